import type { Mark } from "../../../protocol/commands.ts";
import type {
  AccountId,
  Appended,
  Draft,
  Member,
  Membership,
  Room,
  RoomId,
  RoomStore,
} from "../../hub/ports.ts";
import type { MemoryLog } from "./log.ts";
import type { KeptRoom, Tables } from "./tables.ts";

export class MemoryRooms implements RoomStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;

  constructor(tables: Tables, log: MemoryLog) {
    this.#tables = tables;
    this.#log = log;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async ensure({ id, kind, name, key, topic, createdAt }: Omit<Room, "head">): Promise<Room> {
    const known = this.#tables.rooms.get(id);
    if (known !== undefined) return toRoom(known);
    for (const { facts } of this.#tables.rooms.values()) {
      if (facts.key === key) throw new Error(`Cannot ensure room ${id}: its key belongs to room ${facts.id}`);
    }
    const facts = { id, kind, name, key, topic, createdAt };
    const room: KeptRoom = { facts, log: [], nonces: new Map(), members: new Map() };
    this.#tables.rooms.set(id, room);
    return toRoom(room);
  }

  all(): Promise<Room[]> {
    return Promise.resolve([...this.#tables.rooms.values()].map(toRoom));
  }

  // deno-lint-ignore require-await -- as above
  async join(draft: Draft): Promise<Appended | undefined> {
    const { members } = this.#tables.room(draft.room);
    if (members.has(draft.from)) return undefined;
    const appended = this.#log.appendNow(draft);
    const { seq } = appended.entry;
    if (appended.fresh) members.set(draft.from, { delivered: seq, read: seq });
    return appended;
  }

  // deno-lint-ignore require-await -- as above
  async leave(draft: Draft): Promise<Appended | undefined> {
    const { members } = this.#tables.room(draft.room);
    if (!members.has(draft.from)) return undefined;
    const appended = this.#log.appendNow(draft);
    if (appended.fresh) members.delete(draft.from);
    return appended;
  }

  members(room: RoomId): Promise<Member[]> {
    const members = [...this.#tables.rooms.get(room)?.members ?? []];
    return Promise.resolve(
      members.map(([id, marks]) => ({ id, name: this.#tables.account(id).name, ...marks })),
    );
  }

  of(account: AccountId): Promise<Membership[]> {
    const memberships: Membership[] = [];
    for (const { facts, members } of this.#tables.rooms.values()) {
      const marks = members.get(account);
      if (marks !== undefined) memberships.push({ room: facts.id, ...marks });
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
