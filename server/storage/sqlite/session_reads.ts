import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, OpenSession } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";
import { type Cell, readTextCell } from "./cells.ts";

type SessionRow = Omit<OpenSession, "what"> & { what: Cell };

export type SeenSession = { account: Account; seenAt: number };

export class SessionReads {
  readonly #find;
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(`
      SELECT a.id, a.name, a.kind, a.role, s.seen_at AS seenAt FROM sessions s JOIN accounts a ON a.no = s.account
      WHERE s.hash = ? AND s.seen_at >= ?`);
    this.#of = db.prepare(`
      SELECT s.id, s.hash, s.opened_at AS openedAt, s.seen_at AS seenAt, s.what
      FROM sessions s JOIN accounts a ON a.no = s.account
      WHERE a.id = ? AND s.seen_at >= ? ORDER BY s.seen_at DESC, s.opened_at DESC`);
  }

  find(hash: string, since: number): SeenSession | undefined {
    const row = this.#find.get(hash, since) as AccountRow & { seenAt: number } | undefined;
    return row && { account: toAccount(row), seenAt: row.seenAt };
  }

  of(account: AccountId, since: number): OpenSession[] {
    return (this.#of.all(account, since) as SessionRow[]).map((row) => ({
      ...row,
      what: readTextCell(row.what),
    }));
  }
}
