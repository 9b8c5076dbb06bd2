import type { Room } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export const roomColumns = "id, kind, name, key, topic, created_at AS createdAt, head";

export type RoomRow = Omit<Room, "name" | "key" | "topic"> & { name: Cell; key: Cell; topic: Cell };

export function toRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    name: readTextCell(row.name),
    key: readTextCell(row.key),
    topic: readTextCell(row.topic),
    createdAt: row.createdAt,
    head: row.head,
  };
}
