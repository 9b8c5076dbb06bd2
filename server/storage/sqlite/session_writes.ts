import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class SessionWrites {
  readonly #accounts: KnownAccounts;
  readonly #open;
  readonly #holder;
  readonly #seen;
  readonly #end;
  readonly #sweep;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    this.#open = db.prepare(
      "INSERT INTO sessions (hash, account, opened_at, seen_at) VALUES (?1, ?2, ?3, ?3)",
    );
    this.#holder = db.prepare(`
      SELECT a.id, a.name, a.kind FROM sessions s JOIN accounts a ON a.no = s.account
      WHERE s.hash = ? AND s.seen_at >= ?`);
    // A clock that was set back must not shorten a session, nor one set forward and back lengthen it twice.
    this.#seen = db.prepare("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE hash = ?");
    this.#end = db.prepare("DELETE FROM sessions WHERE hash = ?");
    this.#sweep = db.prepare("DELETE FROM sessions WHERE seen_at < ?");
  }

  open({ hash, account: id, at }: { hash: string; account: AccountId; at: number }): void {
    const account = this.#accounts.find(id);
    if (account === undefined) throw new Error(`Cannot open session: account ${id} is unknown`);
    this.#open.run(hash, account.no, at);
  }

  seen({ hash, at, since }: { hash: string; at: number; since: number }): Account | undefined {
    const row = this.#holder.get(hash, since) as AccountRow | undefined;
    if (row === undefined) return undefined;
    this.#seen.run(at, hash);
    return toAccount(row);
  }

  end(hash: string): void {
    this.#end.run(hash);
  }

  sweep(since: number): number {
    return Number(this.#sweep.run(since).changes);
  }
}
