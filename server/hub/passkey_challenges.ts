import type { AccountId, Clock, Tokens } from "./ports.ts";

const lifeMs = 5 * 60_000;

/** What a challenge was made for, and where. */
export type ChallengeUse = { account: AccountId | undefined; rp: string; origin: string };

/** Chance that an authenticator signs, so that what it signed before is worth nothing (PK3). */
export class PasskeyChallenges {
  readonly #clock: Clock;
  readonly #tokens: Tokens;
  readonly #most: number;
  /** The oldest first. */
  readonly #open = new Map<string, ChallengeUse & { until: number }>();

  constructor(clock: Clock, tokens: Tokens, most: number) {
    this.#clock = clock;
    this.#tokens = tokens;
    this.#most = most;
  }

  /** Where there are too many the oldest one ends. */
  make(use: ChallengeUse): { challenge: string; timeout: number } {
    const now = this.#clock.now();
    for (const [challenge, { until }] of this.#open) {
      if (until > now && this.#open.size < this.#most) break;
      this.#open.delete(challenge);
    }
    const challenge = this.#tokens.make();
    this.#open.set(challenge, { ...use, until: now + lifeMs });
    return { challenge, timeout: lifeMs };
  }

  /** True once, if it was made for this. */
  take(challenge: string, { account, rp, origin }: ChallengeUse): boolean {
    const open = this.#open.get(challenge);
    this.#open.delete(challenge);
    return open !== undefined && open.until > this.#clock.now() && open.account === account &&
      open.rp === rp && open.origin === origin;
  }

  get size(): number {
    return this.#open.size;
  }
}
