import assert from "node:assert/strict";
import process from "node:process";

/**
 * Begins to count the ms of an act, by the clock or by the work of the whole process, whichever is less: what waits for
 * its turn on a busy machine does not work.
 */
export function workingTime(): () => number {
  const worked = () => Object.values(process.cpuUsage()).reduce((sum, part) => sum + part) / 1_000;
  const [clockAtFirst, workAtFirst] = [performance.now(), worked()];
  return () => Math.min(performance.now() - clockAtFirst, worked() - workAtFirst);
}

/** In ms. Others work in this process too, now and then; what is slow is slow each time. */
export function quickest(act: () => unknown, enoughMs: number): number {
  let least = Infinity;
  for (let tries = 0; tries < 5 && least >= enoughMs; tries++) {
    const time = workingTime();
    act();
    least = Math.min(least, time());
  }
  return least;
}

export function assertQuick(ms: number, act: () => unknown, what: string): void {
  const least = quickest(act, ms);
  assert.ok(least < ms, `${what} takes ${Math.round(least)} ms`);
}
