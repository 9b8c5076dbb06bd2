import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { AccountId, AuditNote, Clock, Mute, Store } from "./ports.ts";

/** Who may read and not write, for a while. All of them are in memory: every message asks. */
export class Mutes {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #mutes: Map<AccountId, Mute>;

  static async open(store: Store, clock: Clock): Promise<Mutes> {
    return new Mutes(store, clock, await store.mutes.all(clock.now()));
  }

  private constructor(store: Store, clock: Clock, mutes: readonly Mute[]) {
    this.#store = store;
    this.#clock = clock;
    this.#mutes = new Map(mutes.map((mute) => [mute.account, mute]));
  }

  /** Until when, if they are muted now. */
  of(account: AccountId): number | undefined {
    return this.#of(account)?.until;
  }

  /** By whom. */
  by(account: AccountId): AccountId | undefined {
    return this.#of(account)?.by;
  }

  #of(account: AccountId): Mute | undefined {
    const mute = this.#mutes.get(account);
    if (mute === undefined || mute.until > this.#clock.now()) return mute;
    this.#mutes.delete(account);
    return undefined;
  }

  /** Those that last longest first. */
  list(): Mute[] {
    return [...this.#mutes.keys()].flatMap((account) => this.#of(account) ?? []).sort((a, b) =>
      b.until - a.until
    );
  }

  refuse(account: AccountId): void {
    const until = this.of(account);
    if (until !== undefined) {
      throw new Refused("muted", because("muted_until", { until }));
    }
  }

  async mute(wish: { account: AccountId; until: number | undefined; note: AuditNote }): Promise<void> {
    await this.#store.mutes.mute(wish);
    const { account, until, note } = wish;
    if (until === undefined) this.#mutes.delete(account);
    else this.#mutes.set(account, { account, by: note.by.id, until });
  }
}
