import type { Entry } from "../../../protocol/entries.ts";
import { type NameOf, toldBody } from "../kept_body.ts";
import { nonceText } from "../nonces.ts";
import { type Cell, readBodyCell, readTextCell } from "./cells.ts";

/** What makes an entry of a row; the names in it are those of today. */
export const entryColumns = "e.seq, e.at, a.id AS author, a.name, e.body";

export type EntryRow = { seq: number; at: number; author: string; name: Cell; body: Cell };
/** With `e.nonce` beside the columns: an entry of a page. */
export type PageRow = EntryRow & { nonce: Uint8Array };

export function toEntry(room: string, row: EntryRow, nameOf: NameOf): Entry {
  return {
    room,
    seq: row.seq,
    at: row.at,
    from: row.author,
    name: readTextCell(row.name),
    body: toldBody(readBodyCell(row.body), nameOf),
  };
}

export function toPagedEntry(room: string, row: PageRow, nameOf: NameOf): Entry {
  return { ...toEntry(room, row, nameOf), nonce: nonceText(row.nonce) };
}
