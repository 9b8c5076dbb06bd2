import type { AccountId } from "./ports.ts";

/** What is being done for whom: an account that ends has to wait for it, or it would be done after the end. */
export class UnderWay {
  readonly #acts = new Map<AccountId, number>();
  readonly #waiting = new Map<AccountId, (() => void)[]>();

  /** Those for whom something is being done. */
  get accounts(): AccountId[] {
    return [...this.#acts.keys()];
  }

  /** Returns what says that it is done. */
  begin(account: AccountId): () => void {
    this.#acts.set(account, (this.#acts.get(account) ?? 0) + 1);
    return () => this.#done(account);
  }

  #done(account: AccountId): void {
    const left = this.#acts.get(account)! - 1;
    if (left > 0) return void this.#acts.set(account, left);
    this.#acts.delete(account);
    for (const go of this.#waiting.get(account) ?? []) go();
    this.#waiting.delete(account);
  }

  /** Resolves when nothing is under way for it. */
  async settled(account: AccountId): Promise<void> {
    if (!this.#acts.has(account)) return;
    await new Promise<void>((go) => this.#waiting.set(account, [...this.#waiting.get(account) ?? [], go]));
  }
}
