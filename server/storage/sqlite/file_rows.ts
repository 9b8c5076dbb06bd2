import type { FileRow } from "../../hub/ports.ts";
import { nonceText } from "../nonces.ts";
import { type Cell, readJsonCell, readTextCell } from "./cells.ts";

export const fileColumns =
  `f.id, r.id AS room, a.id AS account, f.nonce, f.name, f.size, f.type, f.about, f.state,
  f.offset, f.seq, f.ended, f.preview, f.started_at AS startedAt, f.ends_at AS endsAt, f.path, f.hash, f.gone`;
export const fileTables = "files f JOIN rooms r ON r.no = f.room JOIN accounts a ON a.no = f.account";

type Opened = Pick<FileRow, "id" | "room" | "account" | "state" | "offset" | "startedAt" | "endsAt">;
export type FileCells = Opened & {
  nonce: Uint8Array;
  name: Cell;
  size: number | null;
  type: Cell;
  about: Uint8Array;
  seq: number | null;
  /** The number of the entry that said how it ended. */
  ended: number | null;
  preview: string | null;
  path: string | null;
  hash: Uint8Array | null;
  /** The id of the entry that showed it before that was taken back; 0 when nobody can put it back any more. */
  gone: number | null;
};

export function toFile(cells: FileCells): FileRow {
  return {
    id: cells.id,
    room: cells.room,
    account: cells.account,
    nonce: nonceText(cells.nonce),
    name: readTextCell(cells.name),
    size: cells.size ?? undefined,
    type: readTextCell(cells.type),
    about: readJsonCell(cells.about),
    state: cells.state,
    offset: cells.offset,
    seq: cells.seq ?? undefined,
    preview: cells.preview ?? undefined,
    startedAt: cells.startedAt,
    endsAt: cells.endsAt,
    path: cells.path ?? undefined,
    hash: cells.hash?.toHex(),
    gone: cells.gone !== null,
  };
}
