import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";

/** As many as one `entries` takes. */
const mostAtOnce = 50;

export type RecountParts = {
  room: string;
  link: Link;
  /** Whatever was changed up to `head` is part of them. */
  take: (entries: readonly Entry[], head: number) => void;
};

/**
 * What is gone does not say what it was. Entries that may count it, where nobody has heard of it before it went, are read
 * again.
 */
export class Recount {
  readonly #parts: RecountParts;
  readonly #wanted = new Set<number>();
  #asking = false;

  constructor(parts: RecountParts) {
    this.#parts = parts;
  }

  /** What was asked for and not answered is asked for again with it, also where nothing more is wanted. */
  want(seqs: readonly number[]): void {
    for (const seq of seqs) this.#wanted.add(seq);
    if (this.#wanted.size > 0) void this.#ask();
  }

  /** The log is another one. */
  forget(): void {
    this.#wanted.clear();
  }

  async #ask(): Promise<void> {
    const { link, room, take } = this.#parts;
    if (this.#asking || !link.isOpen) return;
    this.#asking = true;
    try {
      while (this.#wanted.size > 0) {
        const seqs = [...this.#wanted].sort((a, b) => a - b).slice(0, mostAtOnce);
        // Wanted again while it is asked for, it is asked for again: the answer may have been read before.
        for (const seq of seqs) this.#wanted.delete(seq);
        const { entries, head } = await link.ask("entries", { room, seqs }).catch((error: unknown) => {
          for (const seq of seqs) this.#wanted.add(seq);
          throw error;
        });
        // An answer ends where its page is full.
        const end = entries.at(-1)?.seq ?? Infinity;
        for (const seq of seqs) if (seq > end) this.#wanted.add(seq);
        take(entries, head);
      }
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    } finally {
      this.#asking = false;
    }
  }
}
