import type { DatabaseSync } from "node:sqlite";
import type { Mark } from "../../../protocol/commands.ts";
import type { RoomRole } from "../../../protocol/roles.ts";
import type {
  AccountId,
  AuditNote,
  Draft,
  Joining,
  NewRoom,
  Room,
  RoomChange,
  RoomId,
  RoomPrefs,
} from "../../hub/ports.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { textCell } from "./cells.ts";
import type { Kept, KeptRoom } from "./jobs.ts";
import type { KnownAccounts } from "./known_accounts.ts";
import type { KnownRooms } from "./known_rooms.ts";
import type { LogWrites } from "./log_writes.ts";
import { roomColumns, type RoomRow, toRoom } from "./room_rows.ts";

export type PrefsWish = { room: RoomId; account: AccountId; prefs: RoomPrefs };

export class RoomWrites {
  readonly #rooms: KnownRooms;
  readonly #accounts: KnownAccounts;
  readonly #log: LogWrites;
  readonly #audit: AuditWrites;
  readonly #ensure;
  readonly #keyed;
  readonly #change;
  readonly #setRole;
  readonly #setPrefs;
  readonly #room;
  readonly #isMember;
  readonly #join;
  readonly #leave;
  readonly #mark;

  constructor(
    db: DatabaseSync,
    { rooms, accounts, log, audit }: {
      rooms: KnownRooms;
      accounts: KnownAccounts;
      log: LogWrites;
      audit: AuditWrites;
    },
  ) {
    this.#rooms = rooms;
    this.#accounts = accounts;
    this.#log = log;
    this.#audit = audit;
    this.#ensure = db.prepare(`
      INSERT INTO rooms (id, kind, name, key, topic, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`);
    this.#room = db.prepare(`SELECT ${roomColumns} FROM rooms WHERE id = ?`);
    this.#keyed = db.prepare("SELECT id FROM rooms WHERE key = ?");
    this.#change = db.prepare(`
      UPDATE rooms SET
        kind = ifnull(?, kind), name = ifnull(?, name), key = ifnull(?, key), topic = ifnull(?, topic),
        announce = ifnull(?, announce), slow = ifnull(?, slow), archived = ifnull(?, archived),
        previews = ifnull(?, previews), days = ifnull(?, days)
      WHERE id = ?`);
    this.#setRole = db.prepare("UPDATE members SET role = ? WHERE room = ? AND account = ?");
    this.#setPrefs = db.prepare(
      "UPDATE members SET level = ?, quiet_until = ?, pinned = ? WHERE room = ? AND account = ?",
    );
    this.#isMember = db.prepare("SELECT 1 FROM members WHERE room = ? AND account = ?");
    this.#join = db.prepare(
      "INSERT INTO members (room, account, delivered, read, since, role) VALUES (?1, ?2, ?3, ?3, ?3, ?4)",
    );
    this.#leave = db.prepare("DELETE FROM members WHERE room = ? AND account = ?");
    this.#mark = db.prepare(`
      UPDATE members SET delivered = max(delivered, min(?1, ?3)), read = max(read, min(?2, ?3))
      WHERE room = ?4 AND account = ?5`);
  }

  ensure({ id, kind, name, key, topic, createdAt }: NewRoom): Room {
    this.#ensure.run(id, kind, textCell(name), textCell(key), textCell(topic), createdAt);
    return this.#read(id);
  }

  #read(id: RoomId): Room {
    this.#rooms.writeHeads();
    return toRoom(this.#room.get(id) as RoomRow);
  }

  make(
    { room, is, members }: { room: NewRoom; is: RoomChange; members: readonly Joining[] },
  ): KeptRoom | undefined {
    if (this.#room.get(room.id) !== undefined) {
      throw new Error(`Cannot make room ${room.id}: it is there already`);
    }
    if (this.#keyed.get(textCell(room.key)) !== undefined) return undefined;
    this.ensure(room);
    this.#set(room.id, is);
    const kept = members.map((joining) => this.join(joining));
    return { room: this.#read(room.id), kept: kept.filter((one) => one !== undefined) };
  }

  change(
    { id, to, notices, note }: {
      id: RoomId;
      to: RoomChange;
      notices: readonly Draft[];
      note: AuditNote | undefined;
    },
  ): KeptRoom | undefined {
    if (this.#rooms.find(id) === undefined) throw new Error(`Cannot change room ${id}: it is unknown`);
    const keyed = to.key === undefined
      ? undefined
      : this.#keyed.get(textCell(to.key)) as { id: RoomId } | undefined;
    if (keyed !== undefined && keyed.id !== id) return undefined;
    this.#set(id, to);
    const kept = notices.map((draft) => this.#log.append(draft));
    if (note) this.#audit.append(note);
    return { room: this.#read(id), kept };
  }

  #set(id: RoomId, { kind, name, key, topic, announce, slow, archived, previews, days }: RoomChange): void {
    const cell = (text: string | undefined) => text === undefined ? null : textCell(text);
    const flag = (is: boolean | undefined) => is === undefined ? null : Number(is);
    this.#change.run(
      kind ?? null,
      cell(name),
      cell(key),
      cell(topic),
      flag(announce),
      slow ?? null,
      flag(archived),
      flag(previews),
      days ?? null,
      id,
    );
  }

  /** A known nonce is a repeated wish: it gets its first answer, and joins nobody who has left since. */
  join({ draft, who, role }: Joining): Kept | undefined {
    const place = this.#log.place(draft);
    const { room } = place;
    const no = this.#no(who);
    if (this.#isMember.get(room.no, no) !== undefined) return undefined;
    const kept = this.#log.appendAt(place, draft);
    if ("seq" in kept) this.#join.run(room.no, no, kept.seq, role);
    return kept;
  }

  leave(
    { draft, who, note }: { draft: Draft; who: AccountId; note: AuditNote | undefined },
  ): Kept | undefined {
    const place = this.#log.place(draft);
    const { room } = place;
    const no = this.#no(who);
    if (this.#isMember.get(room.no, no) === undefined) return undefined;
    const kept = this.#log.appendAt(place, draft);
    if ("known" in kept) return kept;
    this.#leave.run(room.no, no);
    if (note) this.#audit.append(note);
    return kept;
  }

  setRole(
    { draft, who, role, note }: {
      draft: Draft;
      who: AccountId;
      role: RoomRole;
      note: AuditNote | undefined;
    },
  ): Kept | undefined {
    const place = this.#log.place(draft);
    const { room } = place;
    const no = this.#no(who);
    if (this.#isMember.get(room.no, no) === undefined) return undefined;
    const kept = this.#log.appendAt(place, draft);
    if ("known" in kept) return kept;
    this.#setRole.run(role, room.no, no);
    if (note) this.#audit.append(note);
    return kept;
  }

  setPrefs({ room: id, account: who, prefs }: PrefsWish): void {
    const room = this.#rooms.find(id);
    if (room === undefined) return;
    const { level = null, quietUntil = null, pinned } = prefs;
    this.#setPrefs.run(level, quietUntil, pinned ? 1 : null, room.no, this.#no(who));
  }

  #no(who: AccountId): number {
    const account = this.#accounts.find(who);
    if (account === undefined) throw new Error(`Cannot append: account ${who} is unknown`);
    return account.no;
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
