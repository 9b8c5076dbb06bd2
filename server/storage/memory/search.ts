import type { Entry } from "../../../protocol/entries.ts";
import type { SearchStore, SearchWish } from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { hasRuns, runsOf } from "../words.ts";
import type { KeptEntry, Tables } from "./tables.ts";

export class MemorySearch implements SearchStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async find({ rooms, words, before, limit }: SearchWish): Promise<{ entries: Entry[]; more?: string }> {
    const runs = runsOf(words);
    const wanted = new Set(rooms);
    const top = readCursor(before);
    const found: KeptEntry[] = [];
    for (let i = Math.min(top - 1, this.#tables.entries.length) - 1; i >= 0 && found.length <= limit; i--) {
      const kept = this.#tables.entries[i]!;
      if (runs.length > 0 && wanted.has(kept.entry.room) && hasRuns(kept.tokens, runs)) found.push(kept);
    }
    const page = found.slice(0, limit);
    const entries = page.map((kept) => this.#tables.toEntry(kept));
    return found.length > limit ? { entries, more: writeCursor(page.at(-1)!.id) } : { entries };
  }
}
