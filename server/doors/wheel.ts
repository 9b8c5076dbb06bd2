import { getLogger } from "@logtape/logtape";
import type { Clock } from "../hub/ports.ts";

const log = getLogger(["parley", "door"]);

/** Something whose patience ends. */
export interface Watched {
  check(now: number): void;
}

const turnMs = 1_000;

/** One timer for all peers of a door: a timer each does not scale to 20,000. */
export class Wheel {
  readonly #clock: Clock;
  readonly #watched = new Set<Watched>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(watched: Watched): void {
    this.#watched.add(watched);
    this.#cancel ??= this.#clock.after(turnMs, () => this.#turn());
  }

  remove(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #turn(): void {
    this.#cancel = this.#clock.after(turnMs, () => this.#turn());
    const now = this.#clock.now();
    for (const watched of [...this.#watched]) {
      try {
        watched.check(now);
      } catch (error) {
        // Thrown from a timer it would end the process, and with it everybody else.
        log.error("check failed", { error });
      }
    }
  }
}
