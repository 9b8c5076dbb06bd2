import type { Entry } from "../../../protocol/entries.ts";
import { nonceText } from "../nonces.ts";
import { type Cell, readBodyCell, readTextCell } from "./cells.ts";

/** What makes an entry of a row; the author's name is the one they have now. */
export const entryColumns = "e.seq, e.at, a.id AS author, a.name, e.body";

export type EntryRow = { seq: number; at: number; author: string; name: Cell; body: Cell };
/** With `e.nonce` beside the columns: an entry of a page. */
export type PageRow = EntryRow & { nonce: Uint8Array };

export function toEntry(room: string, row: EntryRow): Entry {
  return {
    room,
    seq: row.seq,
    at: row.at,
    from: row.author,
    name: readTextCell(row.name),
    body: readBodyCell(row.body),
  };
}

export function toPagedEntry(room: string, row: PageRow): Entry {
  return { ...toEntry(room, row), nonce: nonceText(row.nonce) };
}
