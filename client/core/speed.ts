import type { Clock } from "./outside.ts";

const windowMs = 5_000;

/** How fast a number has grown in the last seconds. */
export class Speed {
  readonly #clock: Clock;
  #samples: { at: number; sum: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** It is so large now. One that shrinks has begun anew. */
  reach(sum: number): void {
    const at = this.#clock.now();
    const last = this.#samples.at(-1);
    // A clock may be set back.
    if (last && (sum < last.sum || at < last.at)) this.#samples = [];
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= windowMs), { at, sum }];
  }

  reset(): void {
    this.#samples = [];
  }

  /** A second; 0 while nothing is known. */
  get value(): number {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || this.#clock.now() - last.at > windowMs) return 0;
    const ms = this.#clock.now() - first.at;
    return ms > 0 ? (last.sum - first.sum) * 1_000 / ms : 0;
  }
}
