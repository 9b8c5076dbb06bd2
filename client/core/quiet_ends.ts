import type { Observable } from "./observable.ts";
import type { Clock } from "./outside.ts";
import type { Room } from "./room.ts";
import { wakeAt } from "./wake_at.ts";

/** Ends the time for which rooms are quiet, so that whatever shows it is drawn anew. */
export class QuietEnds {
  readonly #clock: Clock;
  readonly #rooms: Observable<readonly Room[]>;
  #next: number | undefined;
  #cancel = () => {};
  #isStopped = false;

  constructor(clock: Clock, rooms: Observable<readonly Room[]>) {
    this.#clock = clock;
    this.#rooms = rooms;
  }

  /** Something is another, or somebody looks again: it may be over, or over sooner. */
  check(): void {
    if (this.#isStopped) return;
    const now = this.#clock.now();
    // One that ends tells so, and calls this again.
    for (const room of this.#rooms.value) if ((room.about.quietUntil ?? Infinity) <= now) room.endQuiet();
    const next = Math.min(...this.#rooms.value.map(({ about }) => about.quietUntil ?? Infinity));
    if (next === this.#next) return;
    this.#cancel();
    this.#next = next;
    this.#cancel = next === Infinity ? () => {} : wakeAt(this.#clock, next, () => {
      this.#next = undefined;
      this.check();
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  start(): void {
    this.#isStopped = false;
    this.#next = undefined;
    this.check();
  }
}
