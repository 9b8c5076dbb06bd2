import type { DatabaseSync } from "node:sqlite";
import type { NewReport, SettleWish } from "../../hub/ports.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class ReportWrites {
  readonly #accounts: KnownAccounts;
  readonly #audit: AuditWrites;
  readonly #known;
  readonly #count;
  readonly #add;
  readonly #settle;

  constructor(db: DatabaseSync, accounts: KnownAccounts, audit: AuditWrites) {
    this.#accounts = accounts;
    this.#audit = audit;
    this.#known = db.prepare(`
      SELECT 1 FROM reports WHERE room = (SELECT no FROM rooms WHERE id = ?) AND seq = ? AND account = ?
      AND settled_at IS NULL`);
    this.#count = db.prepare(
      "SELECT count(*) AS count FROM reports WHERE account = ? AND settled_at IS NULL",
    );
    this.#add = db.prepare(`
      INSERT INTO reports (id, room, seq, account, at, reason, said)
      SELECT ?, e.room, e.seq, ?, ?, ?, e.body FROM entries e JOIN rooms r ON r.no = e.room WHERE r.id = ? AND e.seq = ?`);
    this.#settle = db.prepare(`
      UPDATE reports SET settled_by_id = ?2, settled_by_name = ?3, settled_at = ?4, how = ?5, forget = ?6
      WHERE settled_at IS NULL AND (room, seq) =
        (SELECT room, seq FROM reports WHERE id = ?1 AND settled_at IS NULL)`);
  }

  add(
    { report: { id, room, seq, by, at, reason }, most }: { report: NewReport; most: number },
  ): "added" | "known" | "full" {
    const account = this.#accounts.find(by);
    if (account === undefined) throw new Error(`Cannot report: account ${by} is unknown`);
    if (this.#known.get(room, seq, account.no) !== undefined) return "known";
    if ((this.#count.get(account.no) as { count: number }).count >= most) return "full";
    const added = this.#add.run(id, account.no, at, textCell(reason), room, seq);
    if (added.changes === 0) throw new Error(`Cannot report: there is no entry ${seq}`);
    return "added";
  }

  settle({ id, by, at, how, forget, note }: SettleWish): boolean {
    if (this.#settle.run(id, by.id, textCell(by.name), at, how, forget).changes === 0) return false;
    this.#audit.append(note);
    return true;
  }
}
