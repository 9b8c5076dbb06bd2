import type { Event } from "../../protocol/events.ts";
import type { AuthorOf, Batch, RoomId } from "./ports.ts";

/** A room's news of one tick, encoded once per codec whatever the number of peers. */
export class RoomBatch implements Batch {
  readonly room: RoomId | undefined;
  readonly events: readonly Event[];
  readonly #encoded = new Map<unknown, unknown>();

  readonly #authorOf: AuthorOf;

  constructor(room: RoomId | undefined, events: readonly Event[], authorOf: AuthorOf) {
    this.room = room;
    this.events = events;
    this.#authorOf = authorOf;
  }

  as<T>(encode: (events: readonly Event[], authorOf: AuthorOf) => T): T {
    if (!this.#encoded.has(encode)) this.#encoded.set(encode, encode(this.events, this.#authorOf));
    return this.#encoded.get(encode) as T;
  }
}
