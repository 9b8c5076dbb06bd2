import type { Answer } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { Link } from "./link.ts";
import { makeNonce } from "./nonce.ts";
import type { Clock, Random } from "./outside.ts";
import type { OwnResponses } from "./own_responses.ts";

type Parts = { link: Link; clock: Clock; random: Random; own: OwnResponses };

/** What is done to what was written. It needs the line: each rejects where that is gone, or where it is refused. */
export class EntryActs {
  readonly #room: string;
  readonly #parts: Parts;

  constructor(room: string, parts: Parts) {
    this.#room = room;
    this.#parts = parts;
  }

  async edit(seq: number, text: string): Promise<void> {
    const { link, clock, random } = this.#parts;
    await link.ask("edit", { room: this.#room, seq, text, nonce: makeNonce(clock, random) });
  }

  /** Drawn at once, and taken back if it is refused. */
  async react(seq: number, emoji: string, on: boolean): Promise<void> {
    const { link, own } = this.#parts;
    const nonce = this.makeNonce();
    await own.draw(
      seq,
      { kind: "reaction", emoji, on },
      () => link.ask("react", { room: this.#room, seq, emoji, on, nonce }),
    );
  }

  /** In the place of what one chose before; drawn as a reaction is. */
  async vote(seq: number, options: readonly number[]): Promise<void> {
    const { link, own } = this.#parts;
    const chosen = [...new Set(options)].sort((a, b) => a - b);
    const nonce = this.makeNonce();
    await own.draw(
      seq,
      { kind: "vote", options: chosen },
      () => link.ask("vote", { room: this.#room, seq, options: chosen, nonce }),
    );
  }

  /** Which of several; `many`: one may choose more than one. With the same nonce it is asked once, however often it is tried. */
  async poll(
    question: string,
    options: readonly string[],
    many: boolean,
    nonce: string = this.makeNonce(),
  ): Promise<void> {
    const wish = { room: this.#room, nonce, question, options: [...options], many };
    await this.#parts.link.ask("poll", wish);
  }

  async closePoll(seq: number): Promise<void> {
    await this.#parts.link.ask("close_poll", { room: this.#room, seq });
  }

  async pin(seq: number, on: boolean): Promise<void> {
    await this.#parts.link.ask("pin", { room: this.#room, seq, on });
  }

  /** The newest pin first. */
  async pins(): Promise<readonly Entry[]> {
    return (await this.#parts.link.ask("pins", { room: this.#room })).entries;
  }

  /** Who reacted how, and who chose what. */
  responses(seq: number): Promise<Answer<"responses">> {
    return this.#parts.link.ask("responses", { room: this.#room, seq });
  }

  /** Who has read it, who has it, and who not yet. */
  receipts(seq: number): Promise<Answer<"receipts">> {
    return this.#parts.link.ask("receipts", { room: this.#room, seq });
  }

  async takeBack(seqs: readonly number[]): Promise<void> {
    await this.#parts.link.ask("take_back", { room: this.#room, seqs: [...seqs] });
  }

  async putBack(seqs: readonly number[]): Promise<void> {
    await this.#parts.link.ask("put_back", { room: this.#room, seqs: [...seqs] });
  }

  /** Says or sends it again in another room. With the same nonce it arrives there once, however often it is tried. */
  async forward(seq: number, to: string, nonce: string): Promise<void> {
    await this.#parts.link.ask("forward", { room: this.#room, seq, to, nonce });
  }

  makeNonce(): string {
    return makeNonce(this.#parts.clock, this.#parts.random);
  }

  async removePreview(seq: number): Promise<void> {
    await this.#parts.link.ask("remove_preview", { room: this.#room, seq });
  }

  /** Asks the moderators to look at it. */
  async report(seq: number, reason: string): Promise<void> {
    await this.#parts.link.ask("report", { room: this.#room, seq, reason });
  }
}
