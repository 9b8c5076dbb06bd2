import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Caller, Clock } from "./ports.ts";

/** The messages of so long may come at once. */
const burstMs = 6_000;
/** People who share an address, as a school does, are as fast together as so many of them alone. */
const peopleOfAddress = 10;
/** A program says what many people want to know. */
const botFactor = 10;

/** Whoever is forgotten may write at once again, so it must be many. */
const mostKeys = 10_000;

type Paced = { key: string; perMinute: number };

/** Who writes. */
export type Writer = { id: string; isBot: boolean; caller: Caller | undefined };

/**
 * How fast messages may come, of one person and of one address.
 *
 * MO7 Up to a tenth of a minute's messages go through at once. Then each waits for its turn, in the order they came, if
 *     that is at most `paceMs` away; further away it is refused with the seconds to wait, and that costs nothing.
 * MO8 Who writes from the server's own machine is not paced: programs that load and measure it are there.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #perMinute: () => number;
  /** When each may be next, on the long run; those who wrote last stand last. */
  readonly #next = new Map<string, number>();
  /** The last message that waits, of each who has one. */
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(clock: Clock, perMinute: () => number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
  }

  /** Undefined where the message may go on at once; else it may when this resolves. */
  turn({ id, isBot, caller }: Writer): Promise<void> | undefined {
    if (caller?.local) return undefined;
    const perMinute = this.#perMinute();
    const own = perMinute * (isBot ? botFactor : 1);
    const paces = [{ key: `account ${id}`, perMinute: own }];
    if (caller) {
      paces.push({ key: `address ${caller.address}`, perMinute: Math.max(own, perMinute * peopleOfAddress) });
    }
    const waitMs = Math.max(...paces.map((pace) => this.#wait(pace)));
    if (waitMs > limits.paceMs) throw slowDown(waitMs);
    for (const pace of paces) this.#take(pace);
    const before = this.#waiting.get(id);
    return waitMs <= 0 && !before ? undefined : this.#waitFor(id, before, waitMs);
  }

  get remembered(): number {
    return this.#next.size;
  }

  #wait({ key, perMinute }: Paced): number {
    const now = this.#clock.now();
    const interval = 60_000 / perMinute;
    return Math.max(now, this.#next.get(key) ?? 0) + interval - now - Math.max(burstMs, interval);
  }

  #take({ key, perMinute }: Paced): void {
    const now = this.#clock.now();
    const next = Math.max(now, this.#next.get(key) ?? 0) + 60_000 / perMinute;
    this.#next.delete(key);
    this.#next.set(key, next);
    if (this.#next.size > mostKeys) this.#forget(now);
  }

  /** Those who are not ahead of their pace, a few steps at a time, and if there are none the one who wrote first. */
  #forget(now: number): void {
    let steps = 8;
    for (const [key, next] of this.#next) {
      if (next <= now) this.#next.delete(key);
      if (--steps === 0 || this.#next.size <= mostKeys) break;
    }
    const [oldest] = this.#next.keys();
    if (this.#next.size > mostKeys && oldest !== undefined) this.#next.delete(oldest);
  }

  #waitFor(id: string, before: Promise<void> | undefined, waitMs: number): Promise<void> {
    const time = new Promise<void>((resolve) => this.#clock.after(Math.max(0, Math.ceil(waitMs)), resolve));
    // Two clocks' ticks may come in either order; the messages may not.
    const turn: Promise<void> = Promise.all([before, time]).then(() => {
      if (this.#waiting.get(id) === turn) this.#waiting.delete(id);
    });
    this.#waiting.set(id, turn);
    return turn;
  }
}

function slowDown(waitMs: number): Refused {
  const seconds = Math.ceil(waitMs / 1_000);
  return new Refused("slow_down", because("not_so_fast", { wait: seconds }), seconds);
}
