import type { Link } from "./link.ts";
import { makeNonce } from "./nonce.ts";
import type { Clock, Random } from "./outside.ts";

/** What is done to what was written. It needs the line: each rejects where that is gone, or where it is refused. */
export class EntryActs {
  readonly #room: string;
  readonly #parts: { link: Link; clock: Clock; random: Random };

  constructor(room: string, parts: { link: Link; clock: Clock; random: Random }) {
    this.#room = room;
    this.#parts = parts;
  }

  async edit(seq: number, text: string): Promise<void> {
    const { link, clock, random } = this.#parts;
    await link.ask("edit", { room: this.#room, seq, text, nonce: makeNonce(clock, random) });
  }

  async takeBack(seqs: readonly number[]): Promise<void> {
    await this.#parts.link.ask("take_back", { room: this.#room, seqs: [...seqs] });
  }

  async putBack(seqs: readonly number[]): Promise<void> {
    await this.#parts.link.ask("put_back", { room: this.#room, seqs: [...seqs] });
  }

  /** Asks the moderators to look at it. */
  async report(seq: number, reason: string): Promise<void> {
    await this.#parts.link.ask("report", { room: this.#room, seq, reason });
  }
}
