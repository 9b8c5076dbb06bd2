import type { DatabaseSync } from "node:sqlite";
import type { Bot } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";
import { type Cell, readTextCell } from "./cells.ts";

type BotRow = AccountRow & { since: number; maker: string; makerName: Cell };

export class BotReads {
  readonly #all;

  constructor(db: DatabaseSync) {
    // CROSS: by what is few, and not by every account there is.
    this.#all = db.prepare(`
      SELECT a.*, a.created_at AS since, m.id AS maker, m.name AS makerName
      FROM bots b CROSS JOIN accounts a ON a.no = b.account JOIN accounts m ON m.no = b.maker
      WHERE a.kind = 'bot' ORDER BY b.account`);
  }

  all(): Bot[] {
    return (this.#all.all() as BotRow[]).map((row) => ({
      account: toAccount(row),
      since: row.since,
      by: { id: row.maker, name: readTextCell(row.makerName) },
    }));
  }
}
