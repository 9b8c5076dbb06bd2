import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Entry } from "../../../protocol/entries.ts";
import type { FileRow, OwnWish } from "../../hub/ports.ts";
import { ownCursor, readOwnCursor } from "../own_cursor.ts";
import { accountNames } from "./account_names.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";
import { type FileCells, fileColumns, fileTables, toFile } from "./file_rows.ts";

type Nonced = { nonce: Uint8Array };

/**
 * What one account has given, room by room in the order of its nonces: the index that knows a nonce again leads through
 * it, so that a page costs itself, however much there is.
 */
export class OwnReads {
  readonly #nameOf;
  readonly #rooms;
  readonly #account;
  readonly #entries;
  readonly #files;

  constructor(db: DatabaseSync) {
    this.#nameOf = accountNames(db);
    this.#rooms = db.prepare("SELECT no, id FROM rooms WHERE no >= ? ORDER BY no");
    this.#account = db.prepare("SELECT no FROM accounts WHERE id = ?");
    this.#entries = db.prepare(`
      SELECT ${entryColumns}, e.nonce FROM entries e JOIN accounts a ON a.no = e.author
      WHERE e.room = ? AND e.author = ? AND e.nonce > ? ORDER BY e.nonce LIMIT ?`);
    this.#files = db.prepare(`
      SELECT ${fileColumns} FROM ${fileTables}
      WHERE f.room = ? AND f.account = ? AND f.nonce > ? ORDER BY f.nonce LIMIT ?`);
  }

  entries(wish: OwnWish): { entries: Entry[]; more?: string } {
    const { rows, more } = this.#walk<PageRow & { room: string }>(this.#entries, wish);
    const entries = rows.map((row) => toPagedEntry(row.room, row, this.#nameOf));
    return { entries, ...more !== undefined && { more } };
  }

  files(wish: OwnWish): { files: FileRow[]; more?: string } {
    const { rows, more } = this.#walk<FileCells>(this.#files, wish);
    return { files: rows.map(toFile), ...more !== undefined && { more } };
  }

  #walk<Row extends Nonced>(
    page: StatementSync,
    { account, after, limit }: OwnWish,
  ): { rows: Row[]; more?: string } {
    const author = this.#account.get(account) as { no: number } | undefined;
    if (author === undefined) return { rows: [] };
    const rows: Row[] = [];
    const place = readOwnCursor(after);
    for (const { no, id } of this.#rooms.iterate(place.room) as Iterable<{ no: number; id: string }>) {
      const behind = no === place.room ? place.nonce : new Uint8Array();
      const found = page.all(no, author.no, behind, limit - rows.length) as Row[];
      for (const row of found) rows.push({ ...row, room: id });
      if (rows.length === limit) return { rows, more: ownCursor(no, rows.at(-1)!.nonce) };
    }
    return { rows };
  }
}
