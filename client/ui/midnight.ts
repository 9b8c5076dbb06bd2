import type { Clock } from "../core/outside.ts";
import { msToMidnight } from "./times.ts";

/** “Today” becomes “Yesterday”: called whenever a day of the calendar here is over. */
export function atMidnight(clock: Clock, act: () => void): () => void {
  let cancel = () => {};
  const wait = () => {
    // A timer may be early.
    cancel = clock.after(msToMidnight(clock.now()) + 50, () => {
      act();
      wait();
    });
  };
  wait();
  return () => cancel();
}
