import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, NewSession } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class SessionWrites {
  readonly #accounts: KnownAccounts;
  readonly #open;
  readonly #holder;
  readonly #seen;
  readonly #end;
  readonly #endOne;
  readonly #sweep;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    this.#open = db.prepare(`
      INSERT INTO sessions (hash, id, account, opened_at, seen_at, what)
      SELECT ?1, ?2, no, ?4, ?4, ?5 FROM accounts WHERE no = ?3 AND kind <> 'retired' AND password IS ?6`);
    this.#holder = db.prepare(`
      SELECT a.id, a.name, a.kind, a.role FROM sessions s JOIN accounts a ON a.no = s.account
      WHERE s.hash = ? AND s.seen_at >= ?`);
    // A clock that was set back must not shorten a session, nor one set forward and back lengthen it twice.
    this.#seen = db.prepare("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE hash = ?");
    this.#end = db.prepare("DELETE FROM sessions WHERE hash = ?");
    this.#endOne = db.prepare(`
      DELETE FROM sessions WHERE id = ? AND account = (SELECT no FROM accounts WHERE id = ?) RETURNING hash`);
    this.#sweep = db.prepare("DELETE FROM sessions WHERE seen_at < ?");
  }

  open({ hash, id, account: accountId, at, what, password }: NewSession): boolean {
    const account = this.#accounts.find(accountId);
    if (account === undefined) throw new Error(`Cannot open session: account ${accountId} is unknown`);
    return this.#open.run(hash, id, account.no, at, textCell(what), password ?? null).changes > 0;
  }

  seen({ hash, at, since }: { hash: string; at: number; since: number }): Account | undefined {
    const row = this.#holder.get(hash, since) as AccountRow | undefined;
    if (row === undefined) return undefined;
    this.#seen.run(at, hash);
    return toAccount(row);
  }

  end(hash: string): boolean {
    return this.#end.run(hash).changes > 0;
  }

  endOne({ account, id }: { account: AccountId; id: string }): string | undefined {
    return (this.#endOne.get(id, account) as { hash: string } | undefined)?.hash;
  }

  sweep(since: number): number {
    return Number(this.#sweep.run(since).changes);
  }
}
