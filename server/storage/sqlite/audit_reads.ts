import type { DatabaseSync } from "node:sqlite";
import type { AuditFault, AuditRow, AuditWish, ChainPlace } from "../../hub/ports.ts";
import { auditStart, AuditWalk } from "../audit_chain.ts";
import { openRow } from "../sealed_audit_row.ts";
import { type AuditCells, toAuditRow } from "./audit_rows.ts";
import { errorCode } from "./failures.ts";

/** A page of history waits so long for a slice. */
const rowsOfSlice = 1_000;

/** `more` says that there are rows behind `end`. */
export type AuditSlice = { end: ChainPlace; fault?: AuditFault; more: boolean };

type Wish = { [K in keyof AuditWish]: AuditWish[K] | null } & { before?: number; limit: number };

/** Reads the audit log. Where somebody has been by hand, any cell may hold anything. */
export class AuditReads {
  readonly #page;
  readonly #rows;
  readonly #end;
  readonly #begin;
  readonly #commit;

  constructor(db: DatabaseSync) {
    this.#page = db.prepare(`
      SELECT * FROM audit WHERE seq < :before
      AND (:act IS NULL OR act = :act) AND (:person IS NULL OR by_id = :person OR about_id = :person)
      ORDER BY seq DESC LIMIT :limit`);
    this.#rows = db.prepare("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?");
    this.#end = db.prepare("SELECT seq, link FROM audit_end");
    this.#begin = db.prepare("BEGIN");
    this.#commit = db.prepare("COMMIT");
  }

  page({ before = Number.MAX_SAFE_INTEGER, person = null, act = null, limit }: Wish): AuditRow[] {
    const rows = this.#page.all({ before, person, act, limit }) as AuditCells[];
    return rows.map((cells) => openRow(toAuditRow(cells)));
  }

  /** Goes on from a place for some rows, in one reading: meanwhile rows are appended. */
  slice(from: ChainPlace = auditStart): AuditSlice {
    this.#begin.run();
    try {
      return this.#slice(from);
    } finally {
      this.#commit.run();
    }
  }

  #slice(from: ChainPlace): AuditSlice {
    const end = this.#end.get() as { seq: number; link: Uint8Array | null } | undefined;
    const last = end === undefined ? auditStart : { seq: end.seq, link: end.link?.toHex() ?? "" };
    const walk = new AuditWalk(from, last);
    let count = 0;
    try {
      for (const cells of this.#rows.iterate(from.seq, rowsOfSlice) as Iterable<AuditCells>) {
        count += 1;
        const fault = walk.step(toAuditRow(cells), cells.link.toHex());
        if (fault !== undefined) return { end: walk.place, fault, more: false };
      }
    } catch (error) {
      // SQLite's own errors are no fault of the log. Others come of a cell that holds what no store has written.
      if (errorCode(error) !== undefined) throw error;
      return { end: walk.place, fault: { seq: walk.place.seq + 1, what: "altered" }, more: false };
    }
    if (count === rowsOfSlice) return { end: walk.place, more: true };
    const fault = walk.finish();
    return { end: walk.place, ...fault && { fault }, more: false };
  }
}
