import type { Room } from "../core/room.ts";

/** Remembers what was typed of the message that was sent last, where emoji took the place of emoticons. */
export class EmoticonUndo {
  readonly #room: Room;
  #said: { nonce: string; typed: string } | undefined;
  #end = () => {};

  constructor(room: Room) {
    this.#room = room;
  }

  /** The message that was just said was typed like this. */
  remember(typed: string): void {
    const nonce = this.#room.outbox.items.at(-1)?.nonce;
    this.#said = nonce === undefined ? undefined : { nonce, typed };
  }

  forget(): void {
    this.#said = undefined;
  }

  /** Gives the message the words that were typed. Returns false where there is none. */
  undo(): boolean {
    const said = this.#said;
    if (!said) return false;
    this.#said = undefined;
    const { outbox, log } = this.#room;
    const unsent = outbox.items.find(({ nonce }) => nonce === said.nonce);
    const seq = log.entries.findLast(({ nonce }) => nonce === said.nonce)?.seq;
    if (seq !== undefined) this.#edit(seq, said.typed);
    else if (unsent?.progress.is === "sent") this.#edit(unsent.progress.seq, said.typed);
    else if (unsent?.progress.is === "sending") {
      this.#end = outbox.delivered.hear(({ nonce, seq }) => {
        if (nonce !== said.nonce) return;
        this.#end();
        this.#edit(seq, said.typed);
      });
    } else if (unsent) {
      outbox.delete(said.nonce);
      this.#room.say(said.typed);
    }
    return true;
  }

  #edit(seq: number, text: string): void {
    // Where that is refused, the message stays as everybody has seen it.
    this.#room.acts.edit(seq, text).catch(() => {});
  }

  end(): void {
    this.#end();
  }
}
