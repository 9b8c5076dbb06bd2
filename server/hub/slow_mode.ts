import type { AccountId } from "./ports.ts";

type Last = { at: number; nonce: string | undefined };

/** People beyond this many are looked through for those who need not wait any more; then beyond twice those who do. */
const most = 1_000;

/** Who wrote last when, in a room where people wait between two messages. A restart forgets it. */
export class SlowMode {
  readonly #last = new Map<AccountId, Last>();
  #most = most;

  /**
   * Returns the milliseconds that are left to wait, or what takes it back where nothing was written after all. Whoever
   * asks again for the same entry, because its answer was lost, does not wait.
   */
  take(who: AccountId, now: number, ms: number, nonce: string | undefined): number | (() => void) {
    const last = this.#last.get(who);
    const isAgain = nonce !== undefined && last?.nonce === nonce;
    if (last && !isAgain && now < last.at + ms) return last.at + ms - now;
    if (this.#last.size >= this.#most) this.#forget(now - ms);
    const mine = isAgain ? last : { at: now, nonce };
    this.#last.set(who, mine);
    return () => {
      if (this.#last.get(who) !== mine) return;
      if (last) this.#last.set(who, last);
      else this.#last.delete(who);
    };
  }

  #forget(before: number): void {
    for (const [who, { at }] of this.#last) if (at < before) this.#last.delete(who);
    this.#most = Math.max(most, this.#last.size * 2);
  }
}
