import { outboxPlace } from "../core/outbox.ts";
import type { Keep } from "../core/outside.ts";

/** localStorage may be forbidden or full: then what is kept lasts as long as the page. */
export class BrowserKeep implements Keep {
  readonly #memory = new Map<string, string>();
  readonly #full: () => void;

  /** `full`: a message that waits for the server lasts only as long as the page. */
  constructor(full: () => void) {
    this.#full = full;
  }

  get wouldLose(): boolean {
    return [...this.#memory.keys()].some((key) => key.startsWith(outboxPlace));
  }

  get(key: string): string | undefined {
    return this.#memory.get(key) ?? this.#try((storage) => storage.getItem(key)) ?? undefined;
  }

  set(key: string, value: string): void {
    const kept = this.#try((storage) => (storage.setItem(key, value), true));
    if (kept) this.#memory.delete(key);
    else {
      this.#memory.set(key, value);
      if (key.startsWith(outboxPlace)) this.#full();
    }
  }

  delete(key: string): void {
    this.#memory.delete(key);
    this.#try((storage) => storage.removeItem(key));
  }

  keys(prefix: string): string[] {
    const kept = this.#try((storage) => Object.keys(storage)) ?? [];
    return [...new Set([...kept, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  #try<T>(act: (storage: Storage) => T): T | undefined {
    try {
      return act(localStorage);
    } catch {
      return undefined;
    }
  }
}
