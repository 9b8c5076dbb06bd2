import type { DatabaseSync } from "node:sqlite";
import type { Account, NewBot } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import { textCell } from "./cells.ts";

export class BotWrites {
  readonly #insert;
  readonly #made;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(`
      INSERT INTO accounts (id, kind, name, key, created_at) VALUES (?, 'bot', ?, ?, ?)
      ON CONFLICT (key) DO NOTHING RETURNING ${accountColumns}`);
    this.#made = db.prepare(`
      INSERT INTO bots (account, maker)
      SELECT bot.no, maker.no FROM accounts bot, accounts maker WHERE bot.id = ? AND maker.id = ?`);
  }

  make({ id, name, key, by, at }: NewBot): Account | undefined {
    const row = this.#insert.get(id, textCell(name), textCell(key), at) as AccountRow | undefined;
    if (row === undefined) return undefined;
    if (this.#made.run(id, by).changes === 0) throw new Error(`Cannot make bot: account ${by} is unknown`);
    return toAccount(row);
  }
}
