import type {
  AccountId,
  BookmarkPage,
  BookmarkPlaces,
  BookmarkStore,
  BookmarksWish,
  NewBookmark,
} from "../../hub/ports.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import type { Tables } from "./tables.ts";

export class MemoryBookmarks implements BookmarkStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async add(bookmark: NewBookmark, most: number): Promise<"added" | "known" | "full"> {
    const { bookmarks } = this.#tables;
    this.#tables.account(bookmark.account);
    if (bookmarks.some((one) => isSame(one, bookmark))) return "known";
    if (bookmarks.filter(({ account }) => account === bookmark.account).length >= most) return "full";
    const { room, seq } = bookmark;
    if (!this.#tables.rooms.get(room)?.log[seq - 1]) throw new Error(`Cannot save: there is no entry ${seq}`);
    bookmarks.push({ ...bookmark, no: (bookmarks.at(-1)?.no ?? 0) + 1 });
    return "added";
  }

  // deno-lint-ignore require-await -- as above
  async remove(bookmark: Omit<NewBookmark, "at">): Promise<boolean> {
    this.#tables.account(bookmark.account);
    const at = this.#tables.bookmarks.findIndex((one) => isSame(one, bookmark));
    if (at >= 0) this.#tables.bookmarks.splice(at, 1);
    return at >= 0;
  }

  // deno-lint-ignore require-await -- as above
  async page({ account, before, limit }: BookmarksWish): Promise<BookmarkPage> {
    const top = readCursor(before);
    const { bookmarks, rooms } = this.#tables;
    const mine = bookmarks.filter((one) =>
      one.account === account && one.no < top && rooms.get(one.room)!.members.has(account)
    ).reverse();
    const entries = mine.slice(0, limit).map(({ room, seq, at }) => {
      const kept = rooms.get(room)!.log[seq - 1]!;
      return { ...this.#tables.toRead(kept, account), nonce: kept.nonce, saved: at };
    });
    return mine.length > limit ? { entries, more: writeCursor(mine[limit - 1]!.no) } : { entries };
  }

  // deno-lint-ignore require-await -- as above
  async places(account: AccountId): Promise<BookmarkPlaces> {
    const { bookmarks, rooms } = this.#tables;
    const mine = bookmarks.filter((one) =>
      one.account === account && rooms.get(one.room)!.members.has(account)
    );
    return [...Map.groupBy(mine, ({ room }) => room)].sort(([a], [b]) => a < b ? -1 : 1)
      .map(([room, saved]) => ({ room, seqs: saved.map(({ seq }) => seq).sort((a, b) => a - b) }));
  }
}

function isSame(one: Omit<NewBookmark, "at">, other: Omit<NewBookmark, "at">): boolean {
  return one.account === other.account && one.room === other.room && one.seq === other.seq;
}
