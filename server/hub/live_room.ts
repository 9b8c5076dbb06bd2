import { getLogger } from "@logtape/logtape";
import type { Mark, Person, RoomInfo, SeenPerson } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { type Role, roleIn } from "../../protocol/roles.ts";
import { type MarkedPerson, Members, type Reached } from "./members.ts";
import type { Account, AccountId, Appended, Bus, Clock, Room, RoomId, RoomKind, Store } from "./ports.ts";
import type { People } from "./people.ts";
import type { Presence } from "./presence.ts";
import { type Privacy, withoutRead } from "./privacy.ts";
import { roleAllows } from "./rights.ts";
import { type Hearer, RoomFeed } from "./room_feed.ts";
import type { Session } from "./session.ts";
import { SlowMode } from "./slow_mode.ts";
import type { Ticker } from "./ticker.ts";
import { Typing } from "./typing.ts";

const log = getLogger(["parley", "room"]);

type Sign = "here" | "away" | "gone";
/** What they were told to be before this moment, and when they were here last, where that is anybody's to know. */
type Turn = { person: Person; before: Sign; seen: number | undefined };

type Turns = Record<"came" | "back", Person[]> & Record<"away" | "went", SeenPerson[]>;

/** Marks and comings are gathered this long: nothing may cost members × members. */
const gatherMs = 200;

export type RoomParts = {
  store: Store;
  bus: Bus;
  ticker: Ticker;
  clock: Clock;
  people: People;
  presence: Presence;
  privacy: Privacy;
  sessionsOf: (account: AccountId) => readonly Session[];
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
  /** Whose mark others may see to have moved. */
  readonly #movedForAll = new Map<AccountId, "delivered" | "read">();
  readonly #turned = new Map<AccountId, Turn>();
  readonly #toldAway = new Set<AccountId>();
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

  /** What is written to few is told to no other server, unless they want it (LP2). */
  get hasPreviews(): boolean {
    return this.#room.previews ?? this.kind === "public";
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
      ...other && this.#parts.presence.isAway(other.id) && { away: true },
      topic,
      ...announce && { announce },
      ...slow > 0 && { slow },
      ...archived && { archived },
      ...this.hasPreviews && { previews: true },
      ...this.#room.days > 0 && { days: this.#room.days },
      ...this.#room.expired && { expired: this.#room.expired },
      ...mine?.level && { level: mine.level },
      ...mine?.quietUntil !== undefined && { quietUntil: mine.quietUntil },
      ...mine?.pinned && { pinned: true },
      role: this.roleOf(account),
      head: this.head,
      joined: mine !== undefined,
      members: this.#members.size,
      online: this.#members.online,
      delivered: mine?.delivered ?? 0,
      read: mine?.read ?? 0,
    };
  }

  /** Everybody's marks as this one may know them; in a large room the furthest ones alone. */
  marks(reader: AccountId): Mark[] {
    const marks = this.isLarge ? this.#furthest() : this.#members.marks().map((mark) => this.#told(mark));
    return this.#hides(reader) ? marks.map(withoutRead) : marks;
  }

  /** What happens here is told in counts, and not by names. */
  get isLarge(): boolean {
    return this.#members.size > limits.markedMembers;
  }

  readonly #hides = (id: AccountId): boolean => !this.#parts.privacy.of(id).receipts;

  #told(mark: Mark): Mark {
    return this.#hides(mark.id) ? withoutRead(mark) : mark;
  }

  #furthest(): Mark[] {
    return this.#members.furthest(this.#hides).map((mark) => this.#told(mark));
  }

  /** How far an entry has come with whom, as far as this reader may know. */
  reached(seq: number, author: AccountId, reader: AccountId): Record<Reached, MarkedPerson[]> {
    const hides = this.#hides(reader) ? () => true : this.#hides;
    return this.#members.reached(seq, author, hides);
  }

  /** They show or hide their mark from now on, and with it see those of others or do not. */
  showMarks(account: AccountId): void {
    const member = this.#members.get(account);
    if (!member) return;
    const { id, delivered, read, since = 0 } = member;
    const mark = this.#told({ id, delivered, read, ...since > 0 && { since } });
    this.#sign({ type: "marks", room: this.id, marks: this.isLarge ? this.#furthest() : [mark] });
    this.#tellAlone(account, this.marks(account).filter((one) => one.id !== account));
  }

  #tellAlone(account: AccountId, marks: Mark[]): void {
    for (const session of this.#parts.sessionsOf(account)) {
      if (session.rooms.has(this.id)) session.peer.tell({ type: "marks", room: this.id, marks });
    }
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
    this.#turned.delete(person.id);
    this.#toldAway.delete(person.id);
    this.#typing.set(person, false);
    this.publish(appended);
    this.#gatherPresence();
  }

  /** What was written last, above `after` or the newest `limit`, from memory where it is there. */
  async entriesAfter(after: number | undefined, limit: number, reader: AccountId): Promise<Entry[]> {
    const from = Math.max(after ?? 0, this.head - limit);
    const recent = this.#feed.recent(from, reader);
    if (recent && (after === undefined || after >= from)) return recent.slice(0, limit);
    const wish = { room: this.id, limit, reader };
    return await this.#parts.store.log.page(after === undefined ? wish : { ...wish, after });
  }

  /** The name of whoever wrote one of its last entries. */
  authorOf(seq: number): string | undefined {
    return this.#feed.authorOf(seq);
  }

  typing({ id, name }: Person, on: boolean): void {
    this.#typing.set({ id, name }, on);
  }

  mark(account: AccountId, to: { delivered?: number; read?: number }): void {
    const before = this.#members.get(account)?.delivered;
    const moved = this.#members.move(account, to, this.head, this.#parts.clock.now());
    if (!moved) return;
    this.#moved.set(account, moved);
    // That a hidden mark moved at all would tell when they read.
    if (moved.delivered !== before) this.#movedForAll.set(account, "delivered");
    else if (!this.#movedForAll.has(account) && !this.#hides(account)) this.#movedForAll.set(account, "read");
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
    const forAll = new Map(this.#movedForAll);
    this.#movedForAll.clear();
    const moved = await this.#keepMarks();
    this.#signMarks(moved.filter(({ id }) => forAll.get(id) === "delivered"));
    this.#signMarks(moved.filter(({ id }) => forAll.get(id) === "read"), "read");
    // Their other pages count by it what is new.
    for (const mark of moved) if (this.isLarge || this.#hides(mark.id)) this.#tellAlone(mark.id, [mark]);
  }

  /** Whoever hides what they read is to hear nothing of it when others do: what is `only` read stands apart for them. */
  #signMarks(moved: readonly Mark[], only?: "read"): void {
    if (moved.length === 0) return;
    const marks = this.isLarge ? this.#furthest() : moved.map((mark) => this.#told(mark));
    this.#sign({ type: "marks", room: this.id, marks, ...only && { only } });
  }

  came(person: Person): void {
    // Their last connection may have gone while the room was read.
    if (!this.#parts.people.isHere(person.id) || !this.#members.setHere(person.id, true)) return;
    this.#turn(person, "gone");
  }

  /** They look no longer, or again. */
  turned(person: Person): void {
    if (!this.#members.isHere(person.id)) return;
    this.#turn(person, this.#toldAway.has(person.id) ? "away" : "here");
  }

  went(person: Person): void {
    if (!this.#members.setHere(person.id, false)) return;
    this.#typing.set(person, false);
    this.#turn(person, this.#toldAway.has(person.id) ? "away" : "here");
  }

  /** Gone and back within the gathering time is nobody's news: a reload must not flicker. */
  #turn(person: Person, was: Sign): void {
    const before = this.#turned.get(person.id)?.before ?? was;
    this.#turned.set(person.id, { person, before, seen: this.#parts.privacy.latest(person.id) });
    this.#gatherPresence();
  }

  #signOf(id: AccountId): Sign {
    return !this.#members.isHere(id) ? "gone" : this.#parts.presence.isAway(id) ? "away" : "here";
  }

  #gatherPresence(): void {
    this.#cancelPresence ??= this.#parts.clock.after(gatherMs, () => this.#flushPresence());
  }

  #flushPresence(): void {
    this.#cancelPresence = undefined;
    const { came, away, back, went } = this.#turns();
    const counts = this.#counts;
    const isNews = [came, away, back, went].some(({ length }) => length > 0);
    if (!isNews && counts === this.#toldCounts) return;
    this.#toldCounts = counts;
    const { online, size } = this.#members;
    this.#sign({
      type: "presence",
      room: this.id,
      came,
      ...away.length > 0 && { away },
      ...back.length > 0 && { back },
      went,
      online,
      members: size,
    });
  }

  #turns(): Turns {
    const turns: Turns = { came: [], away: [], back: [], went: [] };
    for (const { person, before, seen } of this.#turned.values()) {
      const now = this.#signOf(person.id);
      if (now === "away") this.#toldAway.add(person.id);
      else this.#toldAway.delete(person.id);
      if (now === before || this.isLarge) continue;
      const isTold = seen !== undefined && this.#parts.privacy.of(person.id).lastSeen;
      const told: SeenPerson = isTold ? { ...person, seen } : person;
      if (before === "gone") turns.came.push(person);
      if (now === "gone") turns.went.push(told);
      else if (now === "away") turns.away.push(told);
      else if (before === "away") turns.back.push(person);
    }
    this.#turned.clear();
    return turns;
  }

  get #counts(): string {
    return `${this.#members.online} of ${this.#members.size}`;
  }

  #sign(event: Signs): void {
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

type Signs = Extract<Parameters<Bus["publish"]>[1], { kind: "signs" }>["events"][number];

function signs(event: Signs): { kind: "signs"; events: readonly Signs[] } {
  return { kind: "signs", events: [event] };
}
