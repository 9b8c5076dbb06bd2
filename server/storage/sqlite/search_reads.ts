import type { DatabaseSync } from "node:sqlite";
import type { Entry } from "../../../protocol/entries.ts";
import type { RoomId, SearchWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { hasRuns, type Run, runsOf, tokensOf } from "../words.ts";
import { type Cell, cellText } from "./cells.ts";
import { ChangedEntries } from "./changed_entries.ts";
import { readNumber } from "./database.ts";
import { entryColumns, type EntryRow, toEntry } from "./entry_rows.ts";
import { isDamaged } from "./failures.ts";
import type { SearchIndex } from "./search_index.ts";

/** The newest entries are read and not looked up: what is common is found there, where its list in the index is long. */
const readAtLeast = 500;
/** The index is this far behind at most before a search waits for it; what it lacks is read. */
const readAtMost = 2_000;

/** Rooms asked at once: a search in a thousand of them lets pages of history in between. */
const roomsAtOnce = 50;

type Line = { id: number; room: number; body: Cell };
type Rooms = ReadonlyMap<number, RoomId>;

export class SearchReads {
  readonly #log: DatabaseSync;
  readonly #openIndex: () => SearchIndex;
  readonly #room;
  readonly #lines;
  readonly #entry;
  readonly #changed: ChangedEntries;
  #opened: SearchIndex | undefined;

  /** The index is opened by the first need of it: on a full disk it may not be made, and history is read all the same. */
  constructor(log: DatabaseSync, openIndex: () => SearchIndex) {
    this.#log = log;
    this.#openIndex = openIndex;
    this.#room = log.prepare("SELECT no FROM rooms WHERE id = ?");
    this.#lines = log.prepare("SELECT id, room, body FROM entries WHERE id > ? AND id < ? ORDER BY id DESC");
    this.#entry = log.prepare(`
      SELECT e.room, ${entryColumns} FROM entries e JOIN accounts a ON a.no = e.author WHERE e.id = ?`);
    this.#changed = new ChangedEntries(log);
  }

  /** Indexing that was going on fails by it, and goes on at the next start: a stop waits for no index. */
  close(): void {
    this.#opened?.close();
  }

  find(wish: SearchWish): Promise<{ entries: Entry[]; more?: string }> {
    return this.#repaired(() => this.#find(wish));
  }

  /** Indexes until at most `behind` entries are missing, with other reads let in between. */
  catchUp(behind = 0): Promise<void> {
    return this.#repaired(async () => {
      while (this.#end() - this.#index.position > behind && this.#index.advance()) {
        await pause();
      }
    });
  }

  async #find(wish: SearchWish): Promise<{ entries: Entry[]; more?: string }> {
    const before = readCursor(wish.before);
    const runs = runsOf(wish.words);
    const rooms = this.#roomsOf(wish.rooms);
    if (runs.length === 0 || rooms.size === 0) return { entries: [] };
    await this.catchUp(readAtMost);
    const ids = await this.#idsOf(rooms, runs, before, wish.limit + 1);
    const found = ids.slice(0, wish.limit);
    const entries = found.map((id) => this.#entryOf(id, rooms));
    return ids.length > wish.limit ? { entries, more: writeCursor(found.at(-1)!) } : { entries };
  }

  /** Newest first, from two places: the end of the log is read, and below it the index is asked. */
  async #idsOf(rooms: Rooms, runs: readonly Run[], before: number, limit: number): Promise<number[]> {
    const top = Math.min(before, this.#end() + 1);
    const { position } = this.#index;
    const floor = Math.max(0, Math.min(position, top - 1 - readAtLeast));
    const read: number[] = [];
    for (const { id, room, body } of this.#lines.iterate(floor, top) as Iterable<Line>) {
      if (rooms.has(room) && hasRuns(tokensOf(cellText(body)), runs)) read.push(id);
      if (read.length === limit) return read;
    }
    // What the index knows by its old words yet is judged by those of today.
    const changed = this.#changed.after(position, rooms);
    const found = await this.#lookUp([...rooms.keys()], runs, floor, limit - read.length + changed.size);
    const below = found.filter((id) => !changed.has(id));
    for (const [id, text] of changed) if (id <= floor && hasRuns(tokensOf(text), runs)) below.push(id);
    return [...read, ...below.sort((a, b) => b - a)].slice(0, limit);
  }

  async #lookUp(
    rooms: readonly number[],
    runs: readonly Run[],
    top: number,
    limit: number,
  ): Promise<number[]> {
    let found: number[] = [];
    for (let i = 0; i < rooms.length; i += roomsAtOnce) {
      if (i > 0) await pause();
      const bottom = found.length === limit ? found.at(-1)! : 0;
      const some = this.#index.find(rooms.slice(i, i + roomsAtOnce), runs, top, bottom, limit);
      found = [...found, ...some].sort((a, b) => b - a).slice(0, limit);
    }
    return found;
  }

  /** A damaged index costs the time to make it anew, and nothing else. */
  async #repaired<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!isDamaged(error)) throw error;
      this.#index.remake();
      return await act();
    }
  }

  #roomsOf(ids: readonly RoomId[]): Rooms {
    const rooms = new Map<number, RoomId>();
    for (const id of ids) {
      const row = this.#room.get(id) as { no: number } | undefined;
      if (row !== undefined) rooms.set(row.no, id);
    }
    return rooms;
  }

  #entryOf(id: number, rooms: Rooms): Entry {
    const row = this.#entry.get(id) as EntryRow & { room: number };
    return toEntry(rooms.get(row.room)!, row);
  }

  get #index(): SearchIndex {
    return this.#opened ??= this.#openIndex();
  }

  #end(): number {
    return readNumber(this.#log, "SELECT max(id) FROM entries");
  }
}

/** Lets the worker answer what has come in meanwhile. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
