import type { DatabaseSync } from "node:sqlite";
import type { Appended, Expiry, FileId, Room } from "../../hub/ports.ts";
import type { LogWrites } from "./log_writes.ts";
import { roomColumns, type RoomRow, toRoom } from "./room_rows.ts";

export class RetentionWrites {
  readonly #log: LogWrites;
  readonly #writer;
  readonly #room;
  readonly #note;
  readonly #drop;

  constructor(db: DatabaseSync, log: LogWrites) {
    this.#log = log;
    this.#room = db.prepare(`SELECT ${roomColumns} FROM rooms WHERE id = ?`);
    this.#writer = db.prepare(`
      SELECT a.id FROM entries e JOIN accounts a ON a.no = e.author
      WHERE e.room = (SELECT no FROM rooms WHERE id = ?) AND e.seq = ?`);
    this.#note = db.prepare(
      "UPDATE rooms SET expired = ?, expired_before = ?, expired_days = ? WHERE id = ?",
    );
    this.#drop = db.prepare(`
      DELETE FROM taken_back WHERE entry IN (
        SELECT e.id FROM entries e JOIN rooms r ON r.no = e.room WHERE r.id = ? AND e.seq > ? AND e.seq <= ?)`);
  }

  expire(
    { room: id, nonce, at, upTo, days, before }: Expiry,
  ): { room: Room; appended: Appended; files: FileId[] } | undefined {
    const after = (this.#room.get(id) as RoomRow | undefined)?.upTo ?? 0;
    // Nobody in particular does it: it stands under whoever wrote the last that goes.
    const writer = this.#writer.get(id, upTo) as { id: string } | undefined;
    if (upTo <= after || writer === undefined) return undefined;
    const body = { kind: "expired" as const, after, upTo, days, before };
    const draft = { room: id, from: writer.id, nonce, at, body };
    const { seq, files } = this.#log.expire(draft, body);
    this.#drop.run(id, after, upTo);
    this.#note.run(upTo, before, days, id);
    const room = { ...toRoom(this.#room.get(id) as RoomRow), head: seq };
    return { room, appended: { entry: this.#log.entryAt(id, seq), fresh: true }, files };
  }
}
