import type { Event } from "../../protocol/events.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import { RoomBatch } from "./batch.ts";
import type { AuthorOf, Batch, RoomId } from "./ports.ts";
import { veiled } from "./privacy.ts";

/**
 * One tick's news of a room for all who hear it. What some are not told is taken out once for all who hide the same, so
 * that there are four batches at most, each encoded once, whatever the number of peers.
 */
export class VeiledBatches {
  readonly #room: RoomId;
  readonly #events: readonly Event[];
  readonly #authorOf: AuthorOf;
  readonly #batches = new Map<string, Batch | undefined>();
  readonly #plain: Batch;

  constructor(room: RoomId, events: readonly Event[], authorOf: AuthorOf) {
    this.#room = room;
    this.#events = events;
    this.#authorOf = authorOf;
    this.#plain = new RoomBatch(room, events, authorOf);
  }

  /** Undefined where nothing is left of it. */
  for(prefs: Prefs | undefined): Batch | undefined {
    if (!prefs || prefs.receipts && prefs.lastSeen) return this.#plain;
    const key = `${prefs.receipts} ${prefs.lastSeen}`;
    if (!this.#batches.has(key)) this.#batches.set(key, this.#made(prefs));
    return this.#batches.get(key);
  }

  #made(prefs: Prefs): Batch | undefined {
    const told = this.#events.map((event) => veiled(event, prefs));
    if (told.every((event, i) => event === this.#events[i])) return this.#plain;
    const events = told.filter((event) => event !== undefined);
    return events.length === 0 ? undefined : new RoomBatch(this.#room, events, this.#authorOf);
  }
}
