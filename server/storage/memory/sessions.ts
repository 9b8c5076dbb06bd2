import type { Account, AccountId, NewSession, OpenSession, SessionStore } from "../../hub/ports.ts";
import { seenEveryMs } from "../seen_every.ts";
import type { Tables } from "./tables.ts";

export class MemorySessions implements SessionStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async open({ hash, id, account: accountId, at, what, password }: NewSession): Promise<boolean> {
    if (this.#tables.sessions.has(hash)) throw new Error("Cannot open session: its hash is known already");
    const account = this.#tables.account(accountId);
    if (account.kind === "retired" || this.#tables.passwords.get(accountId) !== password) return false;
    this.#tables.sessions.set(hash, { account, id, hash, openedAt: at, seenAt: at, what });
    return true;
  }

  seen(hash: string, at: number, since: number): Promise<Account | undefined> {
    const session = this.#tables.sessions.get(hash);
    if (session === undefined || session.seenAt < since) return Promise.resolve(undefined);
    if (at >= session.seenAt + seenEveryMs) session.seenAt = at;
    return Promise.resolve({ ...session.account });
  }

  end(hash: string): Promise<boolean> {
    return Promise.resolve(this.#tables.sessions.delete(hash));
  }

  of(account: AccountId, since: number): Promise<OpenSession[]> {
    const mine = [...this.#tables.sessions.values()]
      .filter((session) => session.account.id === account && session.seenAt >= since)
      .map(({ id, hash, openedAt, seenAt, what }) => ({ id, hash, openedAt, seenAt, what }));
    return Promise.resolve(mine.sort((a, b) => b.seenAt - a.seenAt || b.openedAt - a.openedAt));
  }

  endOne(account: AccountId, id: string): Promise<string | undefined> {
    const session = [...this.#tables.sessions.values()]
      .find((one) => one.account.id === account && one.id === id);
    if (session !== undefined) this.#tables.sessions.delete(session.hash);
    return Promise.resolve(session?.hash);
  }

  sweep(since: number): Promise<number> {
    let swept = 0;
    for (const [hash, { seenAt }] of this.#tables.sessions) {
      if (seenAt < since && this.#tables.sessions.delete(hash)) swept += 1;
    }
    return Promise.resolve(swept);
  }
}
