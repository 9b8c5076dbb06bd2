import type { Person } from "../../protocol/commands.ts";
import type { NoticeBody } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { nameKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { RoomRole } from "../../protocol/roles.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Offers } from "./offers.ts";
import type {
  Account,
  AccountId,
  AuditNote,
  Clock,
  Draft,
  Ids,
  Room,
  RoomChange,
  RoomId,
  RoomKind,
  RoomPrefs,
  Store,
} from "./ports.ts";
import type { RoomDirectory } from "./room_directory.ts";
import type { Session } from "./session.ts";
import { Throttle } from "./throttle.ts";
import { Turns } from "./turns.ts";

export type RoomsParts = {
  directory: RoomDirectory;
  store: Store;
  clock: Clock;
  ids: Ids;
  offers: Offers;
  sessionsOf: (account: AccountId) => readonly Session[];
  /** Somebody may read it no more. */
  closed: (room: RoomId) => void;
};

/** Of one person. A room is for ever, and everybody who is in it is told of it. */
const roomPace = { burst: limits.roomsMade, perMinute: limits.roomsMade / 60 };

export type NoticeOf = Omit<NoticeBody, "kind">;
export type RoomChangeWish = { to: RoomChange; notices: readonly NoticeOf[]; note: AuditNote };
export type RoomWish = {
  name: string;
  kind: Exclude<RoomKind, "direct">;
  topic: string;
  announce: boolean;
  days?: number;
};

/**
 * How rooms come to be, and become others:
 * - RO4 Whoever is no member of a private or direct room finds nothing by its id or name, after as much work as for
 *   what does not exist.
 * - RO5 A private room has no key that people could type: its name is nobody's business, and clashes with none.
 * - RO6 What changes is committed with the notice that says so, then told.
 */
export class Rooms {
  readonly #parts: RoomsParts;
  /** Direct rooms that are being made: two who write to each other at once get one room. */
  readonly #making = new Map<string, Promise<LiveRoom>>();
  readonly #pace = new Throttle(roomPace);
  readonly #turns = new Turns();

  constructor(parts: RoomsParts) {
    this.#parts = parts;
  }

  get(id: RoomId): Promise<LiveRoom | undefined> {
    return this.#parts.directory.get(id);
  }

  /** Every room of this server, whoever may see it. */
  get list(): readonly Room[] {
    return this.#parts.directory.list;
  }

  async of(account: AccountId): Promise<LiveRoom[]> {
    const memberships = await this.#parts.store.rooms.of(account);
    const rooms = await Promise.all(memberships.map(({ room }) => this.get(room)));
    return rooms.filter((room) => room !== undefined);
  }

  /** Theirs, and those that anybody may join. */
  async visibleTo(account: AccountId): Promise<LiveRoom[]> {
    const { directory, store } = this.#parts;
    const mine = new Set((await store.rooms.of(account)).map(({ room }) => room));
    const shown = directory.list.filter(({ id, kind, archived }) =>
      mine.has(id) || kind === "public" && !archived
    );
    const rooms = await Promise.all(shown.map(({ id }) => this.get(id)));
    return rooms.filter((room) => room !== undefined);
  }

  /** By id, or by name as people type it: a public room, or one of theirs (RO4). */
  async for(idOrName: string, account: AccountId): Promise<LiveRoom | undefined> {
    const { directory, store } = this.#parts;
    const found = directory.known(idOrName);
    if (found?.kind === "public") return await this.get(found.id);
    const key = directory.keyOf(idOrName);
    const mine = (await store.rooms.of(account)).map(({ room }) => directory.facts(room));
    const one = mine.find((room) => room?.id === idOrName) ??
      mine.find((room) => room?.kind === "private" && nameKey(room.name) === key);
    return one && await this.get(one.id);
  }

  /** A private room by its id, for those who may join it without being asked. */
  async privateRoom(id: string): Promise<LiveRoom | undefined> {
    return this.#parts.directory.facts(id)?.kind === "private" ? await this.get(id) : undefined;
  }

  /** By themselves: it may have been made private since they found it. */
  async come(person: Person, room: LiveRoom): Promise<void> {
    if (room.members.get(person.id)) return;
    const account = await this.#account(person.id);
    // A thousand may come at once, so that they wait for changes alone and not for each other.
    for (let change; (change = this.#turns.before(room.id));) await change;
    if (!room.isFor(person.id)) throw new Refused("not_found");
    await this.#join(account, room);
  }

  async join(person: Person, room: LiveRoom): Promise<void> {
    if (!room.members.get(person.id)) await this.#join(await this.#account(person.id), room);
  }

  async #join(account: Account, room: LiveRoom): Promise<void> {
    const appended = await this.#parts.store.rooms.join(this.#draft(account, room.id, { notice: "joined" }));
    if (appended) room.admit(account, appended);
  }

  async leave(person: Person, room: LiveRoom): Promise<void> {
    const appended = await this.#parts.store.rooms.leave(this.#draft(person, room.id, { notice: "left" }));
    if (appended) this.#dismiss(person, room, appended);
  }

  /** Returns those who were no members before. */
  async add(by: Person, accounts: readonly Account[], room: LiveRoom): Promise<Account[]> {
    const added = await Promise.all(accounts.map(async (account) => {
      const { id, name } = account;
      const draft = this.#draft(by, room.id, { notice: "added", who: { id, name } });
      const appended = room.members.get(id) ? undefined : await this.#parts.store.rooms.join(draft, id);
      if (appended) room.admit(account, appended);
      return appended && account;
    }));
    return added.filter((account) => account !== undefined);
  }

  async remove(by: Person, { id, name }: Person, room: LiveRoom, note: AuditNote): Promise<void> {
    const draft = this.#draft(by, room.id, { notice: "removed", who: { id, name } });
    const appended = await this.#parts.store.rooms.leave(draft, id, note);
    if (appended) this.#dismiss({ id, name }, room, appended);
  }

  #dismiss(person: Person, room: LiveRoom, appended: Parameters<LiveRoom["dismiss"]>[1]): void {
    room.dismiss(person, appended);
    for (const session of this.#parts.sessionsOf(person.id)) session.leaveRoom(room);
    this.#parts.closed(room.id);
  }

  async setRole(
    by: Person,
    { id, name }: Person,
    room: LiveRoom,
    role: RoomRole,
    note: AuditNote,
  ): Promise<void> {
    const draft = this.#draft(by, room.id, { notice: "role", who: { id, name }, text: role });
    const appended = await this.#parts.store.rooms.setRole(draft, id, role, note);
    if (!appended) return;
    room.members.setRole(id, role);
    room.publish(appended);
    this.tellChanged(room, id);
  }

  async make(by: Account, { name, kind, topic, announce, days = 0 }: RoomWish): Promise<LiveRoom> {
    const { directory, store, clock, ids, offers } = this.#parts;
    const id = ids.uuid();
    const room = { id, kind, name, key: keyOf(kind, id, name), topic, createdAt: clock.now() };
    if (kind === "public" && directory.known(name)) throw new Refused("room_taken");
    this.#mustNotHurry(by);
    const draft = this.#draft(by, id, { notice: "made", text: name });
    const made = await store.rooms.make(room, { announce, days }, [{ draft, who: by.id, role: "owner" }]);
    if (!made) throw new Refused("room_taken");
    directory.add(made.room);
    const live = (await this.get(id))!;
    offers.changed(undefined, live.facts);
    return live;
  }

  /** Changes and tells what is new of it, each as a notice. One after the other: its key follows from name and kind. */
  async change(by: Person, room: LiveRoom, wish: RoomChangeWish): Promise<void> {
    await this.#turns.take(room.id, () => this.#change(by, room, wish));
  }

  async #change(by: Person, room: LiveRoom, { to, notices, note }: RoomChangeWish): Promise<void> {
    const { directory, store, offers } = this.#parts;
    const was = room.facts;
    const { id, kind, name, key } = was;
    const [kindThen, nameThen] = [to.kind ?? kind, to.name ?? name];
    const wished = keyOf(kindThen, id, nameThen);
    // No key of another room may stand in the way, and still whoever types the name come into a room of that id.
    const known = kindThen === "public" && wished !== key ? directory.known(nameThen) : undefined;
    if (known && known.id !== id) throw new Refused("room_taken");
    const changed = await store.rooms.change(
      id,
      { ...to, ...wished !== key && { key: wished } },
      notices.map((notice) => this.#draft(by, id, notice)),
      note,
    );
    if (!changed) throw new Refused("room_taken");
    directory.change(changed.room);
    room.become(changed.room);
    if (to.kind === "private") this.#parts.closed(id);
    for (const appended of changed.appended) room.publish(appended);
    this.tellChanged(room);
    offers.changed(was, changed.room);
  }

  /** What the store does not keep of it any more; its members hear that by the entry that says so. */
  expired(room: LiveRoom, now: Room): void {
    this.#parts.directory.change(now);
    room.become(now);
  }

  /** What of it calls this member from now on: all of their devices hear it. */
  async setPrefs(account: AccountId, room: LiveRoom, prefs: RoomPrefs): Promise<void> {
    await this.#parts.store.rooms.setPrefs(room.id, account, prefs);
    room.members.setPrefs(account, prefs);
    this.tellChanged(room, account);
  }

  /** Each of its members, or one, hears what the room is for them now. */
  tellChanged(room: LiveRoom, one?: AccountId): void {
    for (const id of one === undefined ? room.members.ids() : [one]) {
      for (const session of this.#parts.sessionsOf(id)) {
        if (!session.rooms.has(room.id)) continue;
        session.peer.tell({ type: "room_changed", ...room.info(session.identity.account) });
      }
    }
  }

  /** The one room that these have for themselves. `by`, who asks, is one of them. */
  async direct(by: Account, others: readonly Account[]): Promise<LiveRoom> {
    const people = [by, ...others];
    // No name has a colon, so no room that people name can have this key.
    const key = `direct:${people.map(({ id }) => id).sort().join(":")}`;
    let making = this.#making.get(key);
    if (!making) {
      making = this.#direct(key, people).finally(() => this.#making.delete(key));
      this.#making.set(key, making);
    }
    const room = await making;
    // Of several one may have left, and comes back by asking; nobody else is brought back.
    for (const person of people.length === 2 ? people : [by]) await this.join(person, room);
    return room;
  }

  async #direct(key: string, people: readonly Account[]): Promise<LiveRoom> {
    const { directory, store, clock, ids } = this.#parts;
    const known = directory.has(key);
    if (known !== undefined) return (await this.get(known))!;
    const [by] = people;
    // People write to each other by the hundred; whoever gathers them by the hundred means no good.
    if (people.length > 2) this.#mustNotHurry(by!);
    const id = ids.uuid();
    const room = { id, kind: "direct" as const, name: "", key, topic: "", createdAt: clock.now() };
    const members = people.map((person) => {
      const draft = this.#draft(person, id, { notice: "joined" });
      return { draft, who: person.id, role: "member" as const };
    });
    const made = await store.rooms.make(room, {}, members);
    if (!made) throw new Error(`Cannot make direct room: its key ${key} is another room's`);
    directory.add(made.room);
    return (await this.get(id))!;
  }

  #mustNotHurry({ id }: Person): void {
    const wait = this.#pace.take(id, this.#parts.clock.now());
    if (wait === 0) return;
    const minutes = Math.ceil(wait / 60_000);
    throw new Refused(
      "slow_down",
      because("many_rooms", { wait: minutes * 60 }),
      Math.ceil(wait / 1_000),
    );
  }

  #draft(by: Person, room: RoomId, notice: NoticeOf): Draft {
    const { ids, clock } = this.#parts;
    return { room, from: by.id, nonce: ids.uuid(), at: clock.now(), body: { kind: "notice", ...notice } };
  }

  async #account(id: AccountId): Promise<Account> {
    const account = await this.#parts.store.accounts.find(id);
    if (!account) throw new Refused("no_session");
    return account;
  }
}

/** No name has a colon. */
function keyOf(kind: RoomKind, id: RoomId, name: string): string {
  return kind === "private" ? `private:${id}` : nameKey(name);
}
