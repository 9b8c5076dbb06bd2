import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { textOf } from "../../../protocol/entries.ts";
import { type Run, splitting, tokensOf } from "../words.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { ChangedEntries } from "./changed_entries.ts";
import { readNumber } from "./database.ts";
import { isDamaged } from "./failures.ts";

/** Entries indexed in one transaction; the reader does nothing else in these milliseconds. */
const slice = 250;

/**
 * The full-text index, in a file of its own beside the database. It can be made again from the log at any time, so it
 * is not synced with every commit, needs no backup, and may be deleted. Inside the database it would make commits wait
 * for FTS5's merges: one slice in a hundred takes 28 ms.
 *
 * Every token carries its room's number. So a common word in a small room is a short list, a beginning unfolds to the
 * words of that room alone, and a search never touches a room that it was not asked for.
 */
export class SearchIndex {
  readonly #log: DatabaseSync;
  readonly #path: string;
  readonly #unindexed;
  readonly #changed: ChangedEntries;
  #db: DatabaseSync;

  constructor(folder: string, log: DatabaseSync) {
    this.#path = join(folder, "search.db");
    this.#log = log;
    this.#unindexed = log.prepare("SELECT id, room, body FROM entries WHERE id > ? ORDER BY id LIMIT ?");
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
    const rows = this.#unindexed.all(this.position, slice) as { id: number; room: number; body: Cell }[];
    const last = rows.at(-1);
    if (last === undefined) return false;
    const insert = this.#db.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)");
    const remove = this.#db.prepare("DELETE FROM words WHERE rowid = ?");
    const put = (id: number, room: number, text: string) => {
      const tokens = tokensOf(text);
      if (tokens.length > 0) insert.run(id, ofRoom(room, tokens));
    };
    this.#db.prepare("BEGIN IMMEDIATE").run();
    try {
      for (const { id, room, body: cell } of rows) {
        const body = readBodyCell(cell);
        if (body.kind === "change") {
          const changed = this.#changed.find(room, body);
          remove.run(changed.id);
          put(changed.id, room, changed.text);
        } else put(id, room, textOf(body));
      }
      this.#db.prepare("UPDATE state SET position = ?").run(last.id);
      this.#db.prepare("COMMIT").run();
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
    return rows.length === slice;
  }

  /** Entries in these rooms that have all the runs, newest first, from `top` down to above `bottom`. */
  find(rooms: readonly number[], runs: readonly Run[], top: number, bottom: number, limit: number): number[] {
    const match = rooms.map((room) => `(${runs.map((run) => phrase(room, run)).join(" AND ")})`).join(" OR ");
    const ids = this.#db
      .prepare(`
        SELECT rowid AS id FROM words WHERE words MATCH ? AND rowid <= ? AND rowid > ?
        ORDER BY rowid DESC LIMIT ?`)
      .all(match, top, bottom, limit) as { id: number }[];
    return ids.map(({ id }) => id);
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
        text, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'"
      );
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
    ];
    for (const wish of wishes) this.#db.prepare(`PRAGMA ${wish}`).get();
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

function ofRoom(room: number, tokens: readonly string[]): string {
  const mark = `${room.toString(36)}_`;
  return tokens.map((token) => mark + token).join(" ");
}

/** Tokens hold letters, digits, marks and pictures alone, so nothing a peer types can be FTS5's syntax. */
function phrase(room: number, { tokens, begins }: Run): string {
  return `"${ofRoom(room, tokens)}"${begins ? " *" : ""}`;
}
