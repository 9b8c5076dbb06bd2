import type { DatabaseSync } from "node:sqlite";
import { fileKind } from "../../../protocol/file_kinds.ts";
import type { Draft, FileId, FileRow, NewFile } from "../../hub/ports.ts";
import { checkAbandoning, checkDraft, checkNotAbandoned, nonceTaken } from "../file_drafts.ts";
import { hashBytes } from "../hashes.ts";
import { jsonCell, textCell } from "./cells.ts";
import { type FileCells, fileColumns, fileTables, toFile } from "./file_rows.ts";
import type { FileMove, FinishedFile, Kept } from "./jobs.ts";
import type { LogWrites } from "./log_writes.ts";

export class FileWrites {
  readonly #log: LogWrites;
  readonly #open;
  readonly #opened;
  readonly #find;
  readonly #announce;
  readonly #move;
  readonly #preview;
  readonly #finish;
  readonly #abandon;

  constructor(db: DatabaseSync, log: LogWrites) {
    this.#log = log;
    // Only the nonce may meet its twin: an id that does is a defect, and must fail.
    this.#open = db.prepare(`
      INSERT INTO files (id, room, account, nonce, name, size, type, kind, about, started_at, ends_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (room, account, nonce) DO NOTHING`);
    this.#opened = db.prepare(`
      SELECT ${fileColumns} FROM ${fileTables} WHERE f.room = ? AND f.account = ? AND f.nonce = ?`);
    this.#find = db.prepare(`SELECT ${fileColumns} FROM ${fileTables} WHERE f.id = ?`);
    this.#announce = db.prepare("UPDATE files SET seq = ? WHERE id = ?");
    this.#move = db.prepare(
      "UPDATE files SET offset = ?, ends_at = ? WHERE id = ? AND state = 'arriving'",
    );
    this.#preview = db.prepare("UPDATE files SET preview = ? WHERE id = ? AND state <> 'abandoned'");
    this.#finish = db.prepare(`
      UPDATE files SET state = 'ready', path = ?1, hash = ?2, size = ?3, offset = ?3, ended = ?4, seq = coalesce(seq, ?4)
      WHERE id = ?5`);
    this.#abandon = db.prepare("UPDATE files SET state = 'abandoned', ended = ? WHERE id = ?");
  }

  open(file: NewFile): FileRow {
    const { id, name, size, type, about, startedAt, endsAt } = file;
    const { room, author, nonce } = this.#log.place({ ...file, from: file.account });
    const key = [room.no, author.no, nonce] as const;
    this.#open.run(
      id,
      ...key,
      textCell(name),
      size ?? null,
      textCell(type),
      fileKind(file),
      jsonCell(about),
      startedAt,
      endsAt,
    );
    return toFile(this.#opened.get(...key) as FileCells);
  }

  announce(id: FileId, draft: Draft): Kept {
    const { row } = this.#file(id);
    if (row.seq !== undefined) return { known: this.#log.entryAt(row.room, row.seq) };
    checkNotAbandoned(row);
    checkDraft(row, draft, "arriving");
    const kept = this.#append(draft);
    this.#announce.run(kept.seq, id);
    return kept;
  }

  move({ id, offset, endsAt }: FileMove): void {
    this.#move.run(offset, endsAt, id);
  }

  preview(id: FileId, type: string): void {
    this.#preview.run(type, id);
  }

  finish({ id, path, hash, size, draft }: FinishedFile): Kept {
    const { row, ended } = this.#file(id);
    checkNotAbandoned(row);
    if (row.state === "ready") return { known: this.#log.entryAt(row.room, ended!) };
    checkDraft(row, draft, "ready");
    const kept = this.#append(draft);
    this.#finish.run(path, hashBytes(hash), size, kept.seq, id);
    return kept;
  }

  abandon(id: FileId, draft: Draft | undefined): Kept | undefined {
    const { row, ended } = this.#file(id);
    if (row.state !== "arriving") {
      const isTold = row.state === "abandoned" && ended !== null;
      return isTold ? { known: this.#log.entryAt(row.room, ended) } : undefined;
    }
    if (draft === undefined && row.seq === undefined) {
      this.#abandon.run(null, id);
      return undefined;
    }
    checkAbandoning(row, draft);
    const kept = this.#append(draft);
    this.#abandon.run(kept.seq, id);
    return kept;
  }

  #append(draft: Draft): Extract<Kept, { seq: number }> {
    const kept = this.#log.append(draft);
    if ("known" in kept) throw nonceTaken();
    return kept;
  }

  #file(id: FileId): { row: FileRow; ended: number | null } {
    const cells = this.#find.get(id) as FileCells | undefined;
    if (cells === undefined) throw new Error(`Cannot tell of file ${id}: it is unknown`);
    return { row: toFile(cells), ended: cells.ended };
  }
}
