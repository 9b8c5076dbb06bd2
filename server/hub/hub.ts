import type { Person, Self } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import { cleanName, nameKey, personKey } from "../../protocol/names.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import { type RefusalCode, Refused, type Why } from "../../protocol/refusals.ts";
import { Access } from "./access.ts";
import { Audit } from "./audit.ts";
import { Bans } from "./bans.ts";
import { Calls } from "./calls.ts";
import { Downloads } from "./downloads.ts";
import { Endings } from "./endings.ts";
import { Erasure } from "./erasure.ts";
import type { Space } from "./file_space.ts";
import { firstRoom } from "./first_room.ts";
import { type GuestAsker, GuestHolds } from "./guest_holds.ts";
import { Holdings } from "./holdings.ts";
import { Invitations } from "./invitations.ts";
import type { LiveRoom } from "./live_room.ts";
import { LiveSessions } from "./live_sessions.ts";
import { LogChecks } from "./log_checks.ts";
import { Moderation } from "./moderation.ts";
import { Mutes } from "./mutes.ts";
import { Pace } from "./pace.ts";
import { type Identity, People } from "./people.ts";
import { Offers } from "./offers.ts";
import type {
  Account,
  AccountId,
  Bus,
  Clock,
  Ids,
  NewRoom,
  Peer,
  PushService,
  Room,
  RoomId,
  Shelf,
  Store,
  Tokens,
} from "./ports.ts";
import { Presence } from "./presence.ts";
import { type PreviewParts, Previews } from "./previews.ts";
import { Privacy } from "./privacy.ts";
import { Reports } from "./reports.ts";
import { Retention } from "./retention.ts";
import { RoomDirectory } from "./room_directory.ts";
import { Rooms } from "./rooms.ts";
import { Session } from "./session.ts";
import { type Premises, ServerSettings } from "./settings.ts";
import { StorageUse } from "./storage_use.ts";
import { TakingBack } from "./taking_back.ts";
import { Ticker } from "./ticker.ts";
import { UnderWay } from "./under_way.ts";
import { WordRule } from "./word_rule.ts";
import { Uploads } from "./uploads.ts";

/** A check of a long log, or a search, may take minutes, and nobody waits for its answer any more. */
const lastActsMs = 2_000;

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
  tokens: Tokens;
  /** Without one no devices are called. */
  push?: PushService | undefined;
  /** Without them links have no previews. */
  previews?: PreviewParts | undefined;
  /** What the operator says about settings. */
  premises?: Premises;
  facts: HubFacts;
  /** Runs at the end of the tick; an argument because a test ends its ticks by hand. */
  defer: (act: () => void) => void;
  about: About;
};

/** What a server tells of itself. `tcp` is filled when its doors are open. */
export type About = { name: string; version: string; tcp: number[]; mostFileBytes: number };

/** What is read before anybody comes, because everybody is asked about it at once. */
type Kept = Pick<Hub, "settings" | "bans" | "mutes" | "privacy"> & { reachable: readonly AccountId[] };

/** The domain in one piece: what the doors call, and what tells the peers. It sees no socket and no SQL. */
export class Hub {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: HubFacts;
  readonly about: About;
  readonly ticker: Ticker;
  readonly settings: ServerSettings;
  readonly access: Access;
  readonly invitations: Invitations;
  readonly audit: Audit;
  readonly guests: GuestHolds;
  readonly bans: Bans;
  readonly mutes: Mutes;
  readonly privacy: Privacy;
  readonly presence: Presence;
  readonly moderation: Moderation;
  readonly reports: Reports;
  readonly pace: Pace;
  readonly words: WordRule;
  readonly underWay = new UnderWay();
  readonly holdings = new Holdings();
  readonly erasure: Erasure;
  readonly logChecks: LogChecks;
  readonly storageUse: StorageUse;
  readonly takingBack: TakingBack;
  readonly retention: Retention;
  readonly previews: Previews | undefined;
  readonly calls: Calls | undefined;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  readonly #people = new People();
  readonly #sessions = new LiveSessions();
  readonly #endings: Endings;
  readonly rooms: Rooms;
  readonly #rooms: RoomDirectory;
  readonly #offers: Offers;

  /** Makes the wished rooms, if they are not there, and opens the house. */
  static async open(parts: HubParts, rooms: readonly string[]): Promise<Hub> {
    const known = new Set((await parts.store.rooms.all()).map((room) => room.key));
    for (const name of [firstRoom, ...rooms]) {
      const room = newRoom(name, parts);
      if (!known.has(room.key)) await parts.store.rooms.ensure(room);
      known.add(room.key);
    }
    const settings = await ServerSettings.open(parts.store.settings, parts.premises ?? {});
    const kept = {
      settings,
      bans: await Bans.open(parts.store, parts.clock),
      mutes: await Mutes.open(parts.store, parts.clock),
      privacy: await Privacy.open(parts.store, parts.clock),
      reachable: await parts.store.push.accounts(),
    };
    return new Hub(parts, await parts.store.rooms.all(), kept);
  }

  private constructor(parts: HubParts, rooms: readonly Room[], kept: Kept) {
    this.store = parts.store;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.facts = parts.facts;
    this.about = parts.about;
    this.ticker = new Ticker(parts.defer);
    this.settings = kept.settings;
    this.access = new Access(this);
    this.invitations = new Invitations(this, parts.tokens);
    this.audit = new Audit(parts.store, parts.clock);
    this.guests = new GuestHolds(parts.store, parts.clock);
    this.bans = kept.bans;
    this.mutes = kept.mutes;
    this.privacy = kept.privacy;
    const sessionsOf = (account: AccountId) => this.sessionsOf(account);
    this.presence = new Presence({ clock: parts.clock, privacy: this.privacy, sessionsOf });
    this.moderation = new Moderation(this);
    this.reports = new Reports(this);
    this.pace = new Pace(parts.clock, () => this.settings.now.paces.messages);
    this.words = new WordRule(() => this.settings.now);
    this.erasure = new Erasure(this);
    this.logChecks = new LogChecks(parts.store.chain, parts.clock);
    this.storageUse = new StorageUse(parts);
    this.#endings = new Endings(parts.clock);
    const isLooking = (account: AccountId) => this.sessionsOf(account).some((one) => one.isLookedAt === true);
    const calls = parts.push && new Calls({ ...parts, service: parts.push, isLooking }, kept.reachable);
    this.calls = calls;
    this.#rooms = new RoomDirectory(rooms, {
      ...parts,
      ticker: this.ticker,
      people: this.#people,
      presence: this.presence,
      privacy: this.privacy,
      sessionsOf,
      appended: (room, entry) => {
        calls?.appended(room, entry);
        this.previews?.appended(room, entry);
      },
    });
    const closed = (room: RoomId) => void this.downloads.cutIn(room);
    this.#offers = new Offers({
      clock: parts.clock,
      alive: (room) => this.#rooms.alive(room),
      sessions: () => this.sessions(),
    });
    this.rooms = new Rooms({ ...parts, directory: this.#rooms, offers: this.#offers, sessionsOf, closed });
    this.takingBack = new TakingBack(this, parts.shelf);
    this.retention = new Retention(this);
    this.previews = parts.previews && new Previews(this, parts.previews);
    this.uploads = new Uploads(this, parts);
    this.downloads = new Downloads(this, parts.shelf);
  }

  /** The guest of that name, unless it is a member's, or another guest's. `own`: the account whose session they show. */
  async guest(typed: string, by: Omit<GuestAsker, "own">, own?: Account): Promise<Account> {
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    const key = personKey(name);
    if (own && personKey(own.name) === key) await this.access.admit(own);
    else this.access.refuseGuests();
    const known = await this.store.accounts.named(key);
    if (known?.kind === "guest") {
      this.bans.refuse(known.id);
      if (this.#people.taken(known.id, by.holder)) throw new Refused("name_taken");
    }
    const question = this.guests.question({ ...by, own: own?.id });
    const claimed = await this.store.accounts.claim({ ...question, id: this.ids.uuid(), name, key });
    if (!claimed) throw new Refused("name_taken");
    const { account, retired } = claimed;
    if (retired !== undefined) await this.endGuest(retired, true);
    if (account.kind !== "guest") throw new Refused("needs_password");
    if (this.#people.taken(account.id, by.holder)) throw new Refused("name_taken");
    return account;
  }

  /** Refuses a name that is a member's, or another guest's than that of `known` or of whoever asks from there. */
  async refuseTaken(
    key: string,
    known: Identity | undefined,
    from: Pick<GuestAsker, "caller" | "isBare">,
  ): Promise<void> {
    const account = await this.store.accounts.named(key);
    if (!account) return;
    const holder = known?.account.id === account.id ? known.holder : undefined;
    const isTaken = account.kind !== "guest" || this.#people.taken(account.id, holder) ||
      await this.guests.isOthers(account.id, { ...from, own: known?.account.id });
    // A banned guest's name is theirs until the ban is over: with a password it would be a new account.
    if (isTaken || this.bans.of(account.id)) throw new Refused("name_taken");
  }

  connect(peer: Peer, identity: Identity): Session {
    return new Session(this, peer, identity);
  }

  /** Takes the name for this session; throws if somebody else has it. */
  enter(session: Session): void {
    this.#admit(session.identity);
    this.#people.enter(session.identity);
    this.#sessions.add(session);
    this.guests.came(session);
    this.presence.renew(session.me.id);
    const { caller } = session.peer;
    if (caller && session.identity.account.kind === "guest") this.bans.saw(session.me.id, caller);
  }

  /** For who asks one thing and is not here by it; throws like `enter`. */
  pass(identity: Identity): void {
    this.#admit(identity);
    const { account, holder } = identity;
    if (account.kind === "guest" && this.#people.taken(account.id, holder)) throw new Refused("name_taken");
  }

  #admit({ account, holder }: Identity): void {
    this.bans.refuse(account.id);
    if (this.#endings.has(holder) || (account.kind === "guest" && this.#endings.has(guestOf(account.id)))) {
      throw new Refused("no_session");
    }
  }

  /** The session has ended; `rooms` are those it heard. */
  gone(session: Session, rooms: readonly LiveRoom[]): void {
    if (!this.#sessions.remove(session)) return;
    this.guests.left(session);
    const isLast = this.#people.leave(session.identity);
    this.presence.left(session, isLast);
    if (isLast) { for (const room of rooms) room.went(session.me); }
  }

  /** What they are, as they are told it themselves. */
  self({ id, name, kind, role }: Account): Self {
    // Whoever was retired a moment ago is on the way out, and was a guest.
    const mutedUntil = this.mutes.of(id);
    const muted = mutedUntil !== undefined && { mutedUntil };
    return {
      id,
      name,
      kind: kind === "retired" ? "guest" : kind,
      role,
      ...muted,
      prefs: this.privacy.of(id),
    };
  }

  /** What others learn of somebody changes at once, everywhere. */
  async prefer(account: Account, change: Partial<Prefs>): Promise<void> {
    const { receipts } = this.privacy.of(account.id);
    await this.privacy.prefer(account.id, change);
    const me = this.self(account);
    for (const session of this.sessionsOf(account.id)) session.peer.tell({ type: "me", me });
    if (me.prefs.receipts === receipts) return;
    for (const room of await this.roomsOf(account.id)) room.showMarks(account.id);
  }

  /** The account is another than it was: whatever lives by it goes on with what it is now, and is told. */
  changed(account: Account): void {
    for (const room of this.#rooms.opened) room.members.setServerRole(account.id, account.role);
    for (const session of this.sessionsOf(account.id)) {
      const before = session.identity.account;
      session.renew(account);
      session.peer.tell({ type: "me", me: this.self(account) });
      if (before.role !== account.role) this.reports.greet(session);
      for (const room of session.rooms.values()) {
        if (room.roleOf(before) === room.roleOf(account)) continue;
        session.peer.tell({ type: "room_changed", ...room.info(account) });
      }
    }
  }

  /** What concerns everybody who is here. */
  tellAll(event: Event): void {
    for (const session of this.sessions()) session.peer.tell(event);
  }

  sessions(): readonly Session[] {
    return this.#sessions.all();
  }

  sessionsOf(account: AccountId): readonly Session[] {
    return this.#sessions.of(account);
  }

  roomsOf(account: AccountId): Promise<LiveRoom[]> {
    return this.rooms.of(account);
  }

  async joinFirstRoom(by: Session): Promise<void> {
    const lobby = await this.#rooms.get(firstRoom);
    if (lobby) await this.join(by.me, lobby);
  }

  join(person: Person, room: LiveRoom): Promise<void> {
    return this.rooms.join(person, room);
  }

  leave(person: Person, room: LiveRoom): Promise<void> {
    return this.rooms.leave(person, room);
  }

  /** By id, or by name as people type it. */
  async person(idOrName: string): Promise<Account | undefined> {
    const { accounts } = this.store;
    const account = await accounts.find(idOrName) ??
      await accounts.named(personKey(idOrName.replace(/^@/, "").trim()));
    return account?.kind === "retired" ? undefined : account;
  }

  findRoom(idOrName: string): Promise<LiveRoom | undefined> {
    return this.#rooms.find(idOrName);
  }

  /** Those that are in memory now. */
  liveRooms(): Promise<LiveRoom[]> {
    return this.#rooms.live();
  }

  get counts(): { peers: number; people: number; rooms: number } {
    return { peers: this.#sessions.size, people: this.#sessions.people, rooms: this.#rooms.size };
  }

  /** Ends what lives by one session, and what would come in by it late. */
  endHolder(holder: string, code: RefusalCode, why?: Why): void {
    this.#endings.add(holder);
    this.#sessions.end((session) => session.identity.holder === holder, code, why);
    this.holdings.end(holder);
    void this.uploads.stopHolder(holder, code);
  }

  isHeldBy(holder: string): boolean {
    return this.sessions().some((session) => session.identity.holder === holder);
  }

  /** A moment ago. */
  hasEnded(holder: string): boolean {
    return this.#endings.has(holder);
  }

  /** Ends all connections of somebody. Whoever is to stay away must have lost what they came in by. */
  endAccount(id: AccountId, code: RefusalCode, why?: Why): void {
    this.#sessions.end(({ me }) => me.id === id, code, why);
    this.downloads.cutReader(id);
  }

  /** The guest is a guest no longer; one who was retired leaves the rooms that everybody sees. */
  async endGuest(id: AccountId, retired: boolean): Promise<void> {
    this.#endings.add(guestOf(id));
    this.#sessions.end(
      ({ identity: { account } }) => account.id === id && account.kind === "guest",
      "no_session",
    );
    const guest = retired ? await this.store.accounts.find(id) : undefined;
    if (!guest) return;
    for (const room of await this.roomsOf(id)) if (room.kind !== "direct") await this.leave(guest, room);
  }

  /** Says goodbye to everybody. The doors close the connections, and call `over` after that. */
  async close(code: RefusalCode): Promise<void> {
    this.#sessions.end(() => true, code);
    this.presence.close();
    this.#offers.close();
    await this.calls?.close();
    await this.previews?.close();
    await this.erasure.close();
    await this.moderation.close();
    await this.retention.close();
    await this.takingBack.close();
    await this.uploads.close();
    await this.#rooms.close();
    await this.privacy.close();
  }

  /** What somebody has begun who has left is over, or will find no store. */
  async over(): Promise<void> {
    await this.downloads.close();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.clock.after(lastActsMs, resolve);
    const acts = this.underWay.accounts.map((account) => this.underWay.settled(account));
    await Promise.race([late, Promise.all(acts)]);
    cancel();
    // What came of it is kept as well.
    await this.previews?.settled();
    this.#offers.close();
    await this.#rooms.close();
    await this.privacy.close();
  }
}

function guestOf(id: AccountId): string {
  return `guest:${id}`;
}

/** Other ids than the first room's cannot be guessed. */
function newRoom(name: string, parts: HubParts): NewRoom {
  const id = name === firstRoom ? firstRoom : parts.ids.uuid();
  return { id, kind: "public", name, key: nameKey(name), topic: "", createdAt: parts.clock.now() };
}
