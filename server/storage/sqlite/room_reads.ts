import type { DatabaseSync } from "node:sqlite";
import type { RoomLevel } from "../../../protocol/room_levels.ts";
import type { Account, AccountId, Member, MemberRole, Membership, Room, RoomId } from "../../hub/ports.ts";
import { roleOf } from "../account_roles.ts";
import { type Cell, readTextCell } from "./cells.ts";
import { roomColumns, type RoomRow, toRoom } from "./room_rows.ts";

type MemberRow = Omit<Member, "name" | "since" | "server" | "level" | "quietUntil" | "pinned"> & {
  name: Cell;
  since: number;
  kind: Account["kind"];
  kept: MemberRole;
  level: RoomLevel | null;
  quietUntil: number | null;
  pinned: number | null;
};

export class RoomReads {
  readonly #all;
  readonly #members;
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#all = db.prepare(`SELECT ${roomColumns} FROM rooms ORDER BY no`);
    this.#members = db.prepare(`
      SELECT a.id, a.name, a.kind, a.role AS kept, m.delivered, m.read, m.since, m.role, m.level, m.quiet_until AS quietUntil,
        m.pinned
      FROM members m JOIN accounts a ON a.no = m.account
      WHERE m.room = (SELECT no FROM rooms WHERE id = ?)`);
    this.#of = db.prepare(`
      SELECT r.id AS room, m.delivered, m.read FROM members m JOIN rooms r ON r.no = m.room
      WHERE m.account = (SELECT no FROM accounts WHERE id = ?)`);
  }

  all(): Room[] {
    return (this.#all.all() as RoomRow[]).map(toRoom);
  }

  members(room: RoomId): Member[] {
    return (this.#members.all(room) as MemberRow[]).map((
      { id, name, kind, kept, delivered, read, since, role, level, quietUntil, pinned },
    ) => ({
      id,
      name: readTextCell(name),
      delivered,
      read,
      ...since > 0 && { since },
      role,
      server: roleOf(kind, kept),
      ...level !== null && { level },
      ...quietUntil !== null && { quietUntil },
      ...pinned !== null && { pinned: true as const },
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
