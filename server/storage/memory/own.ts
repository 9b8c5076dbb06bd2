import type { Entry } from "../../../protocol/entries.ts";
import type { FileRow, OwnStore, OwnWish } from "../../hub/ports.ts";
import { nonceBytes } from "../nonces.ts";
import { ownCursor, readOwnCursor } from "../own_cursor.ts";
import type { Tables } from "./tables.ts";

export class MemoryOwn implements OwnStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  entries(wish: OwnWish): Promise<{ entries: Entry[]; more?: string }> {
    const mine = this.#tables.entries.filter(({ entry }) => entry.from === wish.account).map((kept) => ({
      room: kept.entry.room,
      nonce: kept.nonce,
      item: { ...this.#tables.toEntry(kept), nonce: kept.nonce },
    }));
    const { items, more } = this.#page(mine, wish);
    return Promise.resolve({ entries: items, ...more !== undefined && { more } });
  }

  files(wish: OwnWish): Promise<{ files: FileRow[]; more?: string }> {
    const mine = [...this.#tables.files.values()].filter(({ row }) => row.account === wish.account)
      .map(({ row }) => ({ room: row.room, nonce: row.nonce, item: { ...row } }));
    const { items, more } = this.#page(mine, wish);
    return Promise.resolve({ files: items, ...more !== undefined && { more } });
  }

  #page<T>(
    mine: { room: string; nonce: string; item: T }[],
    { after, limit }: OwnWish,
  ): { items: T[]; more?: string } {
    const rooms = [...this.#tables.rooms.keys()];
    const place = readOwnCursor(after);
    const behind = place.nonce.toHex();
    const rest = mine.map(({ room, nonce, item }) => ({
      no: rooms.indexOf(room) + 1,
      bytes: nonceBytes(nonce),
      hex: nonceBytes(nonce).toHex(),
      item,
    }))
      .filter(({ no, hex }) => no > place.room || (no === place.room && hex > behind))
      .sort((a, b) => a.no - b.no || (a.hex < b.hex ? -1 : 1));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const items = page.map(({ item }) => item);
    return page.length < limit || !last ? { items } : { items, more: ownCursor(last.no, last.bytes) };
  }
}
