import type { DatabaseSync } from "node:sqlite";
import type { AccountId, Report, ReportEnd, ReportsWish } from "../../hub/ports.ts";
import { type NameOf, toldBody } from "../kept_body.ts";
import { accountNames } from "./account_names.ts";
import { type Cell, readBodyCell, readTextCell } from "./cells.ts";

type ReportCells = {
  id: string;
  room: string;
  seq: number;
  from_id: string;
  from_name: Cell;
  by_id: string;
  by_name: Cell;
  at: number;
  reason: Cell;
  said: Cell | null;
  settled_by_id: string | null;
  settled_by_name: Cell | null;
  settled_at: number | null;
  how: ReportEnd | null;
};

export class ReportReads {
  readonly #nameOf;
  readonly #find;
  readonly #page;
  readonly #open;

  constructor(db: DatabaseSync) {
    this.#nameOf = accountNames(db);
    const select = `
      SELECT p.id, r.id AS room, p.seq, f.id AS from_id, f.name AS from_name, b.id AS by_id, b.name AS by_name,
        p.at, p.reason, p.said, p.settled_by_id, p.settled_by_name, p.settled_at, p.how
      FROM reports p JOIN rooms r ON r.no = p.room JOIN accounts b ON b.no = p.account
      JOIN entries e ON e.room = p.room AND e.seq = p.seq JOIN accounts f ON f.no = e.author`;
    this.#find = db.prepare(`${select} WHERE p.id = ?`);
    this.#page = db.prepare(`${select}
      WHERE (?1 IS NULL OR (p.settled_at IS NULL) = ?1)
        AND f.id IS NOT ?4 AND (?2 IS NULL OR p.no < (SELECT no FROM reports WHERE id = ?2))
      ORDER BY p.no DESC LIMIT ?3`);
    this.#open = db.prepare(`
      SELECT count(*) AS count FROM reports p JOIN entries e ON e.room = p.room AND e.seq = p.seq
      JOIN accounts f ON f.no = e.author WHERE p.settled_at IS NULL AND f.id IS NOT ?`);
  }

  find(id: string): Report | undefined {
    const row = this.#find.get(id) as ReportCells | undefined;
    return row && toReport(row, this.#nameOf);
  }

  page({ state, before, limit, without }: ReportsWish): Report[] {
    const isOpen = state === undefined ? null : state === "open" ? 1 : 0;
    const rows = this.#page.all(isOpen, before ?? null, limit, without ?? null) as ReportCells[];
    return rows.map((row) => toReport(row, this.#nameOf));
  }

  open(without: AccountId | undefined): number {
    return (this.#open.get(without ?? null) as { count: number }).count;
  }
}

function toReport(row: ReportCells, nameOf: NameOf): Report {
  const { id, room, seq, at, reason, said, settled_by_id, settled_by_name, settled_at, how } = row;
  return {
    id,
    room,
    seq,
    from: { id: row.from_id, name: readTextCell(row.from_name) },
    by: { id: row.by_id, name: readTextCell(row.by_name) },
    at,
    reason: readTextCell(reason),
    said: said === null ? undefined : toldBody(readBodyCell(said), nameOf),
    settled: settled_at === null ? undefined : {
      by: { id: settled_by_id!, name: readTextCell(settled_by_name!) },
      at: settled_at,
      how: how!,
    },
  };
}
