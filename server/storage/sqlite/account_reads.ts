import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, Credentials } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";

export class AccountReads {
  readonly #find;
  readonly #named;
  readonly #credentials;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
    this.#named = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
    this.#credentials = db.prepare(`
      SELECT ${accountColumns}, password, created_at AS since FROM accounts WHERE key = ? OR id = ?`);
  }

  find(id: AccountId): Account | undefined {
    const row = this.#find.get(id) as AccountRow | undefined;
    return row && toAccount(row);
  }

  named(key: string): Account | undefined {
    const row = this.#named.get(textCell(key)) as AccountRow | undefined;
    return row && toAccount(row);
  }

  credentials(of: { key: string } | { id: AccountId }): Credentials | undefined {
    const row = this.#credentials.get(
      "key" in of ? textCell(of.key) : null,
      "id" in of ? of.id : null,
    ) as AccountRow & { password: string | null; since: number } | undefined;
    return row && { account: toAccount(row), password: row.password ?? undefined, since: row.since };
  }
}
