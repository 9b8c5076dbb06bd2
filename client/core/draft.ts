import { Observable } from "./observable.ts";
import type { Keep } from "./outside.ts";

/** All drafts of a device lie below it. */
export const draftPlace = "parley/draft/";

/** What is written but not sent yet, and which message it answers. It outlives a reload. */
export class Draft {
  /** The number of the message that the next one replies to. */
  readonly reply: Observable<number | undefined>;
  readonly #keep: Keep;
  readonly #key: string;

  constructor(keep: Keep, account: string, room: string) {
    this.#keep = keep;
    this.#key = `${draftPlace}${account}/${room}`;
    const seq = Number(keep.get(this.#replyKey) ?? "");
    this.reply = new Observable(Number.isSafeInteger(seq) && seq > 0 ? seq : undefined);
  }

  /** No room's id has such a sign. */
  get #replyKey(): string {
    return `${this.#key}#reply`;
  }

  get text(): string {
    return this.#keep.get(this.#key) ?? "";
  }

  set text(text: string) {
    if (text === "") this.#keep.delete(this.#key);
    else this.#keep.set(this.#key, text);
  }

  answer(seq: number | undefined): void {
    if (seq === undefined) this.#keep.delete(this.#replyKey);
    else this.#keep.set(this.#replyKey, `${seq}`);
    this.reply.set(seq);
  }

  /** What is sent now answers it, and what is sent next does not. */
  takeReply(): number | undefined {
    const { value } = this.reply;
    if (value !== undefined) this.answer(undefined);
    return value;
  }
}
