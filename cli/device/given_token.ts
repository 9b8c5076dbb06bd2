import type { Keep } from "../../client/core/outside.ts";
import { tokenKey } from "./server_calls.ts";

/** A session that was given for this run alone: it is never written down, and what is kept of another stays. */
export class GivenToken implements Keep {
  readonly #keep: Keep;
  #token: string | undefined;

  constructor(keep: Keep, token: string) {
    this.#keep = keep;
    this.#token = token;
  }

  get(key: string): string | undefined {
    return key === tokenKey ? this.#token : this.#keep.get(key);
  }

  set(key: string, value: string): void {
    if (key === tokenKey) this.#token = value;
    else this.#keep.set(key, value);
  }

  delete(key: string): void {
    if (key === tokenKey) this.#token = undefined;
    else this.#keep.delete(key);
  }

  keys(prefix: string): string[] {
    return this.#keep.keys(prefix);
  }
}
