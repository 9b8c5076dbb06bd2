import type { DatabaseSync } from "node:sqlite";
import type { AccountId, Member, Membership, Room, RoomId } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";
import { roomColumns, type RoomRow, toRoom } from "./room_rows.ts";

type MemberRow = Omit<Member, "name"> & { name: Cell };

export class RoomReads {
  readonly #all;
  readonly #members;
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#all = db.prepare(`SELECT ${roomColumns} FROM rooms ORDER BY no`);
    this.#members = db.prepare(`
      SELECT a.id, a.name, m.delivered, m.read FROM members m JOIN accounts a ON a.no = m.account
      WHERE m.room = (SELECT no FROM rooms WHERE id = ?)`);
    this.#of = db.prepare(`
      SELECT r.id AS room, m.delivered, m.read FROM members m JOIN rooms r ON r.no = m.room
      WHERE m.account = (SELECT no FROM accounts WHERE id = ?)`);
  }

  all(): Room[] {
    return (this.#all.all() as RoomRow[]).map(toRoom);
  }

  members(room: RoomId): Member[] {
    return (this.#members.all(room) as MemberRow[]).map(({ id, name, delivered, read }) => ({
      id,
      name: readTextCell(name),
      delivered,
      read,
    }));
  }

  of(account: AccountId): Membership[] {
    return (this.#of.all(account) as Membership[]).map(({ room, delivered, read }) => ({
      room,
      delivered,
      read,
    }));
  }
}
