import type { Entry } from "../../protocol/entries.ts";
import { isOvertaken, mayExpire } from "../../protocol/bodies.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";

/** What a message answers: `missing` is what is nowhere, undefined what is not known yet. */
export type Quoted = Entry | "missing" | undefined;

/** As many as one `entries` takes. */
const mostAtOnce = 50;
/** Beyond this many those that were asked for first are let go; they can be asked for again. */
const mostKept = 500;

/** `find`: what is known already. */
export type QuotesParts = {
  room: string;
  find: (seq: number) => Entry | undefined;
  link: Link;
  changed: () => void;
};

/** The messages that others answer, where they stand in no part of the log that is loaded. */
export class Quotes {
  readonly #parts: QuotesParts;
  readonly #kept = new Map<number, Entry | "missing">();
  readonly #wanted = new Set<number>();
  #asking = false;
  /** What became of some while they were asked for: the answer may have been read before that. */
  readonly #become = new Map<number, Entry["body"]>();
  /** Of what stands up to there the room keeps nothing that people said. */
  #expired = { upTo: 0, days: 0 };

  constructor(parts: QuotesParts) {
    this.#parts = parts;
  }

  /** What is not known is asked for, and told when it is here. */
  readonly of = (seq: number): Quoted => {
    const known = this.#parts.find(seq) ?? this.#kept.get(seq);
    if (known === undefined && !this.#wanted.has(seq)) {
      this.#wanted.add(seq);
      // Gathered: one page of a log wants many of them.
      void Promise.resolve().then(() => this.#ask());
    }
    return known;
  };

  /** What became of those that stand aside. */
  take(entries: readonly Entry[]): void {
    for (const { body } of entries) {
      if (body.kind === "expired") {
        this.#expired = body;
        for (const [seq, kept] of this.#kept) {
          if (kept !== "missing") this.#kept.set(seq, this.#unexpired(kept));
        }
      }
      // What took its place comes later.
      if (body.kind !== "change" || isOvertaken(body)) continue;
      if (this.#asking) this.#become.set(body.of, body.to);
      const kept = this.#kept.get(body.of);
      if (kept !== undefined && kept !== "missing") this.#kept.set(body.of, { ...kept, body: body.to });
    }
  }

  /** The line is back: what it took with it is asked for again, and what happened meanwhile may have changed them. */
  resume(): void {
    for (const seq of this.#kept.keys()) this.#wanted.add(seq);
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { link, room } = this.#parts;
    if (this.#asking || !link.isOpen) return;
    this.#asking = true;
    try {
      while (this.#wanted.size > 0) {
        const seqs = [...this.#wanted].sort((a, b) => a - b).slice(0, mostAtOnce);
        const { entries } = await link.ask("entries", { room, seqs });
        const found = new Map(entries.map((entry) => [entry.seq, entry]));
        // An answer ends where its page is full: what lies behind is asked for again.
        const end = entries.at(-1)?.seq ?? Infinity;
        for (const seq of seqs) {
          if (seq > end) break;
          this.#wanted.delete(seq);
          const entry = found.get(seq);
          const body = this.#become.get(seq);
          this.#keep(seq, entry ? this.#unexpired(body ? { ...entry, body } : entry) : "missing");
        }
        this.#become.clear();
        this.#parts.changed();
      }
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    } finally {
      this.#asking = false;
    }
  }

  #unexpired(entry: Entry): Entry {
    const { upTo, days } = this.#expired;
    if (entry.seq > upTo || !mayExpire(entry.body)) return entry;
    return { ...entry, body: { kind: "gone", by: entry.from, days } };
  }

  #keep(seq: number, entry: Entry | "missing"): void {
    this.#kept.delete(seq);
    this.#kept.set(seq, entry);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
  }
}
