import type { DatabaseSync } from "node:sqlite";
import type { AccountId, OpenSession } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

type SessionRow = Omit<OpenSession, "what"> & { what: Cell };

export class SessionReads {
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#of = db.prepare(`
      SELECT s.id, s.hash, s.opened_at AS openedAt, s.seen_at AS seenAt, s.what
      FROM sessions s JOIN accounts a ON a.no = s.account
      WHERE a.id = ? AND s.seen_at >= ? ORDER BY s.seen_at DESC, s.opened_at DESC`);
  }

  of(account: AccountId, since: number): OpenSession[] {
    return (this.#of.all(account, since) as SessionRow[]).map((row) => ({
      ...row,
      what: readTextCell(row.what),
    }));
  }
}
