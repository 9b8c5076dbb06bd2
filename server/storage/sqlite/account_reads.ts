import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";

export class AccountReads {
  readonly #find;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
  }

  find(id: AccountId): Account | undefined {
    const row = this.#find.get(id) as AccountRow | undefined;
    return row && toAccount(row);
  }
}
