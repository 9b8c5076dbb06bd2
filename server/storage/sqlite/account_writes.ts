import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import { textCell } from "./cells.ts";

export class AccountWrites {
  readonly #insert;
  readonly #byKey;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(`
      INSERT INTO accounts (id, kind, name, key, created_at) VALUES (?, 'guest', ?, ?, ?)
      ON CONFLICT (key) DO NOTHING`);
    this.#byKey = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
  }

  guest({ id, name, key, at }: { id: AccountId; name: string; key: string; at: number }): Account {
    this.#insert.run(id, textCell(name), textCell(key), at);
    return toAccount(this.#byKey.get(textCell(key)) as AccountRow);
  }
}
