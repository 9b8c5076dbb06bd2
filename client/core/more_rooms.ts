import type { RoomInfo } from "../../protocol/commands.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Chat } from "./chat.ts";
import { LinkLost } from "./line.ts";
import { Observable } from "./observable.ts";

/** The rooms that anybody may join, and one has not joined yet. */
export class MoreRooms {
  readonly list = new Observable<readonly RoomInfo[]>([]);
  readonly #chat: Chat;
  readonly #enders: (() => void)[];

  constructor(chat: Chat) {
    this.#chat = chat;
    this.#enders = [
      chat.link.greeted.hear(() => void this.#ask()),
      // Whoever has joined one finds it above; whoever has left one finds it here.
      chat.rooms.watch(() => void this.#ask()),
    ];
  }

  /** Others may have made one since. */
  refresh(): void {
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      const { rooms } = await this.#chat.link.ask("rooms", {});
      this.list.set(rooms.filter(({ id }) => !this.#chat.room(id)));
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    }
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
