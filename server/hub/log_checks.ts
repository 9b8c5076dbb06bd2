import type { ChainStore, Clock, RoomId } from "./ports.ts";

export type LogCheck = { at: number; entries: number; whole: boolean };

/** A whole log is read for each: whoever asks again so soon gets the same answer. */
const goodForMs = 60_000;

/** Rooms' logs against their chains, because somebody wants to know. One after the other, however many ask (CH8). */
export class LogChecks {
  readonly #chain: ChainStore;
  readonly #clock: Clock;
  readonly #checks = new Map<RoomId, { since: number; check: Promise<LogCheck> }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(chain: ChainStore, clock: Clock) {
    this.#chain = chain;
    this.#clock = clock;
  }

  of(room: RoomId): Promise<LogCheck> {
    const now = this.#clock.now();
    for (const [id, { since }] of this.#checks) if (since <= now - goodForMs) this.#checks.delete(id);
    const known = this.#checks.get(room);
    if (known) return known.check;
    const check = this.#last.then(() => this.#check(room));
    this.#checks.set(room, { since: now, check });
    this.#last = check.catch(() => this.#checks.delete(room));
    return check;
  }

  async #check(room: RoomId): Promise<LogCheck> {
    const { entries, fault } = await this.#chain.verify(room);
    return { at: this.#clock.now(), entries, whole: fault === undefined };
  }
}
