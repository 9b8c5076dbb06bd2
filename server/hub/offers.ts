import type { OfferedRoom } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import { RoomBatch } from "./batch.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Clock, Room, RoomId } from "./ports.ts";
import type { Session } from "./session.ts";

/** What is made in the same breath is told in the same frame. */
const breathMs = 100;
/** A thousand sessions are told twice a second at most, ten thousand every five seconds: 2,000 frames a second. */
const perSessionMs = 0.5;
/** About 8 KiB; whoever makes more at once has them told by `more`. */
const mostAtOnce = 50;

type Facts = Readonly<Pick<Room, "kind" | "archived" | "name" | "topic" | "announce">>;

export type OffersParts = {
  clock: Clock;
  alive: (room: RoomId) => LiveRoom | undefined;
  sessions: () => readonly Session[];
};

/**
 * RO12 All who are here are told which rooms anybody may join, and which no longer: one event for many changes, encoded
 * once, the next one the later the more hear it. A private room was never offered and never gets here, so that neither
 * an event nor the time of one tells of it; of one that becomes private its id is told, and nothing that it is since.
 */
export class Offers {
  readonly #parts: OffersParts;
  /** Those that may be others than was told, and whether all knew of them before. */
  readonly #wasOffered = new Map<RoomId, boolean>();
  #hasMore = false;
  #toldAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(parts: OffersParts) {
    this.#parts = parts;
  }

  changed(was: Facts | undefined, now: Facts & { id: RoomId }): void {
    const wasOffered = was !== undefined && isOffered(was);
    if (!wasOffered && !isOffered(now)) return;
    if (was && isSame(was, now)) return;
    if (!this.#wasOffered.has(now.id) && this.#wasOffered.size >= mostAtOnce) this.#hasMore = true;
    else if (!this.#wasOffered.has(now.id)) this.#wasOffered.set(now.id, wasOffered);
    this.#cancel ??= this.#parts.clock.after(this.#wait(), () => this.#tell());
  }

  /** Never longer than the gap: the clock may have been set back. */
  #wait(): number {
    const { clock, sessions } = this.#parts;
    const gap = sessions().length * perSessionMs;
    const left = Math.min(gap, this.#toldAt + gap - clock.now());
    return Math.max(breathMs, left);
  }

  #tell(): void {
    this.#cancel = undefined;
    this.#toldAt = this.#parts.clock.now();
    const event = this.#event();
    if (event.rooms.length + event.gone.length === 0 && !event.more) return;
    const batch = new RoomBatch(undefined, [event], () => undefined);
    for (const session of this.#parts.sessions()) if (session.hears) session.news(batch);
  }

  /** As they are now: what was offered and withdrawn meanwhile was never known to anybody. */
  #event(): Extract<Event, { type: "offers" }> {
    const rooms: OfferedRoom[] = [];
    const gone: RoomId[] = [];
    for (const [id, wasOffered] of this.#wasOffered) {
      const room = this.#parts.alive(id);
      if (room && isOffered(room.facts)) rooms.push(offerOf(room));
      else if (wasOffered) gone.push(id);
    }
    const more = this.#hasMore;
    this.#wasOffered.clear();
    this.#hasMore = false;
    return { type: "offers", rooms, gone, ...more && { more } };
  }

  close(): void {
    this.#cancel?.();
  }
}

/** As `rooms` lists it to whoever is no member. */
function isOffered({ kind, archived }: Facts): boolean {
  return kind === "public" && !archived;
}

function isSame(one: Facts, other: Facts): boolean {
  return isOffered(one) === isOffered(other) && one.name === other.name && one.topic === other.topic &&
    one.announce === other.announce;
}

function offerOf({ id, members, facts: { name, topic, announce } }: LiveRoom): OfferedRoom {
  return { id, kind: "public", name, topic, ...announce && { announce }, members: members.size };
}
