import type { Person } from "../../protocol/commands.ts";
import { cleanName, nameKey, personKey } from "../../protocol/names.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { Downloads } from "./downloads.ts";
import { Endings } from "./endings.ts";
import type { Space } from "./file_space.ts";
import { firstRoom } from "./first_room.ts";
import type { LiveRoom } from "./live_room.ts";
import { type Identity, People } from "./people.ts";
import type { Account, AccountId, Bus, Clock, Ids, Peer, Room, RoomId, Shelf, Store } from "./ports.ts";
import { RoomDirectory } from "./room_directory.ts";
import { Session } from "./session.ts";
import { Ticker } from "./ticker.ts";
import { Uploads } from "./uploads.ts";

/** What the hub counts; the numbers are shown at /metrics. */
export interface HubFacts {
  appended(fresh: boolean): void;
  refused(code: RefusalCode): void;
  /** Bytes of files that came in, and that went out. */
  received(bytes: number): void;
  sent(bytes: number): void;
  uploadEnded(state: "ready" | "abandoned"): void;
}

export type HubParts = {
  store: Store;
  bus: Bus;
  shelf: Shelf;
  space: Space;
  clock: Clock;
  ids: Ids;
  facts: HubFacts;
  /** Runs at the end of the tick; an argument because a test ends its ticks by hand. */
  defer: (act: () => void) => void;
  about: About;
};

/** What a server tells of itself. `tcp` is filled when its doors are open. */
export type About = { name: string; version: string; tcp: number[]; mostFileBytes: number };

/** The domain in one piece: what the doors call, and what tells the peers. It sees no socket and no SQL. */
export class Hub {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: HubFacts;
  readonly about: About;
  readonly ticker: Ticker;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  readonly #people = new People();
  readonly #sessions = new Map<AccountId, Set<Session>>();
  readonly #endings: Endings;
  readonly #rooms: RoomDirectory;
  /** Direct rooms that are being made: two who write to each other at once get one room. */
  readonly #making = new Map<string, Promise<LiveRoom>>();
  #live = 0;

  /** Makes the wished rooms, if they are not there, and opens the house. */
  static async open(parts: HubParts, rooms: readonly string[]): Promise<Hub> {
    const known = new Set((await parts.store.rooms.all()).map((room) => room.key));
    for (const name of [firstRoom, ...rooms]) {
      const room = newRoom(name, parts);
      if (!known.has(room.key)) await parts.store.rooms.ensure(room);
      known.add(room.key);
    }
    return new Hub(parts, await parts.store.rooms.all());
  }

  private constructor(parts: HubParts, rooms: readonly Room[]) {
    this.store = parts.store;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.facts = parts.facts;
    this.about = parts.about;
    this.ticker = new Ticker(parts.defer);
    this.#endings = new Endings(parts.clock);
    this.#rooms = new RoomDirectory(rooms, { ...parts, ticker: this.ticker, people: this.#people });
    this.uploads = new Uploads(this, parts);
    this.downloads = new Downloads(this, parts.shelf);
  }

  /** The guest of that name, unless it is a member's, or somebody else is using it now. */
  async guest(typed: string, holder: string | undefined): Promise<Account> {
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    const account = await this.store.accounts.guest({
      id: this.ids.uuid(),
      name,
      key: personKey(name),
      at: this.clock.now(),
    });
    if (account.kind !== "guest") throw new Refused("needs_password");
    if (this.#people.taken(account.id, holder)) throw new Refused("name_taken");
    return account;
  }

  /** Refuses a name that is a member's, or that another guest than `known` is using now. */
  async refuseTaken(key: string, known: Identity | undefined): Promise<void> {
    const account = await this.store.accounts.named(key);
    if (!account) return;
    const holder = known?.account.id === account.id ? known.holder : undefined;
    if (account.kind !== "guest" || this.#people.taken(account.id, holder)) throw new Refused("name_taken");
  }

  connect(peer: Peer, identity: Identity): Session {
    return new Session(this, peer, identity);
  }

  /** Takes the name for this session; throws if somebody else has it. */
  enter(session: Session): void {
    const { account, holder } = session.identity;
    if (this.#endings.has(holder) || (account.kind === "guest" && this.#endings.has(guestOf(account.id)))) {
      throw new Refused("no_session");
    }
    this.#people.enter(session.identity);
    const mine = this.#sessions.get(session.me.id) ?? new Set();
    this.#sessions.set(session.me.id, mine.add(session));
    this.#live += 1;
  }

  /** The session has ended; `rooms` are those it heard. */
  gone(session: Session, rooms: readonly LiveRoom[]): void {
    const mine = this.#sessions.get(session.me.id);
    if (!mine?.delete(session)) return;
    this.#live -= 1;
    if (mine.size === 0) this.#sessions.delete(session.me.id);
    if (this.#people.leave(session.identity)) { for (const room of rooms) room.went(session.me); }
  }

  sessionsOf(account: AccountId): readonly Session[] {
    return [...this.#sessions.get(account) ?? []];
  }

  async roomsOf(account: AccountId): Promise<LiveRoom[]> {
    const memberships = await this.store.rooms.of(account);
    const rooms = await Promise.all(memberships.map(({ room }) => this.#rooms.get(room)));
    return rooms.filter((room) => room !== undefined);
  }

  async joinFirstRoom(by: Session): Promise<void> {
    const lobby = await this.#rooms.get(firstRoom);
    if (lobby) await this.join(by.me, lobby);
  }

  async join(person: Person, room: LiveRoom): Promise<void> {
    if (room.members.get(person.id)) return;
    const appended = await this.store.rooms.join(this.#notice(person, room.id, "joined"));
    if (appended) room.admit(person, appended);
  }

  async leave(person: Person, room: LiveRoom): Promise<void> {
    const appended = await this.store.rooms.leave(this.#notice(person, room.id, "left"));
    if (appended) room.dismiss(person, appended);
  }

  #notice(person: Person, room: RoomId, notice: "joined" | "left") {
    return {
      room,
      from: person.id,
      nonce: this.ids.uuid(),
      at: this.clock.now(),
      body: { kind: "notice" as const, notice },
    };
  }

  /** By id, or by name as people type it. */
  async person(idOrName: string): Promise<Account | undefined> {
    const { accounts } = this.store;
    const account = await accounts.find(idOrName) ??
      await accounts.named(personKey(idOrName.replace(/^@/, "").trim()));
    return account?.kind === "retired" ? undefined : account;
  }

  /** The one room that these two have for themselves. */
  async directRoom(one: Person, other: Person): Promise<LiveRoom> {
    // No name has a colon, so no room that people name can have this key.
    const key = `direct:${[one.id, other.id].sort().join(":")}`;
    let making = this.#making.get(key);
    if (!making) {
      making = this.#makeDirect(key, one, other).finally(() => this.#making.delete(key));
      this.#making.set(key, making);
    }
    return await making;
  }

  async #makeDirect(key: string, one: Person, other: Person): Promise<LiveRoom> {
    const id = this.#rooms.has(key) ?? this.ids.uuid();
    if (!this.#rooms.has(key)) {
      const made = { id, kind: "direct" as const, name: "", key, topic: "", createdAt: this.clock.now() };
      this.#rooms.add(await this.store.rooms.ensure(made));
    }
    const room = (await this.#rooms.get(id))!;
    for (const person of [one, other]) await this.join(person, room);
    return room;
  }

  findRoom(idOrName: string): Promise<LiveRoom | undefined> {
    return this.#rooms.find(idOrName);
  }

  allRooms(): Promise<LiveRoom[]> {
    return this.#rooms.all();
  }

  get counts(): { peers: number; people: number; rooms: number } {
    return { peers: this.#live, people: this.#sessions.size, rooms: this.#rooms.size };
  }

  /** Ends what lives by one session, and what would come in by it late. */
  endHolder(holder: string, code: RefusalCode): void {
    this.#endings.add(holder);
    this.#end((session) => session.identity.holder === holder, code);
  }

  /** The guest is a guest no longer; one who was retired leaves the rooms that everybody sees. */
  async endGuest(id: AccountId, retired: boolean): Promise<void> {
    this.#endings.add(guestOf(id));
    this.#end(({ identity: { account } }) => account.id === id && account.kind === "guest", "no_session");
    const guest = retired ? await this.store.accounts.find(id) : undefined;
    if (!guest) return;
    for (const room of await this.roomsOf(id)) if (room.kind === "public") await this.leave(guest, room);
  }

  /** Says goodbye to everybody. The doors close the connections. */
  async close(code: RefusalCode): Promise<void> {
    this.#end(() => true, code);
    await this.uploads.close();
    await this.#rooms.close();
  }

  #end(which: (session: Session) => boolean, code: RefusalCode): void {
    for (const mine of [...this.#sessions.values()]) {
      for (const session of [...mine].filter(which)) {
        session.peer.end(code);
        session.close();
      }
    }
  }
}

function guestOf(id: AccountId): string {
  return `guest:${id}`;
}

/** Other ids than the first room's cannot be guessed. */
function newRoom(name: string, parts: HubParts): Omit<Room, "head"> {
  const id = name === firstRoom ? firstRoom : parts.ids.uuid();
  return { id, kind: "public", name, key: nameKey(name), topic: "", createdAt: parts.clock.now() };
}
