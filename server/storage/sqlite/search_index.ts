import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { textOf } from "../../../protocol/bodies.ts";
import type { Body } from "../../../protocol/entries.ts";
import { hasIn, isFindable } from "../../../protocol/search_body.ts";
import { tokensOf } from "../../../protocol/search_tokens.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { ChangedEntries } from "./changed_entries.ts";
import { readNumber } from "./database.ts";
import { isDamaged } from "./failures.ts";
import { indexedText, type IndexWish, matchIn } from "./search_tokens.ts";

/** A change of what is indexed, or of how a text becomes tokens, needs a new one: then the index is made again. */
const splitting = 2;

const dayMs = 86_400_000;

/** Merged at once: about as long as a slice of the index takes. */
const mergePages = 100;

type Unindexed = { id: number; room: number; author: number; at: number; body: Cell };

/** Entries indexed in one transaction; the reader does nothing else in these milliseconds. */
const slice = 250;

/**
 * The full-text index, in a file of its own beside the database. It can be made again from the log at any time, so it
 * is not synced with every commit, needs no backup, and may be deleted. Inside the database it would make commits wait
 * for FTS5's merges: one slice in a hundred takes 28 ms.
 *
 * It has no places of the words within a text: with them it would be twice as large, and who asks looks at the entry
 * anyway. So it tells which entries may meet a wish.
 */
export class SearchIndex {
  readonly #log: DatabaseSync;
  readonly #path: string;
  readonly #unindexed;
  readonly #changed: ChangedEntries;
  #db: DatabaseSync;
  #isMerging = false;

  constructor(folder: string, log: DatabaseSync) {
    this.#path = join(folder, "search.db");
    this.#log = log;
    this.#unindexed = log.prepare(
      "SELECT id, room, author, at, body FROM entries WHERE id > ? ORDER BY id LIMIT ?",
    );
    this.#changed = new ChangedEntries(log);
    this.#db = new DatabaseSync(this.#path);
    try {
      if (!this.#isSound()) this.remake();
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** The last entry that is indexed. */
  get position(): number {
    return readNumber(this.#db, "SELECT position FROM state");
  }

  /**
   * Indexes the next slice. Returns whether there may be more. A change takes the words of its entry away and puts
   * those of today there, in the transaction that moves the position: cut off at any moment, it is done again.
   */
  advance(): boolean {
    const rows = this.#unindexed.all(this.position, slice) as Unindexed[];
    const last = rows.at(-1);
    if (last === undefined) return false;
    const insert = this.#db.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)");
    const remove = this.#db.prepare("DELETE FROM words WHERE rowid = ?");
    const put = (id: number, room: number, author: number, body: Body) => {
      if (!isFindable(body)) return;
      insert.run(id, indexedText({ room, author, tokens: tokensOf(textOf(body)), has: hasIn(body) }));
    };
    let hasLeftovers = false;
    this.#db.prepare("BEGIN IMMEDIATE").run();
    try {
      this.#putDays(rows);
      for (const { id, room, author, body: cell } of rows) {
        const body = readBodyCell(cell);
        if (body.kind === "change") {
          const changed = this.#changed.find(room, body);
          remove.run(changed.id);
          hasLeftovers ||= body.to.kind === "gone";
          put(changed.id, room, changed.author, changed.body);
        } else if (body.kind === "expired") {
          for (const gone of this.#changed.expired(room, body)) remove.run(gone);
          hasLeftovers = true;
        } else put(id, room, author, body);
      }
      if (hasLeftovers) this.#db.prepare("INSERT INTO leftovers (since) VALUES (?)").run(last.id);
      this.#db.prepare("UPDATE state SET position = ?").run(last.id);
      this.#db.prepare("COMMIT").run();
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
    return rows.length === slice;
  }

  /** Which entries in these rooms may meet the wish, newest first, from `top` down to above `bottom`. */
  *candidates(rooms: readonly number[], wish: IndexWish, top: number, bottom: number): Iterable<number> {
    const match = rooms.map((room) => matchIn(room, wish)).join(" OR ");
    const rows = this.#db
      .prepare(
        "SELECT rowid AS id FROM words WHERE words MATCH ? AND rowid <= ? AND rowid > ? ORDER BY rowid DESC",
      )
      .iterate(match, top, bottom) as Iterable<{ id: number }>;
    for (const { id } of rows) yield id;
  }

  /** Between which entries those of a time stand. A clock may have been set back, so there may be others too. */
  rangeOf(since: number | undefined, until: number | undefined): { top: number; bottom: number } {
    const first = since === undefined ? 1 : this.#db
      .prepare("SELECT min(first) AS id FROM days WHERE day >= ?").get(dayOf(since))!.id;
    const last = until === undefined ? Number.MAX_SAFE_INTEGER : this.#db
      .prepare("SELECT max(last) AS id FROM days WHERE day <= ?").get(dayOf(until))!.id;
    return { top: Number(last ?? 0), bottom: Number(first ?? Number.MAX_SAFE_INTEGER) - 1 };
  }

  #putDays(rows: readonly Unindexed[]): void {
    const days = new Map<number, { first: number; last: number }>();
    for (const { id, at } of rows) {
      const day = days.get(dayOf(at));
      if (day) day.last = id;
      else days.set(dayOf(at), { first: id, last: id });
    }
    const put = this.#db.prepare(`
      INSERT INTO days (day, first, last) VALUES (?, ?, ?)
      ON CONFLICT (day) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)`);
    for (const [day, { first, last }] of days) put.run(day, first, last);
  }

  /**
   * FTS5 keeps the words of a removed row until it merges the segments they are in. This merges all of them, a few
   * milliseconds at a time. Returns whether there is more to do.
   */
  forget(): boolean {
    if (readNumber(this.#db, "SELECT count(*) FROM leftovers") === 0) return false;
    const before = this.#changes;
    // A negative number makes one level of all segments; after that positive ones go on with it.
    this.#db.prepare("INSERT INTO words (words, rank) VALUES ('merge', ?)").run(
      this.#isMerging ? mergePages : -mergePages,
    );
    this.#isMerging = this.#changes - before > 1;
    if (this.#isMerging) return true;
    this.#db.prepare("DELETE FROM leftovers").run();
    this.#db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    return false;
  }

  get #changes(): number {
    return readNumber(this.#db, "SELECT total_changes()");
  }

  /** Throws away what there is. `advance` fills it again. */
  remake(): void {
    this.#db.close();
    for (const end of ["-wal", "-shm"]) removeIfThere(this.#path + end);
    // Emptied and not removed, so that it keeps its mode.
    Deno.truncateSync(this.#path);
    this.#db = new DatabaseSync(this.#path);
    this.#tune();
    this.#db.exec(`
      CREATE TABLE state (store BLOB NOT NULL, position INTEGER NOT NULL) STRICT;
      CREATE VIRTUAL TABLE words USING fts5(
        text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
      );
      CREATE TABLE days (day INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
      PRAGMA user_version = ${splitting};
    `);
    this.#db.prepare("INSERT INTO state (store, position) VALUES (?, 0)").run(this.#storeId());
  }

  close(): void {
    this.#db.close();
  }

  #isSound(): boolean {
    try {
      this.#tune();
      return this.#fitsLog();
    } catch (error) {
      if (isDamaged(error)) return false;
      throw error;
    }
  }

  /** Each as a statement: only those tell SQLite's error code. */
  #tune(): void {
    const wishes = [
      "journal_mode = WAL",
      "synchronous = NORMAL",
      "wal_autocheckpoint = 4000",
      "cache_size = -8000",
      "secure_delete = ON",
    ];
    for (const wish of wishes) this.#db.prepare(`PRAGMA ${wish}`).get();
    // Has a row while words of what was taken back may be in the index. Older indexes come without it.
    this.#db.prepare("CREATE TABLE IF NOT EXISTS leftovers (since INTEGER NOT NULL) STRICT").run();
  }

  /** False for an index that is new, split by other rules, or made from another log or a longer one. */
  #fitsLog(): boolean {
    if (readNumber(this.#db, "PRAGMA user_version") !== splitting) return false;
    const end = readNumber(this.#log, "SELECT max(id) FROM entries");
    const ours = "SELECT count(*) FROM state WHERE store = ? AND position <= ?";
    return readNumber(this.#db, ours, this.#storeId(), end) === 1;
  }

  #storeId(): Uint8Array {
    return this.#log.prepare("SELECT id FROM store").get()!.id as Uint8Array;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}
