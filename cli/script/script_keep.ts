import type { Keep } from "../../client/core/outside.ts";
import { MemoryKeep } from "./memory_keep.ts";

const lasting = /^parley\/(upload|cancelled|path)\//;

/**
 * For scripts that send files: what was written goes with the program, as in every script, but two gigabytes that are
 * half there are worth going on with.
 */
export class ScriptKeep implements Keep {
  readonly #lasting: Keep;
  readonly #memory = new MemoryKeep();

  constructor(keep: Keep) {
    this.#lasting = keep;
  }

  get(key: string): string | undefined {
    return this.#for(key).get(key);
  }

  set(key: string, value: string): void {
    this.#for(key).set(key, value);
  }

  delete(key: string): void {
    this.#for(key).delete(key);
  }

  keys(prefix: string): string[] {
    return this.#for(prefix).keys(prefix);
  }

  #for(key: string): Keep {
    return lasting.test(key) ? this.#lasting : this.#memory;
  }
}
