import type { AccountId, PushStore, PushSubscription } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryPush implements PushStore {
  readonly #tables: Tables;
  readonly #kept = new Map<string, PushSubscription>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  set(subscription: PushSubscription): Promise<void> {
    if (this.#tables.sessions.has(subscription.session)) {
      void this.gone(subscription.endpoint);
      this.#kept.set(subscription.session, structuredClone(subscription));
    }
    return Promise.resolve();
  }

  remove(session: string): Promise<void> {
    this.#kept.delete(session);
    return Promise.resolve();
  }

  gone(endpoint: string): Promise<void> {
    for (const [session, one] of this.#kept) if (one.endpoint === endpoint) this.#kept.delete(session);
    return Promise.resolve();
  }

  accounts(): Promise<AccountId[]> {
    return Promise.resolve([...new Set(this.#live(0).map(({ account }) => account))]);
  }

  of(account: AccountId, since: number): Promise<PushSubscription[]> {
    return Promise.resolve(this.#live(since).filter((one) => one.account === account));
  }

  /** A subscription ends with its session. */
  #live(since: number): PushSubscription[] {
    const { sessions } = this.#tables;
    const live = [...this.#kept.values()].filter(({ session }) => {
      const seenAt = sessions.get(session)?.seenAt;
      return seenAt !== undefined && seenAt >= since;
    });
    return structuredClone(live);
  }
}
