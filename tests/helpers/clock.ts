import type { Clock } from "../../server/hub/ports.ts";

type Timer = { at: number; order: number; act: () => void };

/** A clock that is moved by hand: a test's minute costs nothing. */
export class HandClock implements Clock {
  #now: number;
  #back = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now - this.#back;
  }

  /** Somebody sets the clock: what waits for a while is not concerned. */
  setBack(ms: number): void {
    this.#back += ms;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, order: this.#order++, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many wait for their time. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time go by. Whatever is due acts at its own moment, also what was set on the way. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let next; (next = this.#next(until));) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.at <= until);
    return due.sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}
