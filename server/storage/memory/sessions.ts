import type { Account, AccountId, SessionStore } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemorySessions implements SessionStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async open({ hash, account, at }: { hash: string; account: AccountId; at: number }): Promise<void> {
    if (this.#tables.sessions.has(hash)) throw new Error("Cannot open session: its hash is known already");
    this.#tables.sessions.set(hash, { account: this.#tables.account(account), seenAt: at });
  }

  seen(hash: string, at: number, since: number): Promise<Account | undefined> {
    const session = this.#tables.sessions.get(hash);
    if (session === undefined || session.seenAt < since) return Promise.resolve(undefined);
    session.seenAt = Math.max(session.seenAt, at);
    return Promise.resolve({ ...session.account });
  }

  end(hash: string): Promise<void> {
    this.#tables.sessions.delete(hash);
    return Promise.resolve();
  }

  sweep(since: number): Promise<number> {
    let swept = 0;
    for (const [hash, { seenAt }] of this.#tables.sessions) {
      if (seenAt < since && this.#tables.sessions.delete(hash)) swept += 1;
    }
    return Promise.resolve(swept);
  }
}
