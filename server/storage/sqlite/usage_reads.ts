import type { DatabaseSync } from "node:sqlite";
import type { RoomUsage } from "../../hub/ports.ts";

/** A page of history waits so long for a slice, and there may be a million files. */
const filesOfSlice = 5_000;

/** `next` is where the next slice begins, where there is one. */
export type UsageSlice = { rooms: RoomUsage[]; next: number | undefined };

export class UsageReads {
  readonly #slice;
  readonly #last;

  constructor(db: DatabaseSync) {
    this.#slice = db.prepare(`
      SELECT r.id AS room, s.files, s.bytes FROM (
        SELECT room, count(*) AS files, sum(held) AS bytes FROM files
        WHERE no > ? AND no <= ? AND state <> 'abandoned' GROUP BY room
      ) s JOIN rooms r ON r.no = s.room`);
    this.#last = db.prepare("SELECT max(no) AS no FROM files");
  }

  slice(after: number): UsageSlice {
    const { no: last } = this.#last.get() as { no: number | null };
    const to = after + filesOfSlice;
    const rooms = this.#slice.all(after, to) as RoomUsage[];
    return {
      rooms: rooms.map(({ room, files, bytes }) => ({ room, files, bytes })),
      next: last !== null && last > to ? to : undefined,
    };
  }
}
