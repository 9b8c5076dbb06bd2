import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";

export class AccountReads {
  readonly #find;
  readonly #named;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
    this.#named = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
  }

  find(id: AccountId): Account | undefined {
    const row = this.#find.get(id) as AccountRow | undefined;
    return row && toAccount(row);
  }

  named(key: string): Account | undefined {
    const row = this.#named.get(textCell(key)) as AccountRow | undefined;
    return row && toAccount(row);
  }
}
