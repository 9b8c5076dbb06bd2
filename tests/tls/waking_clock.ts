import type { Clock } from "../../server/hub/ports.ts";

type Timer = { at: number; act: () => void };

/** The time of a machine that may sleep: it goes as all time does, and when it wakes up what is due acts at once. */
export class WakingClock implements Clock {
  #slept = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return Date.now() + this.#slept;
  }

  after(ms: number, act: () => void): () => void {
    // The system's timers act at once then.
    if (ms >= 2 ** 31) throw new RangeError(`Cannot wait: ${ms} ms is over 24 days`);
    const timer = { at: this.now() + ms, act: () => {} };
    const real = setTimeout(() => timer.act(), ms);
    const cancel = () => {
      clearTimeout(real);
      this.#timers.delete(timer);
    };
    timer.act = () => {
      cancel();
      act();
    };
    this.#timers.add(timer);
    return cancel;
  }

  /** How many wait for their time. */
  get waiting(): number {
    return this.#timers.size;
  }

  sleep(ms: number): void {
    this.#slept += ms;
    const due = [...this.#timers].filter(({ at }) => at <= this.now());
    for (const timer of due) timer.act();
  }
}
