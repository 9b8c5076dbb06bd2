import { getLogger } from "@logtape/logtape";
import type { Mark, Person, RoomInfo } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { type Role, roleIn } from "../../protocol/roles.ts";
import { Members } from "./members.ts";
import type { Account, AccountId, Appended, Bus, Clock, Room, RoomId, RoomKind, Store } from "./ports.ts";
import type { People } from "./people.ts";
import { roleAllows } from "./rights.ts";
import { type Hearer, RoomFeed } from "./room_feed.ts";
import { SlowMode } from "./slow_mode.ts";
import type { Ticker } from "./ticker.ts";
import { Typing } from "./typing.ts";

const log = getLogger(["parley", "room"]);

/** Marks and comings are gathered this long: nothing may cost members × members. */
const gatherMs = 200;

export type RoomParts = {
  store: Store;
  bus: Bus;
  ticker: Ticker;
  clock: Clock;
  people: People;
  /** Told once of every entry that this server has appended. */
  appended?: (room: LiveRoom, entry: Entry) => void;
};

/** A room in memory: its feed, its members, and the signs that are told but not kept. */
export class LiveRoom {
  readonly id: RoomId;
  readonly slowMode = new SlowMode();
  #room: Room;
  readonly #parts: RoomParts;
  readonly #feed: RoomFeed;
  readonly #members: Members;
  readonly #typing: Typing;
  readonly #moved = new Map<AccountId, Mark>();
  readonly #came = new Map<AccountId, Person>();
  readonly #went = new Map<AccountId, Person>();
  #toldCounts: string;
  #cancelMarks: (() => void) | undefined;
  #cancelPresence: (() => void) | undefined;

  static async open(room: Room, parts: RoomParts): Promise<LiveRoom> {
    // The feed starts first: who joins while the members are read must not be missed.
    const feed = new RoomFeed(room.id, room.head, { ...parts, log: parts.store.log });
    try {
      const members = new Members(await parts.store.rooms.members(room.id), (id) => parts.people.isHere(id));
      return new LiveRoom(room, feed, members, parts);
    } catch (error) {
      feed.close();
      throw error;
    }
  }

  private constructor(room: Room, feed: RoomFeed, members: Members, parts: RoomParts) {
    this.id = room.id;
    this.#room = room;
    this.#feed = feed;
    this.#members = members;
    this.#parts = parts;
    this.#toldCounts = this.#counts;
    this.#typing = new Typing(parts.clock, (people) => this.#sign({ type: "typing", room: this.id, people }));
  }

  get head(): number {
    return this.#feed.head;
  }

  get members(): Members {
    return this.#members;
  }

  /** Of a direct room it is empty: it is called otherwise for each of them. */
  get name(): string {
    return this.#room.name;
  }

  get kind(): RoomKind {
    return this.#room.kind;
  }

  /** What the room is; its head is elsewhere. */
  get facts(): Readonly<Omit<Room, "head">> {
    return this.#room;
  }

  /** What the store has made of it. */
  become(room: Room): void {
    this.#room = room;
  }

  /** Why this person may not write here, where that is so. */
  closedTo(account: Account): "archived" | "announcements" | undefined {
    if (this.#room.archived) return "archived";
    return this.#room.announce && !roleAllows(account, "announce", this) ? "announcements" : undefined;
  }

  /** What they are here. */
  roleOf({ id, role }: Account): Role {
    return roleIn(role, this.#members.get(id)?.role ?? "member", this.kind === "direct");
  }

  /** Whether they may know of this room. */
  isFor(account: AccountId): boolean {
    return this.kind === "public" || this.#members.get(account) !== undefined;
  }

  /** Made for two; of more some may have left. */
  get isOfTwo(): boolean {
    return this.kind === "direct" && this.#room.key.split(":").length === 3;
  }

  info(account: Account): RoomInfo {
    const { id, kind, name, topic, announce, slow, archived } = this.#room;
    const mine = this.#members.get(account.id);
    const others = kind === "direct" ? this.#members.others(account.id) : [];
    const other = this.isOfTwo ? others[0] : undefined;
    return {
      id,
      kind,
      name: kind === "direct" ? others.map(({ name }) => name).join(", ") || account.name : name,
      ...other && { with: other },
      topic,
      ...announce && { announce },
      ...slow > 0 && { slow },
      ...archived && { archived },
      ...mine?.level && { level: mine.level },
      ...mine?.quietUntil !== undefined && { quietUntil: mine.quietUntil },
      role: this.roleOf(account),
      head: this.head,
      joined: mine !== undefined,
      members: this.#members.size,
      online: this.#members.online,
      delivered: mine?.delivered ?? 0,
      read: mine?.read ?? 0,
    };
  }

  /** Everybody's marks; in a large room the furthest ones alone. */
  marks(): Mark[] {
    return this.#members.size > limits.markedMembers ? this.#members.furthest() : this.#members.marks();
  }

  /** They stand under another name from now on, in what they wrote as well. */
  rename(person: Person): void {
    this.#members.rename(person);
    this.#feed.rename(person);
  }

  hear(hearer: Hearer): void {
    this.#feed.hear(hearer);
  }

  unhear(hearer: Hearer): void {
    this.#feed.unhear(hearer);
  }

  /** Tells what the store has appended. The sender hears it by the same road as everyone. */
  publish({ entry, fresh }: Appended): void {
    if (!fresh) return;
    this.#parts.bus.publish(this.id, { kind: "entries", entries: [entry] });
    this.#parts.appended?.(this, entry);
  }

  /** Membership that the store has made or ended. */
  admit(account: Account, appended: Appended): void {
    this.#members.add(account, appended.entry.seq);
    this.publish(appended);
  }

  dismiss(person: Person, appended: Appended): void {
    this.#members.remove(person.id);
    this.#came.delete(person.id);
    this.#typing.set(person, false);
    this.publish(appended);
    this.#gatherPresence();
  }

  /** What was written last, above `after` or the newest `limit`, from memory where it is there. */
  async entriesAfter(after: number | undefined, limit: number): Promise<Entry[]> {
    const from = Math.max(after ?? 0, this.head - limit);
    const recent = this.#feed.recent(from);
    if (recent && (after === undefined || after >= from)) return recent.slice(0, limit);
    const wish = { room: this.id, limit };
    return await this.#parts.store.log.page(after === undefined ? wish : { ...wish, after });
  }

  typing({ id, name }: Person, on: boolean): void {
    this.#typing.set({ id, name }, on);
  }

  mark(account: AccountId, to: { delivered?: number; read?: number }): void {
    const moved = this.#members.move(account, to, this.head);
    if (!moved) return;
    this.#moved.set(account, moved);
    this.#cancelMarks ??= this.#parts.clock.after(gatherMs, () => void this.#flushMarks());
  }

  async #keepMarks(): Promise<Mark[]> {
    const moved = [...this.#moved.values()];
    this.#moved.clear();
    try {
      await this.#parts.store.rooms.mark(moved.map((mark) => ({ ...mark, room: this.id })));
    } catch (error) {
      // The marks stand in memory and move again with the next entry; only a restart now would forget them.
      log.warn("marks were not kept", { room: this.id, marks: moved.length, error });
    }
    return moved;
  }

  async #flushMarks(): Promise<void> {
    this.#cancelMarks = undefined;
    const moved = await this.#keepMarks();
    const told = this.#members.size > limits.markedMembers ? this.#members.furthest() : moved;
    this.#sign({ type: "marks", room: this.id, marks: told });
  }

  came(person: Person): void {
    // Their last connection may have gone while the room was read.
    if (!this.#parts.people.isHere(person.id) || !this.#members.setHere(person.id, true)) return;
    if (!this.#went.delete(person.id)) this.#came.set(person.id, person);
    this.#gatherPresence();
  }

  went(person: Person): void {
    if (!this.#members.setHere(person.id, false)) return;
    this.#typing.set(person, false);
    // Gone and back within the gathering time is nobody's news: a reload must not flicker.
    if (!this.#came.delete(person.id)) this.#went.set(person.id, person);
    this.#gatherPresence();
  }

  #gatherPresence(): void {
    this.#cancelPresence ??= this.#parts.clock.after(gatherMs, () => this.#flushPresence());
  }

  #flushPresence(): void {
    this.#cancelPresence = undefined;
    const large = this.#members.size > limits.markedMembers;
    const came = large ? [] : [...this.#came.values()];
    const went = large ? [] : [...this.#went.values()];
    this.#came.clear();
    this.#went.clear();
    const counts = this.#counts;
    if (came.length === 0 && went.length === 0 && counts === this.#toldCounts) return;
    this.#toldCounts = counts;
    const { online, size } = this.#members;
    this.#sign({ type: "presence", room: this.id, came, went, online, members: size });
  }

  get #counts(): string {
    return `${this.#members.online} of ${this.#members.size}`;
  }

  #sign(event: Parameters<typeof signs>[0]): void {
    this.#parts.bus.publish(this.id, signs(event));
  }

  async close(): Promise<void> {
    this.#cancelMarks?.();
    this.#cancelPresence?.();
    this.#typing.close();
    this.#feed.close();
    if (this.#moved.size > 0) await this.#keepMarks();
  }
}

type Sign = Extract<Parameters<Bus["publish"]>[1], { kind: "signs" }>["events"][number];

function signs(event: Sign): { kind: "signs"; events: readonly Sign[] } {
  return { kind: "signs", events: [event] };
}
