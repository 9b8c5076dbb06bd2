import type { Room } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export const roomColumns =
  "id, kind, name, key, topic, created_at AS createdAt, head, announce, slow, archived, previews, days, " +
  "expired AS upTo, expired_before AS expiredBefore, expired_days AS expiredDays";

export type RoomRow =
  & Omit<Room, "name" | "key" | "topic" | "announce" | "archived" | "previews" | "expired">
  & {
    name: Cell;
    key: Cell;
    topic: Cell;
    announce: 0 | 1;
    archived: 0 | 1;
    previews: 0 | 1 | null;
    upTo: number;
    expiredBefore: number | null;
    expiredDays: number | null;
  };

export function toRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    name: readTextCell(row.name),
    key: readTextCell(row.key),
    topic: readTextCell(row.topic),
    createdAt: row.createdAt,
    head: row.head,
    announce: row.announce === 1,
    slow: row.slow,
    archived: row.archived === 1,
    ...row.previews !== null && { previews: row.previews === 1 },
    days: row.days,
    ...row.upTo > 0 &&
      { expired: { upTo: row.upTo, days: row.expiredDays!, before: row.expiredBefore! } },
  };
}
