import type { Clock } from "../core/outside.ts";
import { wakeAt } from "../core/wake_at.ts";
import { msToMidnight } from "./times.ts";

/** “Today” becomes “Yesterday”: called whenever a day of the calendar here is over. */
export function atMidnight(clock: Clock, act: () => void): () => void {
  let cancel = () => {};
  const wait = () => {
    const now = clock.now();
    cancel = wakeAt(clock, now + msToMidnight(now), () => {
      act();
      wait();
    });
  };
  wait();
  return () => cancel();
}
