import { join } from "node:path";
import type { RoomUsage } from "../../hub/ports.ts";
import type { UsageSlice } from "./usage_reads.ts";

/** All slices together: other reads come between them. */
export async function usageOf(read: (after: number) => Promise<UsageSlice>): Promise<RoomUsage[]> {
  const sums = new Map<string, RoomUsage>();
  for (let next: number | undefined = 0; next !== undefined;) {
    const slice: UsageSlice = await read(next);
    for (const { room, files, bytes } of slice.rooms) {
      const sum = sums.get(room);
      sums.set(room, { room, files: (sum?.files ?? 0) + files, bytes: (sum?.bytes ?? 0) + bytes });
    }
    next = slice.next;
  }
  return [...sums.values()];
}

/** Of the databases, what is on its way into them included. */
export async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || !/\.db(-wal|-shm)?$/.test(name)) continue;
    try {
      bytes += (await Deno.stat(join(folder, name))).size;
    } catch (error) {
      // A WAL goes when nobody needs it.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return bytes;
}
