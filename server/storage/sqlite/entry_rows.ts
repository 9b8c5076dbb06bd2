import type { Entry } from "../../../protocol/entries.ts";
import { type Cell, readBodyCell, readTextCell } from "./cells.ts";

/** What makes an entry of a row; the author's name is the one they have now. */
export const entryColumns = "e.seq, e.at, a.id AS author, a.name, e.body";

export type EntryRow = { seq: number; at: number; author: string; name: Cell; body: Cell };

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
