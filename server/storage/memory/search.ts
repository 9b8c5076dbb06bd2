import type { FoundEntries, SearchStore, SearchWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { mostCounted, Sought } from "../search_wish.ts";
import type { KeptEntry, Tables } from "./tables.ts";

export class MemorySearch implements SearchStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async find(wish: SearchWish): Promise<FoundEntries> {
    const top = readCursor(wish.before);
    const sought = new Sought(wish, wish.from && new Set(wish.from));
    const rooms = new Set(wish.rooms);
    if (sought.isNothing || rooms.size === 0) return { entries: [] };
    const found: KeptEntry[] = [];
    const most = wish.before === undefined ? Math.max(mostCounted, wish.limit + 1) : wish.limit + 1;
    for (let i = Math.min(top - 1, this.#tables.entries.length) - 1; i >= 0 && found.length < most; i--) {
      const kept = this.#tables.entries[i]!;
      const { entry, tokens } = kept;
      if (rooms.has(entry.room) && sought.fits(entry.from, entry, tokens)) found.push(kept);
    }
    const page = found.slice(0, wish.limit);
    const entries = page.map((kept) => this.#tables.toRead(kept, wish.reader));
    return {
      entries,
      ...found.length > wish.limit && { more: writeCursor(page.at(-1)!.id) },
      ...wish.before === undefined && { total: Math.min(found.length, mostCounted) },
    };
  }
}
