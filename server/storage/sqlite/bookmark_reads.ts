import type { DatabaseSync } from "node:sqlite";
import type { BookmarkPage, BookmarksWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { accountNames } from "./account_names.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";

type BookmarkRow = PageRow & { no: number; room: string; saved: number };

export class BookmarkReads {
  readonly #nameOf;
  readonly #page;

  constructor(db: DatabaseSync) {
    this.#nameOf = accountNames(db);
    this.#page = db.prepare(`
      SELECT b.no, b.at AS saved, r.id AS room, ${entryColumns}, e.nonce FROM bookmarks b
      JOIN members m ON m.room = b.room AND m.account = b.account JOIN rooms r ON r.no = b.room
      JOIN entries e ON e.room = b.room AND e.seq = b.seq JOIN accounts a ON a.no = e.author
      WHERE b.account = (SELECT no FROM accounts WHERE id = ?) AND b.no < ? ORDER BY b.no DESC LIMIT ?`);
  }

  page({ account, before, limit }: BookmarksWish): BookmarkPage {
    const rows = this.#page.all(account, readCursor(before), limit + 1) as BookmarkRow[];
    const entries = rows.slice(0, limit).map((row) => ({
      ...toPagedEntry(row.room, row, this.#nameOf),
      saved: row.saved,
    }));
    return rows.length > limit ? { entries, more: writeCursor(rows[limit - 1]!.no) } : { entries };
  }
}
