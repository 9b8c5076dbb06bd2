import type { Room } from "../../client/core/room.ts";
import { refusalRows } from "../../protocol/refusals.ts";
import { Stop } from "../exit_codes.ts";
import { words } from "../words.ts";
import type { Script } from "./script.ts";

/** The input is read no further ahead of what is acknowledged: a log of a million lines must not lie in memory. */
const mostAhead = 64;

export type Delivered = { line: number; seq: number };

/** Says texts in order, each once, and knows which line of the input each came from. */
export class Delivery {
  readonly #script: Script;
  readonly #room: Room;
  readonly #lines = new Map<string, number>();

  constructor(script: Script, room: Room, told: (delivered: Delivered) => void) {
    this.#script = script;
    this.#room = room;
    room.outbox.delivered.hear(({ nonce, seq }) => {
      const line = this.#lines.get(nonce);
      this.#lines.delete(nonce);
      if (line !== undefined) told({ line, seq });
    });
  }

  /** Throws `Stop` if this text, or one before it, was refused. */
  async say(text: string, line: number): Promise<void> {
    const { outbox } = this.#room;
    this.#room.say(text);
    this.#lines.set(outbox.items.at(-1)!.nonce, line);
    await this.#until(() => outbox.undelivered.length < mostAhead);
  }

  /** Resolves when everything is acknowledged. */
  async done(): Promise<void> {
    await this.#until(() => this.#room.outbox.undelivered.length === 0);
  }

  async #until(isDone: () => boolean): Promise<void> {
    const { outbox } = this.#room;
    while (!this.#check(isDone)) {
      const changed = Promise.withResolvers<void>();
      const end = outbox.changed.hear(() => changed.resolve());
      try {
        await this.#script.wait(changed.promise);
      } finally {
        end();
      }
    }
  }

  #check(isDone: () => boolean): boolean {
    const failed = this.#room.outbox.stuck[0];
    if (failed?.progress.is !== "failed") return isDone();
    const line = this.#lines.get(failed.nonce) ?? 0;
    throw new Stop("refused", words.script.failed(line, refusalRows[failed.progress.reason].sentence));
  }
}
