import type { DatabaseSync } from "node:sqlite";
import type { AccountId, BookmarkPage, BookmarkPlaces, BookmarksWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { accountNames } from "./account_names.ts";
import type { ResponseReads } from "./response_reads.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";

type BookmarkRow = PageRow & { no: number; room: string; saved: number };

export class BookmarkReads {
  readonly #nameOf;
  readonly #responses: ResponseReads;
  readonly #page;
  readonly #places;

  constructor(db: DatabaseSync, responses: ResponseReads) {
    this.#responses = responses;
    this.#nameOf = accountNames(db);
    this.#page = db.prepare(`
      SELECT b.no, b.at AS saved, r.id AS room, ${entryColumns}, e.nonce FROM bookmarks b
      JOIN members m ON m.room = b.room AND m.account = b.account JOIN rooms r ON r.no = b.room
      JOIN entries e ON e.room = b.room AND e.seq = b.seq JOIN accounts a ON a.no = e.author
      WHERE b.account = (SELECT no FROM accounts WHERE id = ?) AND b.no < ? ORDER BY b.no DESC LIMIT ?`);
    this.#places = db.prepare(`
      SELECT r.id AS room, b.seq FROM bookmarks b
      JOIN members m ON m.room = b.room AND m.account = b.account JOIN rooms r ON r.no = b.room
      WHERE b.account = (SELECT no FROM accounts WHERE id = ?) ORDER BY r.id, b.seq`);
  }

  page({ account, before, limit }: BookmarksWish): BookmarkPage {
    const rows = this.#page.all(account, readCursor(before), limit + 1) as BookmarkRow[];
    const kept = rows.slice(0, limit);
    const paged = kept.map((row) => toPagedEntry(row.room, row, this.#nameOf));
    const entries = this.#responses.told(paged, account).map((entry, i) => ({
      ...entry,
      saved: kept[i]!.saved,
    }));
    return rows.length > limit ? { entries, more: writeCursor(rows[limit - 1]!.no) } : { entries };
  }

  places(account: AccountId): BookmarkPlaces {
    const rows = this.#places.all(account) as { room: string; seq: number }[];
    const rooms = Map.groupBy(rows, ({ room }) => room);
    return [...rooms].map(([room, rows]) => ({ room, seqs: rows.map(({ seq }) => seq) }));
  }
}
