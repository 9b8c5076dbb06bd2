import type { DatabaseSync } from "node:sqlite";
import type { Mark } from "../../../protocol/commands.ts";
import type { Draft, Room, RoomId } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";
import type { Kept } from "./jobs.ts";
import type { KnownAccounts } from "./known_accounts.ts";
import type { KnownRooms } from "./known_rooms.ts";
import type { LogWrites } from "./log_writes.ts";
import { roomColumns, type RoomRow, toRoom } from "./room_rows.ts";

export class RoomWrites {
  readonly #rooms: KnownRooms;
  readonly #accounts: KnownAccounts;
  readonly #log: LogWrites;
  readonly #ensure;
  readonly #room;
  readonly #isMember;
  readonly #join;
  readonly #leave;
  readonly #mark;

  constructor(db: DatabaseSync, rooms: KnownRooms, accounts: KnownAccounts, log: LogWrites) {
    this.#rooms = rooms;
    this.#accounts = accounts;
    this.#log = log;
    this.#ensure = db.prepare(`
      INSERT INTO rooms (id, kind, name, key, topic, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`);
    this.#room = db.prepare(`SELECT ${roomColumns} FROM rooms WHERE id = ?`);
    this.#isMember = db.prepare("SELECT 1 FROM members WHERE room = ? AND account = ?");
    this.#join = db.prepare("INSERT INTO members (room, account, delivered, read) VALUES (?, ?, ?, ?)");
    this.#leave = db.prepare("DELETE FROM members WHERE room = ? AND account = ?");
    this.#mark = db.prepare(`
      UPDATE members SET delivered = max(delivered, min(?1, ?3)), read = max(read, min(?2, ?3))
      WHERE room = ?4 AND account = ?5`);
  }

  ensure({ id, kind, name, key, topic, createdAt }: Omit<Room, "head">): Room {
    this.#ensure.run(id, kind, textCell(name), textCell(key), textCell(topic), createdAt);
    this.#rooms.writeHeads();
    return toRoom(this.#room.get(id) as RoomRow);
  }

  /** A known nonce is a repeated wish: it gets its first answer, and joins nobody who has left since. */
  join(draft: Draft): Kept | undefined {
    const place = this.#log.place(draft);
    const { room, author } = place;
    if (this.#isMember.get(room.no, author.no) !== undefined) return undefined;
    const kept = this.#log.appendAt(place, draft);
    if ("seq" in kept) this.#join.run(room.no, author.no, kept.seq, kept.seq);
    return kept;
  }

  leave(draft: Draft): Kept | undefined {
    const place = this.#log.place(draft);
    const { room, author } = place;
    if (this.#isMember.get(room.no, author.no) === undefined) return undefined;
    const kept = this.#log.appendAt(place, draft);
    if ("seq" in kept) this.#leave.run(room.no, author.no);
    return kept;
  }

  mark(marks: readonly (Mark & { room: RoomId })[]): void {
    for (const { room: roomId, id, delivered, read } of marks) {
      const room = this.#rooms.find(roomId);
      const account = this.#accounts.find(id);
      if (room === undefined || account === undefined) continue;
      this.#mark.run(delivered, read, room.head, room.no, account.no);
    }
  }
}
