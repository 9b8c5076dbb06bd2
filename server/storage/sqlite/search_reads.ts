import type { DatabaseSync } from "node:sqlite";
import type { Entry } from "../../../protocol/entries.ts";
import type { FoundEntries, RoomId, SearchWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { mostCounted, Sought } from "../search_wish.ts";
import { accountNames } from "./account_names.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { ChangedEntries } from "./changed_entries.ts";
import { readNumber } from "./database.ts";
import { entryColumns, type EntryRow, toEntry } from "./entry_rows.ts";
import { isDamaged } from "./failures.ts";
import type { ResponseReads } from "./response_reads.ts";
import type { SearchIndex } from "./search_index.ts";
import type { IndexWish } from "./search_tokens.ts";

/** The newest entries are read and not looked up: what is common is found there, where its list in the index is long. */
const readAtLeast = 500;
/** The index is this far behind at most before a search waits for it; what it lacks is read. */
const readAtMost = 2_000;

/** Rooms asked at once: a search in a thousand of them lets pages of history in between. */
const roomsAtOnce = 50;

/** Candidates looked at for one page, about 10 µs each: after them the page ends, and `more` goes on from there. */
const mostLookedAt = 4_000;

type Line = { id: number; room: number; author: number; at: number; body: Cell };
type Rooms = ReadonlyMap<number, RoomId>;
/** `floor`: what is at or below it was not looked at. */
type LookUp = { ids: number[]; floor: number; counted: number };

export class SearchReads {
  readonly #log: DatabaseSync;
  readonly #responses: ResponseReads;
  readonly #openIndex: () => SearchIndex;
  readonly #nameOf;
  readonly #room;
  readonly #author;
  readonly #lines;
  readonly #line;
  readonly #entry;
  readonly #changed: ChangedEntries;
  #opened: SearchIndex | undefined;

  /** The index is opened by the first need of it: on a full disk it may not be made, and history is read all the same. */
  constructor(log: DatabaseSync, responses: ResponseReads, openIndex: () => SearchIndex) {
    const line = "SELECT id, room, author, at, body FROM entries";
    this.#log = log;
    this.#responses = responses;
    this.#openIndex = openIndex;
    this.#nameOf = accountNames(log);
    this.#room = log.prepare("SELECT no FROM rooms WHERE id = ?");
    this.#author = log.prepare("SELECT no FROM accounts WHERE id = ?");
    this.#lines = log.prepare(`${line} WHERE id > ? AND id < ? ORDER BY id DESC`);
    this.#line = log.prepare(`${line} WHERE id = ?`);
    this.#entry = log.prepare(`
      SELECT e.room, ${entryColumns} FROM entries e JOIN accounts a ON a.no = e.author WHERE e.id = ?`);
    this.#changed = new ChangedEntries(log);
  }

  /** Indexing that was going on fails by it, and goes on at the next start: a stop waits for no index. */
  close(): void {
    this.#opened?.close();
  }

  async find(wish: SearchWish): Promise<FoundEntries> {
    const found = await this.#repaired(() => this.#find(wish));
    return { ...found, entries: this.#responses.told(found.entries, wish.reader) };
  }

  /** Indexes until at most `behind` entries are missing, with other reads let in between. */
  catchUp(behind = 0): Promise<void> {
    return this.#repaired(async () => {
      while (this.#end() - this.#index.position > behind && this.#index.advance()) {
        await pause();
      }
    });
  }

  /** Takes the words of what is gone out of the index, with other reads let in between. */
  forget(): Promise<void> {
    return this.#repaired(async () => {
      await this.catchUp();
      while (this.#index.forget()) await pause();
    });
  }

  /** Newest first, from two places: the end of the log is read, and below it the index is asked. */
  async #find(wish: SearchWish): Promise<FoundEntries> {
    const { limit, since, until, has = [] } = wish;
    const before = readCursor(wish.before);
    const authors = wish.from && this.#numbers(this.#author, wish.from);
    const sought = new Sought(wish, authors && new Set(authors.keys()));
    const rooms = this.#numbers(this.#room, wish.rooms);
    if (sought.isNothing || rooms.size === 0) return { entries: [] };
    await this.catchUp(readAtMost);
    const top = Math.min(before, this.#end() + 1);
    const { position } = this.#index;
    const floor = Math.max(0, Math.min(position, top - 1 - readAtLeast));
    const read: number[] = [];
    const isFirst = wish.before === undefined;
    for (const line of this.#lines.iterate(floor, top) as Iterable<Line>) {
      if (rooms.has(line.room) && this.#fits(sought, line)) read.push(line.id);
      // All of a short log is counted.
      if (read.length > limit && (!isFirst || floor > 0)) break;
    }
    if (read.length > limit) {
      // As common as that further back; to count it there would take longer than to find it.
      const total = floor === 0 ? read.length : Math.round(read.length * (top - 1) / (top - read.at(-1)!));
      return { ...this.#page(read, limit, 0, rooms), ...isFirst && { total: Math.min(mostCounted, total) } };
    }
    // What the index knows by its old words yet is judged by those of today.
    const changed = [...this.#changed.after(position, rooms).values()]
      .filter((entry) => entry.id <= floor && sought.fits(entry.author, entry)).map(({ id }) => id);
    const range = this.#index.rangeOf(since, until);
    const found = await this.#lookUp([...rooms.keys()], {
      terms: sought.terms,
      authors: authors && [...authors.keys()],
      has,
    }, {
      top: Math.min(range.top, floor),
      bottom: range.bottom,
      limit: limit + 1 - read.length,
      count: isFirst ? mostCounted : 0,
      fits: (id) => this.#fits(sought, this.#line.get(id) as Line),
    });
    const below = [...new Set([...found.ids, ...changed])].filter((id) => id > found.floor);
    const page = this.#page([...read, ...below.sort((a, b) => b - a)], limit, found.floor, rooms);
    if (!isFirst) return page;
    const known = page.entries.length;
    const counted = Math.min(mostCounted, read.length + found.counted);
    return { ...page, total: page.more === undefined ? known : Math.max(known, counted) };
  }

  #page(ids: readonly number[], limit: number, floor: number, rooms: Rooms): FoundEntries {
    const found = ids.slice(0, limit);
    const entries = found.map((id) => this.#entryOf(id, rooms));
    if (ids.length > limit) return { entries, more: writeCursor(found.at(-1)!) };
    return { entries, ...floor > 0 && { more: writeCursor(floor + 1) } };
  }

  /** `counted` is about how many there are, of which some may only look as if they met the wish. */
  async #lookUp(
    rooms: readonly number[],
    wish: IndexWish,
    { top, bottom, limit, count, fits }: {
      top: number;
      bottom: number;
      limit: number;
      count: number;
      fits: (id: number) => boolean;
    },
  ): Promise<LookUp> {
    const ids: number[] = [];
    let floor = 0, counted = 0, looked = 0, met = 0;
    // Each of them looks at some, or a page would never end below the newest of those that look at none.
    const most = Math.ceil(mostLookedAt / Math.ceil(rooms.length / roomsAtOnce));
    for (let i = 0; i < rooms.length; i += roomsAtOnce) {
      if (i > 0) await pause();
      let here = 0, left = most;
      for (const id of this.#index.candidates(rooms.slice(i, i + roomsAtOnce), wish, top, bottom)) {
        if (here < limit && left > 0 && id > floor) {
          looked += 1;
          left -= 1;
          if (!fits(id)) continue;
          ids.push(id);
          here += 1;
          met += 1;
        } else {
          if (here < limit) floor = Math.max(floor, id);
          if (counted++ >= count) break;
        }
      }
    }
    const share = looked === 0 ? 1 : met / looked;
    return {
      ids: ids.sort((a, b) => b - a).slice(0, limit),
      floor,
      counted: met + Math.round(counted * share),
    };
  }

  #fits(sought: Sought<number>, { author, at, body }: Line): boolean {
    return sought.fits(author, { at, body: readBodyCell(body) });
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

  /** Those of the ids that are there, by the store's own numbers. */
  #numbers(
    statement: { get(id: string): Record<string, unknown> | undefined },
    ids: readonly string[],
  ): ReadonlyMap<number, string> {
    const known = new Map<number, string>();
    for (const id of ids) {
      const row = statement.get(id);
      if (row !== undefined) known.set(Number(row.no), id);
    }
    return known;
  }

  #entryOf(id: number, rooms: Rooms): Entry {
    const row = this.#entry.get(id) as EntryRow & { room: number };
    return toEntry(rooms.get(row.room)!, row, this.#nameOf);
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
