import { getLogger } from "@logtape/logtape";
import { limits } from "../../protocol/limits.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Room, RoomId } from "./ports.ts";

const log = getLogger(["parley", "retention"]);

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** What is kept for a few days is looked at every hour, everything else once a day: each look may leave an entry. */
const fewDays = 7;

/** How long rooms keep what people say, and what becomes of it after that: RT1 to RT6 of docs/protocol.md. */
export class Retention {
  readonly #hub: Hub;
  readonly #swept = new Map<RoomId, number>();
  #cancel: (() => void) | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Called once at the start; after that it wakes itself. */
  sweep(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#cancel?.();
    this.#cancel = this.#hub.clock.after(hourMs, () => void this.sweep());
    return this.#after(async () => {
      let slices = 0;
      for (const room of this.#hub.rooms.list.filter((room) => this.#isDue(room))) {
        slices += await this.#expireIn(room.id);
      }
      if (slices > 0) await this.#forget();
    });
  }

  /** Somebody has just said how long. */
  sweepRoom(room: RoomId): Promise<void> {
    return this.#after(async () => {
      if (await this.#expireIn(room) > 0) await this.#forget();
    });
  }

  /** How much would go at once. */
  async expiring(room: LiveRoom, days: number): Promise<{ messages: number; before: number }> {
    const now = this.#hub.clock.now();
    const before = days === 0 ? 0 : now - days * dayMs;
    let messages = 0;
    let after = room.facts.expired?.upTo ?? 0;
    for (let more = days > 0; more && messages < limits.expiringCounted;) {
      const aged = await this.#hub.store.retention.aged({ room: room.id, after, before, now });
      messages += aged.messages;
      after = aged.seen;
      more = aged.more;
    }
    return { messages: Math.min(messages, limits.expiringCounted), before };
  }

  #isDue({ id, days }: Room): boolean {
    if (days === 0) return false;
    const every = days <= fewDays ? hourMs : dayMs;
    return (this.#swept.get(id) ?? -Infinity) + every <= this.#hub.clock.now();
  }

  /** One after the other: a room that is changed while all are swept is swept once more. */
  #after(act: () => Promise<void>): Promise<void> {
    this.#sweeping = this.#sweeping.then(async () => {
      try {
        if (!this.#isClosed) await act();
      } catch (error) {
        // What is still there goes the next time.
        if (!this.#isClosed) log.error("what rooms do not keep could not be removed yet", { error });
      }
    });
    return this.#sweeping;
  }

  /** A slice at a time, so that what is written meanwhile does not wait. Returns how many slices went. */
  async #expireIn(id: RoomId): Promise<number> {
    const { clock, ids, rooms, store } = this.#hub;
    const room = await rooms.get(id);
    if (!room || room.facts.days === 0) return 0;
    const now = clock.now();
    this.#swept.set(id, now);
    let slices = 0;
    let after = room.facts.expired?.upTo ?? 0;
    for (let more = true; more && !this.#isClosed;) {
      // It may be kept for longer since.
      const { days } = room.facts;
      if (days === 0) break;
      const before = now - days * dayMs;
      const aged = await store.retention.aged({ room: id, after, before, now });
      after = aged.seen;
      more = aged.more;
      if (aged.messages === 0) continue;
      await this.#expire(room, { upTo: aged.upTo, days, before, at: clock.now(), nonce: ids.uuid() });
      slices += 1;
    }
    return slices;
  }

  async #expire(
    room: LiveRoom,
    expiry: { upTo: number; days: number; before: number; at: number; nonce: string },
  ): Promise<void> {
    const { downloads, rooms, store, uploads } = this.#hub;
    for (const { id, room: where, seq } of await store.files.arriving()) {
      if (where === room.id && seq !== undefined && seq <= expiry.upTo) await uploads.end(id);
    }
    const expired = await store.retention.expire({ room: room.id, ...expiry });
    if (!expired) return;
    rooms.expired(room, expired.room);
    for (const file of expired.files) downloads.cutFile(file);
    room.publish(expired.appended);
  }

  /** The bytes of files and pictures, and what is left in the WAL and in the index. */
  async #forget(): Promise<void> {
    await this.#hub.takingBack.purge();
    await this.#hub.previews?.sweep(true);
  }

  /** What was begun is done. */
  async idle(): Promise<void> {
    await this.#sweeping;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    await this.#sweeping;
  }
}
