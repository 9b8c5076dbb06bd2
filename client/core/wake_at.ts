import type { Clock } from "./outside.ts";

/** The timers of a device that sleeps stand still, and none waits for months: the time itself is looked at this often. */
const lookMs = 60_000;

/** Runs `act` once when it is so late, or a minute later where the device slept. Returns what prevents it. */
export function wakeAt(clock: Clock, at: number, act: () => void): () => void {
  let cancel = () => {};
  const look = () => {
    const left = at - clock.now();
    if (left <= 0) act();
    else cancel = clock.after(Math.min(left, lookMs), look);
  };
  look();
  return () => cancel();
}
