import type { DatabaseSync } from "node:sqlite";
import type { FileKind } from "../../../protocol/file_kinds.ts";
import type { AccountId, FileId, FileRow, FilesUsed, RoomFiles, RoomFilesWish } from "../../hub/ports.ts";
import { hashBytes } from "../hashes.ts";
import { nonceBytes } from "../nonces.ts";
import { accountNames } from "./account_names.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";
import { type FileCells, fileColumns, fileTables, toFile } from "./file_rows.ts";
import type { BegunFile } from "./jobs.ts";
import type { ResponseReads } from "./response_reads.ts";

export class FileReads {
  readonly #responses: ResponseReads;
  readonly #nameOf;
  readonly #find;
  readonly #begun;
  readonly #twin;
  readonly #arriving;
  readonly #arrivingOf;
  readonly #pages;
  readonly #counts;
  readonly #used;

  constructor(db: DatabaseSync, responses: ResponseReads) {
    this.#responses = responses;
    this.#nameOf = accountNames(db);
    // Each of these is answered by an index of the table: there may be a million files.
    const select = `SELECT ${fileColumns} FROM ${fileTables}`;
    this.#find = db.prepare(`${select} WHERE f.id = ?`);
    this.#begun = db.prepare(`
      ${select} WHERE f.room = (SELECT no FROM rooms WHERE id = ?)
      AND f.account = (SELECT no FROM accounts WHERE id = ?) AND f.nonce = ?`);
    this.#twin = db.prepare(`${select} WHERE f.hash = ? ORDER BY f.no LIMIT 1`);
    // The plus: else SQLite spares the sort of the few that arrive, and walks through all files in their order.
    this.#arriving = db.prepare(`${select} WHERE f.state = 'arriving' ORDER BY +f.no`);
    this.#arrivingOf = db.prepare(`
      ${select} WHERE f.state = 'arriving' AND f.account = (SELECT no FROM accounts WHERE id = ?) ORDER BY f.no`);
    // Told which, or SQLite takes the index of all and reads every file to find those of a kind.
    const page = (isOfKind: boolean, order: "ASC" | "DESC") =>
      db.prepare(`
        SELECT ${entryColumns}, e.nonce FROM files f ${isOfKind ? "INDEXED BY files_of_kind" : ""}
        JOIN entries e ON e.room = f.room AND e.seq = f.seq JOIN accounts a ON a.no = e.author
        WHERE f.room = (SELECT no FROM rooms WHERE id = :room) AND f.seq > :after AND f.seq < :before
        AND f.state <> 'abandoned' ${isOfKind ? "AND f.kind = :kind" : ""}
        ORDER BY f.seq ${order} LIMIT :limit`);
    this.#pages = {
      all: { ASC: page(false, "ASC"), DESC: page(false, "DESC") },
      kind: { ASC: page(true, "ASC"), DESC: page(true, "DESC") },
    };
    this.#counts = db.prepare(
      "SELECT kind, files FROM file_counts WHERE room = (SELECT no FROM rooms WHERE id = ?)",
    );
    this.#used = db.prepare(`
      SELECT coalesce(mine.bytes, 0) AS account, coalesce(everybody.bytes, 0) AS "all", coalesce(mine.open, 0) AS open
      FROM (SELECT 1)
      LEFT JOIN space everybody ON everybody.account = 0
      LEFT JOIN space mine ON mine.account = (SELECT no FROM accounts WHERE id = ?)`);
  }

  find(id: FileId): FileRow | undefined {
    return toFileIfThere(this.#find.get(id));
  }

  begun({ room, account, nonce }: BegunFile): FileRow | undefined {
    return toFileIfThere(this.#begun.get(room, account, nonceBytes(nonce)));
  }

  twin(hash: string): FileRow | undefined {
    return toFileIfThere(this.#twin.get(hashBytes(hash)));
  }

  arriving(account: AccountId | undefined): FileRow[] {
    const rows = account === undefined ? this.#arriving.all() : this.#arrivingOf.all(account);
    return (rows as FileCells[]).map(toFile);
  }

  ofRoom(wish: RoomFilesWish): RoomFiles {
    const { room, kind, before = Number.MAX_SAFE_INTEGER, after, limit, reader } = wish;
    const pages = kind === undefined ? this.#pages.all : this.#pages.kind;
    const page = after === undefined ? pages.DESC : pages.ASC;
    const edges = { room, before, after: after ?? 0, limit, ...kind !== undefined && { kind } };
    const entries = (page.all(edges) as PageRow[]).map((row) => toPagedEntry(room, row, this.#nameOf));
    if (after !== undefined) entries.reverse();
    const counts: RoomFiles["counts"] = { picture: 0, video: 0, audio: 0, document: 0 };
    for (const { kind, files } of this.#counts.all(room) as { kind: FileKind; files: number }[]) {
      counts[kind] = files;
    }
    return { entries: this.#responses.told(entries, reader), counts };
  }

  used(account: AccountId): FilesUsed {
    return { ...this.#used.get(account) as FilesUsed };
  }
}

function toFileIfThere(cells: unknown): FileRow | undefined {
  return cells === undefined ? undefined : toFile(cells as FileCells);
}
