import type { OfferedRoom, RoomInfo } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Chat } from "./chat.ts";
import { LinkLost } from "./line.ts";
import { Observable } from "./observable.ts";

/** What is shown of a room that one may join. */
export type Offer = Pick<RoomInfo, keyof OfferedRoom>;
type Offers = Extract<Event, { type: "offers" }>;

/** The rooms that anybody may join, and one has not joined yet. */
export class MoreRooms {
  readonly list = new Observable<readonly Offer[]>([]);
  readonly #chat: Chat;
  readonly #enders: (() => void)[];
  /** What was told while the server was asked: its answer may be from before. */
  readonly #told: Offers[] = [];
  #asking = 0;

  constructor(chat: Chat) {
    this.#chat = chat;
    this.#enders = [
      chat.link.greeted.hear(() => void this.#ask()),
      chat.link.events.hear((event) => {
        if (event.type === "offers") this.#hear(event);
      }),
      // Whoever has joined one finds it above; whoever has left one finds it here.
      chat.rooms.watch(() => void this.#ask()),
    ];
  }

  /** How many are in them is not told. */
  refresh(): void {
    void this.#ask();
  }

  #hear(offers: Offers): void {
    if (this.#asking > 0) this.#told.push(offers);
    this.#show(renewed(this.list.value, offers));
    if (offers.more) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking += 1;
    try {
      const { rooms } = await this.#chat.link.ask("rooms", {});
      this.#show(this.#told.reduce<readonly Offer[]>(renewed, rooms));
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#told.length = 0;
    }
  }

  #show(rooms: readonly Offer[]): void {
    this.list.set(rooms.filter(({ id }) => !this.#chat.room(id)));
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}

/** Each stays where it stands, and new ones come last. */
function renewed(known: readonly Offer[], { rooms, gone }: Offers): readonly Offer[] {
  const now = new Map(known.map((room) => [room.id, room]));
  for (const room of rooms) now.set(room.id, room);
  for (const id of gone) now.delete(id);
  return [...now.values()];
}
