import type { Mark } from "../../../protocol/commands.ts";
import type { RoomRole } from "../../../protocol/roles.ts";
import type {
  AccountId,
  Appended,
  AuditNote,
  Draft,
  Joining,
  Member,
  Membership,
  NewRoom,
  Room,
  RoomChange,
  RoomId,
  RoomPrefs,
  RoomStore,
} from "../../hub/ports.ts";
import type { MemoryAudit } from "./audit.ts";
import type { MemoryLog } from "./log.ts";
import type { KeptRoom, Tables } from "./tables.ts";

export class MemoryRooms implements RoomStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;
  readonly #audit: MemoryAudit;

  constructor(tables: Tables, log: MemoryLog, audit: MemoryAudit) {
    this.#tables = tables;
    this.#log = log;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async ensure(wish: NewRoom): Promise<Room> {
    const known = this.#tables.rooms.get(wish.id);
    if (known !== undefined) return toRoom(known);
    const taken = this.#keyed(wish.key);
    if (taken !== undefined) {
      throw new Error(`Cannot ensure room ${wish.id}: its key belongs to room ${taken.facts.id}`);
    }
    return toRoom(this.#make(wish));
  }

  // deno-lint-ignore require-await -- as above
  async make(wish: NewRoom, is: RoomChange, members: readonly Joining[]) {
    if (this.#tables.rooms.has(wish.id)) throw new Error(`Cannot make room ${wish.id}: it is there already`);
    if (this.#keyed(wish.key) !== undefined) return undefined;
    // With all of them or not at all.
    for (const { draft, who } of members) for (const id of [draft.from, who]) this.#tables.account(id);
    const room = this.#make(wish);
    Object.assign(room.facts, is);
    const appended = members.map(({ draft, who, role }) => this.#join(draft, who, role));
    return { room: toRoom(room), appended: appended.filter((one) => one !== undefined) };
  }

  // deno-lint-ignore require-await -- as above
  async change(id: RoomId, to: RoomChange, notices: readonly Draft[], note?: AuditNote) {
    const room = this.#tables.room(id);
    const keyed = to.key === undefined ? undefined : this.#keyed(to.key);
    if (keyed !== undefined && keyed !== room) return undefined;
    Object.assign(room.facts, to);
    const appended = notices.map((draft) => this.#log.appendNow(draft));
    if (note) this.#audit.appendNow(note);
    return { room: toRoom(room), appended };
  }

  #make({ id, kind, name, key, topic, createdAt }: NewRoom): KeptRoom {
    const facts = {
      id,
      kind,
      name,
      key,
      topic,
      createdAt,
      announce: false,
      slow: 0,
      archived: false,
      days: 0,
    };
    const room: KeptRoom = { facts, log: [], nonces: new Map(), members: new Map() };
    this.#tables.rooms.set(id, room);
    return room;
  }

  #keyed(key: string): KeptRoom | undefined {
    return [...this.#tables.rooms.values()].find(({ facts }) => facts.key === key);
  }

  all(): Promise<Room[]> {
    return Promise.resolve([...this.#tables.rooms.values()].map(toRoom));
  }

  // deno-lint-ignore require-await -- as above
  async join(draft: Draft, who = draft.from): Promise<Appended | undefined> {
    return this.#join(draft, who, "member");
  }

  #join(draft: Draft, who: AccountId, role: RoomRole): Appended | undefined {
    const { members } = this.#tables.room(draft.room);
    this.#tables.account(who);
    if (members.has(who)) return undefined;
    const appended = this.#log.appendNow(draft);
    const { seq } = appended.entry;
    if (appended.fresh) members.set(who, { delivered: seq, read: seq, since: seq, role });
    return appended;
  }

  // deno-lint-ignore require-await -- as above
  async leave(draft: Draft, who?: AccountId, note?: AuditNote): Promise<Appended | undefined> {
    const account = who ?? draft.from;
    const { members } = this.#tables.room(draft.room);
    if (!members.has(account)) return undefined;
    const appended = this.#log.appendNow(draft);
    if (!appended.fresh) return appended;
    members.delete(account);
    if (note) this.#audit.appendNow(note);
    return appended;
  }

  // deno-lint-ignore require-await -- as above
  async setRole(
    draft: Draft,
    who: AccountId,
    role: RoomRole,
    note?: AuditNote,
  ): Promise<Appended | undefined> {
    const member = this.#tables.room(draft.room).members.get(who);
    if (member === undefined) return undefined;
    const appended = this.#log.appendNow(draft);
    if (!appended.fresh) return appended;
    member.role = role;
    if (note) this.#audit.appendNow(note);
    return appended;
  }

  setPrefs(roomId: RoomId, account: AccountId, prefs: RoomPrefs): Promise<void> {
    const member = this.#tables.rooms.get(roomId)?.members.get(account);
    if (member !== undefined) member.prefs = prefs;
    return Promise.resolve();
  }

  members(room: RoomId): Promise<Member[]> {
    const members = [...this.#tables.rooms.get(room)?.members ?? []];
    return Promise.resolve(
      members.map(([id, member]) => {
        const { name, role } = this.#tables.account(id);
        const { prefs, ...kept } = member;
        return { id, name, server: role, ...kept, ...prefs };
      }),
    );
  }

  of(account: AccountId): Promise<Membership[]> {
    const memberships: Membership[] = [];
    for (const { facts, members } of this.#tables.rooms.values()) {
      const mine = members.get(account);
      if (mine !== undefined) {
        memberships.push({ room: facts.id, delivered: mine.delivered, read: mine.read });
      }
    }
    return Promise.resolve(memberships);
  }

  mark(marks: readonly (Mark & { room: RoomId })[]): Promise<void> {
    for (const { room: roomId, id, delivered, read } of marks) {
      const room = this.#tables.rooms.get(roomId);
      const known = room?.members.get(id);
      if (room === undefined || known === undefined) continue;
      const head = room.log.length;
      known.delivered = Math.max(known.delivered, Math.min(delivered, head));
      known.read = Math.max(known.read, Math.min(read, head));
    }
    return Promise.resolve();
  }
}

function toRoom({ facts, log }: KeptRoom): Room {
  return { ...facts, head: log.length };
}
