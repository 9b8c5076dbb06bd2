import assert from "node:assert/strict";
import type { Clock } from "../../client/core/outside.ts";
import { atMidnight } from "../../client/ui/midnight.ts";
import { shortTimeOf } from "../../client/ui/times.ts";

const minute = 60_000;

/** While it sleeps the time goes on, and its timers do not. */
class SleepyClock implements Clock {
  #now: number;
  readonly #timers = new Map<() => void, number>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    this.#timers.set(act, ms);
    return () => void this.#timers.delete(act);
  }

  get waiting(): number {
    return this.#timers.size;
  }

  sleep(ms: number): void {
    this.#now += ms;
  }

  wake(ms: number): void {
    this.#now += ms;
    for (const [act, left] of [...this.#timers]) {
      this.#timers.set(act, left - ms);
      if (left > ms) continue;
      this.#timers.delete(act);
      act();
    }
  }
}

Deno.test("UI5 a day that ended while the device slept is over within a minute of its waking, and the next one too", () => {
  const clock = new SleepyClock(new Date(2026, 10, 21, 22).getTime());
  let days = 0;
  const end = atMidnight(clock, () => days += 1);
  for (let awake = 0; awake < 5; awake++) clock.wake(minute);
  clock.sleep(9 * 60 * minute);
  assert.equal(days, 0);
  clock.wake(minute);
  assert.equal(days, 1);
  clock.sleep(24 * 60 * minute);
  clock.wake(minute);
  assert.equal(days, 2);
  end();
  assert.equal(clock.waiting, 0);
});

Deno.test("UI5 a short time says of which year it is where that is not plain", () => {
  const now = new Date(2026, 10, 22, 12).getTime();
  assert.equal(shortTimeOf(new Date(2026, 9, 5, 12).getTime(), now), "Oct 5");
  const before = shortTimeOf(new Date(2025, 9, 5, 12).getTime(), now);
  assert.match(before, /25/, "the year");
  assert.notEqual(before, shortTimeOf(new Date(2024, 9, 5, 12).getTime(), now));
});
