/** How much is let through: `burst` at once, and `perMinute` on the long run. */
export type Pace = { burst: number; perMinute: number };

/** What adding up many small gains may lose: whoever waited as they were told must not be a millisecond short. */
const rounding = 1e-6;

/** Whoever is forgotten begins with a full allowance again, so it must be many. */
const mostKeys = 10_000;

type Allowance = { left: number; at: number };

/**
 * How often somebody may do something: an allowance that is used up by acts and fills up with time.
 *
 * TH1 Up to `burst` go through at once; from then on `perMinute`, evenly.
 * TH2 Who is over it is told how long to wait; what was refused costs nothing.
 * TH3 However many keys come, no more than a bounded number is remembered; those whose allowance is full go first.
 * TH4 A clock that is set back takes nothing away and gives nothing twice.
 */
export class Throttle {
  readonly #pace: Pace;
  readonly #mostKeys: number;
  /** In the order of their last act: what is found first was not seen for longest. */
  readonly #allowances = new Map<string, Allowance>();

  constructor(pace: Pace, most = mostKeys) {
    this.#pace = pace;
    this.#mostKeys = most;
  }

  /** Takes one from the allowance. Returns 0, or the ms after which there is one again. */
  take(key: string, now: number): number {
    const left = this.#left(key, now);
    const wait = left < 1 - rounding ? Math.ceil((1 - left) / this.#pace.perMinute * 60_000) : 0;
    // Kept when it was refused, too: whoever goes on trying must not become the one that was not seen for longest.
    this.#keep(key, wait === 0 ? left - 1 : left, now);
    return wait;
  }

  /** Gives back what was taken for nothing: a right password is no guess. */
  giveBack(key: string, now: number): void {
    if (!this.#allowances.has(key)) return;
    const left = Math.min(this.#pace.burst, this.#left(key, now) + 1);
    if (left >= this.#pace.burst) this.#allowances.delete(key);
    else this.#keep(key, left, now);
  }

  get remembered(): number {
    return this.#allowances.size;
  }

  #left(key: string, now: number): number {
    const known = this.#allowances.get(key);
    if (known === undefined) return this.#pace.burst;
    const gained = Math.max(0, now - known.at) / 60_000 * this.#pace.perMinute;
    return Math.min(this.#pace.burst, known.left + gained);
  }

  #keep(key: string, left: number, now: number): void {
    const at = Math.max(now, this.#allowances.get(key)?.at ?? now);
    this.#allowances.delete(key);
    this.#allowances.set(key, { left, at });
    if (this.#allowances.size > this.#mostKeys) this.#forget(now);
  }

  /** The full ones, a few steps at a time, and if there are none the one that was not seen for longest. */
  #forget(now: number): void {
    let steps = 8;
    for (const key of this.#allowances.keys()) {
      if (this.#left(key, now) >= this.#pace.burst) this.#allowances.delete(key);
      if (--steps === 0 || this.#allowances.size <= this.#mostKeys) break;
    }
    const [oldest] = this.#allowances.keys();
    if (this.#allowances.size > this.#mostKeys && oldest !== undefined) this.#allowances.delete(oldest);
  }
}
