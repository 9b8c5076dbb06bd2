import type { Clock } from "../hub/ports.ts";

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
    for (const watched of [...this.#watched]) watched.check(now);
  }
}
