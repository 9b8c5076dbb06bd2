import type { Clock } from "./ports.ts";

/** Longer than anybody may take from showing a session to saying hello. */
const rememberedMs = 5 * 60_000;
/** Whoever signs out again and again with made-up tokens must not fill the memory. */
const most = 10_000;

/**
 * What ended a moment ago: whoever was let in by it just before, and has not said hello yet, must not come in any more.
 */
export class Endings {
  readonly #clock: Clock;
  /** In the order they ended. */
  readonly #at = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(what: string): void {
    const now = this.#clock.now();
    for (const [ended, at] of this.#at) {
      if (now - at < rememberedMs && this.#at.size < most) break;
      this.#at.delete(ended);
    }
    this.#at.delete(what);
    this.#at.set(what, now);
  }

  get remembered(): number {
    return this.#at.size;
  }

  has(what: string): boolean {
    return this.#at.has(what);
  }
}
