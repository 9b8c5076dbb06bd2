import type { DatabaseSync } from "node:sqlite";
import type { FileRow, RoomId, TakenBack } from "../../hub/ports.ts";
import { type FileCells, fileColumns, fileTables, toFile } from "./file_rows.ts";

export class TakenBackReads {
  readonly #kept;
  readonly #overdue;

  constructor(db: DatabaseSync) {
    this.#kept = db.prepare(`
      SELECT e.seq, a.id AS "by", t.until FROM entries e JOIN taken_back t ON t.entry = e.id
      JOIN accounts a ON a.no = t.account WHERE e.room = (SELECT no FROM rooms WHERE id = ?) AND e.seq = ?`);
    this.#overdue = db.prepare(`
      SELECT ${fileColumns} FROM ${fileTables} WHERE f.gone > 0
      AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.entry = f.gone AND t.until > ?)`);
  }

  kept(room: RoomId, seqs: readonly number[]): TakenBack[] {
    return seqs.flatMap((seq) => {
      const row = this.#kept.get(room, seq) as TakenBack | undefined;
      return row === undefined ? [] : [{ ...row }];
    });
  }

  overdue(now: number): FileRow[] {
    return (this.#overdue.all(now) as FileCells[]).map(toFile);
  }
}
