import type { DatabaseSync } from "node:sqlite";
import type { AccountId, AuditNote, AuditRow } from "../../hub/ports.ts";
import { auditLink, auditStart } from "../audit_chain.ts";
import { hashBytes } from "../hashes.ts";
import { RandomSalts } from "../salts.ts";
import { type SealedAuditRow, sealRow, withoutName } from "../sealed_audit_row.ts";
import { type AuditCells, sealedCells, toAuditRow } from "./audit_rows.ts";
import { textCell } from "./cells.ts";

export class AuditWrites {
  readonly #end;
  readonly #insert;
  readonly #move;
  readonly #naming;
  readonly #rename;
  readonly #salts = new RandomSalts();

  constructor(db: DatabaseSync) {
    this.#end = db.prepare("SELECT seq, link FROM audit_end");
    this.#insert = db.prepare(`
      INSERT INTO audit (seq, at, by_id, by_name, by_seal, act, about_id, about_name, about_seal, detail, link)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#move = db.prepare(
      "INSERT INTO audit_end (one, seq, link) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, link = excluded.link",
    );
    this.#naming = db.prepare("SELECT * FROM audit WHERE by_id = ?1 OR about_id = ?1");
    this.#rename = db.prepare(
      "UPDATE audit SET by_name = ?, by_seal = ?, about_name = ?, about_seal = ? WHERE seq = ?",
    );
  }

  append(note: AuditNote): AuditRow {
    const end = this.#end.get() as { seq: number; link: Uint8Array } | undefined;
    const last = end === undefined ? auditStart : { seq: end.seq, link: end.link.toHex() };
    const row = { ...note, seq: last.seq + 1 };
    const sealed = sealRow(row, this.#salts);
    const { seq, at, by, act, about, detail } = sealed;
    const link = hashBytes(auditLink(last.link, sealed));
    this.#insert.run(
      seq,
      at,
      by.id,
      ...sealedCells(by.name),
      act,
      about?.id ?? null,
      ...aboutCells(sealed),
      detail === undefined ? null : textCell(detail),
      link,
    );
    this.#move.run(seq, link);
    return row;
  }

  /** Whoever has this id has no name in the log any more. */
  forgetName(person: AccountId): void {
    for (const cells of this.#naming.all(person) as AuditCells[]) {
      const row = withoutName(toAuditRow(cells), person);
      this.#rename.run(...sealedCells(row.by.name), ...aboutCells(row), row.seq);
    }
  }
}

function aboutCells({ about }: SealedAuditRow): ReturnType<typeof sealedCells> | [null, null] {
  return about === undefined ? [null, null] : sealedCells(about.name);
}
