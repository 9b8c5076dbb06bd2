import type { RoomUsage, UsageStore } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryUsage implements UsageStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Nothing of it is on a disk. */
  database(): Promise<number> {
    return Promise.resolve(0);
  }

  files(): Promise<RoomUsage[]> {
    const kept = [...this.#tables.files.values()].filter(({ row }) => row.state !== "abandoned");
    const rooms = Map.groupBy(kept, ({ row }) => row.room);
    return Promise.resolve([...rooms].map(([room, files]) => ({
      room,
      files: files.length,
      bytes: files.reduce((sum, { row }) => sum + Math.max(row.size ?? 0, row.offset), 0),
    })));
  }
}
