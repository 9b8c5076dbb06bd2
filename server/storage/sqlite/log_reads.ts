import type { DatabaseSync } from "node:sqlite";
import type { Body, Entry } from "../../../protocol/entries.ts";
import type { AccountId, PageWish, RoomId, RoomSeqs } from "../../hub/ports.ts";
import { isOwnWord } from "../own_word.ts";
import { accountNames } from "./account_names.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import type { ResponseReads } from "./response_reads.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";

export type AuthorWish = { author: AccountId; since: number; most: number };
type WrittenRow = { room: string; seq: number; body: Cell };

export class LogReads {
  readonly #responses: ResponseReads;
  readonly #nameOf;
  readonly #upwards;
  readonly #downwards;
  readonly #writtenBy;
  readonly #standing;
  readonly #find;

  constructor(db: DatabaseSync, responses: ResponseReads) {
    this.#responses = responses;
    this.#nameOf = accountNames(db);
    const page = (order: "ASC" | "DESC") =>
      db.prepare(`
        SELECT ${entryColumns}, e.nonce FROM entries e JOIN accounts a ON a.no = e.author
        WHERE e.room = (SELECT no FROM rooms WHERE id = ?1) AND e.seq > ?2 AND e.seq < ?3
        ORDER BY e.seq ${order} LIMIT ?4`);
    this.#upwards = page("ASC");
    this.#downwards = page("DESC");
    this.#find = db.prepare(`
      SELECT ${entryColumns}, e.nonce FROM entries e JOIN accounts a ON a.no = e.author
      WHERE e.room = (SELECT no FROM rooms WHERE id = ?) AND e.seq = ?`);
    // Room by room, for an author's entries are found by room and author alone. The plus keeps SQLite from going along
    // each whole log instead, for the sake of its order.
    this.#writtenBy = db.prepare(`
      SELECT r.id AS room, e.seq, e.body FROM rooms r CROSS JOIN entries e ON e.room = r.no
      WHERE e.author = (SELECT no FROM accounts WHERE id = ?) AND e.at >= ? ORDER BY r.no, +e.seq DESC`);
    this.#standing = db.prepare(`
      SELECT 1 FROM reactions WHERE room = (SELECT no FROM rooms WHERE id = ?) AND of = ? AND emoji = ? AND seq = ?`);
  }

  page({ room, before, after, limit, reader }: PageWish): Entry[] {
    const edges = [after ?? 0, before ?? Number.MAX_SAFE_INTEGER] as const;
    const rows = after === undefined
      ? this.#downwards.all(room, ...edges, limit).reverse()
      : this.#upwards.all(room, ...edges, limit);
    return this.#responses.told(
      (rows as PageRow[]).map((row) => toPagedEntry(room, row, this.#nameOf)),
      reader,
    );
  }

  find(room: RoomId, seqs: readonly number[], reader: AccountId | undefined): Entry[] {
    const found = seqs.flatMap((seq) => {
      const row = this.#find.get(room, seq) as PageRow | undefined;
      return row === undefined ? [] : [toPagedEntry(room, row, this.#nameOf)];
    });
    return this.#responses.told(found, reader);
  }

  #stands({ room, seq }: WrittenRow, body: Body): boolean {
    return body.kind === "reaction" && this.#standing.get(room, body.of, body.emoji, seq) !== undefined;
  }

  writtenBy({ author, since, most }: AuthorWish): RoomSeqs[] {
    const found = new Map<string, number[]>();
    let left = most;
    for (const row of this.#writtenBy.iterate(author, since) as Iterable<WrittenRow>) {
      const body = readBodyCell(row.body);
      if (!isOwnWord(body) && !this.#stands(row, body)) continue;
      if (left-- === 0) break;
      const seqs = found.get(row.room) ?? [];
      found.set(row.room, seqs);
      seqs.push(row.seq);
    }
    return [...found].map(([room, seqs]) => ({ room, seqs }));
  }
}
