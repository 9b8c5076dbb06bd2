import type { Event } from "../../protocol/events.ts";
import type { Batch, RoomId } from "./ports.ts";

/** A room's news of one tick, encoded once per codec whatever the number of peers. */
export class RoomBatch implements Batch {
  readonly room: RoomId;
  readonly events: readonly Event[];
  readonly #encoded = new Map<unknown, unknown>();

  constructor(room: RoomId, events: readonly Event[]) {
    this.room = room;
    this.events = events;
  }

  as<T>(encode: (events: readonly Event[]) => T): T {
    if (!this.#encoded.has(encode)) this.#encoded.set(encode, encode(this.events));
    return this.#encoded.get(encode) as T;
  }
}
