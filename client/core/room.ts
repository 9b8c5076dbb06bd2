import type { Answer, Input, JoinedRoom, Person, RoomInfo } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { Event } from "../../protocol/events.ts";
import { Refused } from "../../protocol/refusals.ts";
import { may } from "../../protocol/roles.ts";
import { Draft } from "./draft.ts";
import { EntryActs } from "./entry_acts.ts";
import type { KeptRoom } from "./kept_rooms.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";
import { LogFiller } from "./log_filler.ts";
import { MarkSender, TheirMarks } from "./marks.ts";
import { Observable, Signal } from "./observable.ts";
import { Outbox, outboxPlace } from "./outbox.ts";
import type { Clock, Keep, Random } from "./outside.ts";
import { OwnResponses } from "./own_responses.ts";
import { type Listed, People, type Sign, signOf } from "./people.ts";
import { pinsAfter } from "./pins_after.ts";
import { Quotes } from "./quotes.ts";
import { Recount } from "./recount.ts";
import { RoomLog } from "./room_log.ts";
import { TypingTracker } from "./typing.ts";
import { Unread } from "./unread.ts";

const page = 50;

/** What a room is; only its id stays as it is. */
export type RoomAbout = Pick<
  RoomInfo,
  | "id"
  | "kind"
  | "name"
  | "with"
  | "topic"
  | "announce"
  | "slow"
  | "archived"
  | "previews"
  | "days"
  | "expired"
  | "level"
  | "quietUntil"
  | "pinned"
  | "role"
>;

/** `readsAll`: what was missed is read from its beginning, however much that is. */
export type RoomParts = {
  link: Link;
  clock: Clock;
  keep: Keep;
  random: Random;
  me: Person;
  readsAll: boolean;
};

/** One room as this device knows it. */
export class Room {
  readonly id: string;
  /** The other one, in a room of two. */
  readonly with: Person | undefined;
  /** What it is, and what one is there: it may become another. */
  readonly facts: Observable<RoomAbout>;
  readonly name: Observable<string>;
  readonly log: RoomLog;
  readonly outbox: Outbox;
  readonly draft: Draft;
  readonly acts: EntryActs;
  /** One's own reactions and votes, as they are drawn. */
  readonly own: OwnResponses;
  readonly quotes: Quotes;
  /** What is pinned, the newest pin first; undefined until it is known. */
  readonly pins = new Observable<readonly Entry[] | undefined>(undefined);
  readonly marks: TheirMarks;
  readonly people = new People();
  readonly unread: Unread;
  readonly typists = new Observable<readonly Person[]>([]);
  readonly typing: TypingTracker;
  /** How far files are that are arriving, by their ids. */
  readonly progress = new Map<string, number>();
  /** Something that is drawn in the log has changed. */
  readonly changed = new Signal();
  /** Entries that came while the line was open: new to everybody, not read up from the past. */
  readonly arrived = new Signal<readonly Entry[]>();
  /** Entries that are new at the end of the log, by whatever way they came. */
  readonly continued = new Signal<readonly Entry[]>();
  readonly #parts: RoomParts;
  readonly #marker: MarkSender;
  readonly #filler: LogFiller;
  readonly #recount: Recount;
  #isRecalled = false;
  #loading = false;

  constructor(about: RoomAbout, parts: RoomParts) {
    const { link, clock, keep, random, me } = parts;
    const { id, name, with: other } = about;
    this.id = id;
    this.with = other;
    this.facts = new Observable(aboutOf(about));
    this.name = new Observable(name);
    this.#parts = parts;
    this.log = new RoomLog(me.id);
    this.own = new OwnResponses(me, () => this.changed.emit());
    this.outbox = new Outbox({
      place: `${outboxPlace}${me.id}/${id}`,
      keep,
      clock,
      random,
      send: (nonce, text, reply) =>
        link.ask("say", { room: id, nonce, text, ...reply !== undefined && { reply } }),
    });
    this.draft = new Draft(keep, me.id, id);
    this.acts = new EntryActs(id, { ...parts, own: this.own });
    this.quotes = new Quotes({
      ...{ room: id, link },
      find: (seq) => this.find(seq),
      changed: () => this.changed.emit(),
    });
    this.#filler = new LogFiller({
      ...{ room: id, log: this.log, link, clock, readsAll: parts.readsAll },
      take: (entries, head) => this.#take(entries, head, head),
      jump: (entries, head) => {
        this.log.jump(this.#named(entries), head, head);
        // What became of them may stand in the gap.
        this.pins.set(undefined);
        this.#grown();
      },
      changed: () => this.changed.emit(),
    });
    this.#recount = new Recount({
      ...{ room: id, link },
      take: (entries, head) => void this.#take(entries.filter(({ seq }) => this.log.has(seq)), 0, head),
    });
    this.marks = new TheirMarks(me.id);
    this.typing = new TypingTracker(clock, (on) => link.tell("typing", { room: id, on }));
    this.#marker = new MarkSender(clock, (marks) => {
      link.tell("mark", { room: id, ...marks });
      return link.isOpen;
    });
    this.unread = new Unread(clock, me.id, (read) => this.#marker.move({ read }));
    this.outbox.changed.hear(() => this.changed.emit());
    this.outbox.mistaken.hear((seq) => this.log.name(seq, undefined));
    this.outbox.delivered.hear(({ nonce, seq }) => {
      this.log.name(seq, nonce);
      this.outbox.settle(this.log.last);
    });
  }

  /** What this device has kept of the room. What has come since is asked for when there is a line. */
  recall({ about, entries, read, members, people, marks, pins }: KeptRoom): void {
    this.#isRecalled = true;
    this.become(about);
    this.people.count(0, members);
    this.people.learn(people);
    // Who is here now, nobody knows.
    if (people.length > 0) this.people.list.set(people.map((person) => ({ ...person, online: false })));
    this.marks.take(marks);
    // A nonce may have been a guess: whoever waits to be sent must not be taken for sent by it.
    const nameless = entries.map(({ nonce: _, ...entry }) => entry);
    this.#open({ entries: nameless, head: lastOf(entries), read });
    this.pins.set(pins);
  }

  /** What the server says is pinned now. */
  learnPins(pins: readonly Entry[]): void {
    this.pins.set(pins);
    this.changed.emit();
  }

  /** What `hello` said about the room: the first time, or after the line was lost. */
  resume(answer: JoinedRoom): void {
    if (answer.head < this.log.last) this.#clear();
    this.become(answer);
    if (this.log.opened) this.#take(answer.entries, answer.head, lastOf(answer.entries));
    else this.#open(answer);
    // Another device may have read on; what came while nobody looked is new here.
    if (this.#isRecalled) this.unread.open(Math.max(answer.read, this.unread.read), this.log.entries);
    else this.unread.readElsewhere(answer.read);
    this.#isRecalled = false;
    this.marks.take(answer.marks);
    if (answer.with) this.people.turn(answer.with.id, answer.away ?? false);
    this.people.count(answer.online, answer.members);
    this.#marker.resume(answer);
    // Only now: what the page shows to be delivered already must not go out again.
    this.outbox.resume();
    this.quotes.resume();
    this.changed.emit();
    void this.#filler.fill();
  }

  /** The server has another log than the one that is known: what was read of that says nothing of this. */
  #clear(): void {
    this.log.clear();
    // Their numbers are others' now.
    this.outbox.settle(Infinity);
    this.pins.set(undefined);
    this.#filler.forget();
    this.#recount.forget();
    this.marks.clear();
    this.#marker.forget();
  }

  /** What the server says that it is now. */
  become(about: RoomAbout): void {
    this.facts.set(aboutOf(about));
    this.name.set(about.name);
    if (about.with) this.#meet(about.with);
    this.log.expire(about.expired?.upTo ?? 0);
    this.changed.emit();
  }

  /** It was quiet for some time, which is over. */
  endQuiet(): void {
    const { quietUntil: _, ...about } = this.facts.value;
    this.become(about);
  }

  get kind(): RoomInfo["kind"] {
    return this.facts.value.kind;
  }

  /** Whether one may write here, as far as the room goes. */
  get isOpenToMe(): boolean {
    const { archived, announce, role } = this.facts.value;
    return !archived && (!announce || may(role, "announce"));
  }

  #open({ entries, head, read }: Pick<JoinedRoom, "entries" | "head" | "read">): void {
    this.log.jump(this.#named(entries), head, lastOf(entries));
    this.unread.open(read, this.log.entries);
    this.#grown();
  }

  hear(event: Extract<Event, { room: string }>): void {
    if (event.type === "entry") this.#arrived(event);
    else if (event.type === "typing") this.#setTypists(event.people);
    else if (event.type === "presence") this.people.hear(event);
    else if (event.type === "marks") {
      this.marks.take(event.marks);
      const mine = event.marks.find((mark) => mark.id === this.#parts.me.id);
      if (mine) this.unread.readElsewhere(mine.read);
      this.changed.emit();
    } else if (event.type === "progress") {
      for (const { file, received } of event.files) this.progress.set(file, received);
      this.changed.emit();
    }
  }

  #arrived(event: Entry & { type: "entry" }): void {
    const { type: _, ...entry } = event;
    // Before the first page there is nothing to continue; that page will hold it.
    if (!this.log.opened) return;
    const grown = this.#take([entry], entry.seq);
    this.#setTypists(this.typists.value.filter((person) => person.id !== entry.from));
    if (grown.length > 0) this.arrived.emit(grown);
    void this.#filler.fill();
  }

  #setTypists(people: readonly Person[]): void {
    const others = people.filter((person) => person.id !== this.#parts.me.id);
    if (others.length > 0 || this.typists.value.length > 0) this.typists.set(others);
  }

  lost(): void {
    this.outbox.pause();
    this.left();
  }

  /** Nothing is heard of it any more. What is said all the same is refused, and whoever said it has to know. */
  left(): void {
    this.#filler.lost();
    this.typists.set([]);
  }

  say(text: string): void {
    this.unread.answered();
    this.outbox.add(text, this.draft.takeReply());
    this.typing.stop();
  }

  /** What stands under a number: also what was just sent, which the server has numbered and the log has not yet. */
  find(seq: number): Entry | undefined {
    return this.log.find(seq) ?? this.#sent.find((entry) => entry.seq === seq);
  }

  /** What is loaded, and behind it what was just sent. */
  get known(): readonly Entry[] {
    const sent = this.#sent;
    return sent.length === 0 ? this.log.entries : [...this.log.entries, ...sent];
  }

  get #sent(): Entry[] {
    const { id: from, name } = this.#parts.me;
    return this.outbox.items.flatMap(({ nonce, text, at, reply, progress }) =>
      progress.is !== "sent" || progress.seq <= this.log.last ? [] : [{
        ...{ room: this.id, seq: progress.seq, at, from, name, nonce },
        body: { kind: "text" as const, text, ...reply !== undefined && { reply } },
      }]
    );
  }

  /** Loads a page above what is there. Returns false if there is none, or none now. */
  async loadEarlier(): Promise<boolean> {
    const before = this.log.before;
    return before !== undefined && await this.loadBefore(before);
  }

  /** Loads a page that ends before this number: the room's past, or what stands in a gap. */
  loadBefore(before: number): Promise<boolean> {
    return this.#loadOnce({ before });
  }

  /** Loads a page that begins after this number: what stands in a gap, for whoever reads on into it. */
  loadAfter(after: number): Promise<boolean> {
    return this.#loadOnce({ after });
  }

  async #loadOnce(edge: { before: number } | { after: number }): Promise<boolean> {
    if (this.#loading) return false;
    this.#loading = true;
    try {
      return await this.#loadPage(edge);
    } finally {
      this.#loading = false;
    }
  }

  /** Loads what stands around an entry, whatever else is being loaded: somebody has asked for this one. */
  loadAround(seq: number): Promise<boolean> {
    return this.#loadPage({ before: seq + page / 2 });
  }

  async #loadPage(edge: { before: number } | { after: number }): Promise<boolean> {
    try {
      const wish = { room: this.id, ...edge, limit: page };
      const { entries, head } = await this.#parts.link.ask("history", wish);
      const { hole } = this.log;
      const grown = this.#take(entries, 0, head);
      // A page may have what is new before it is told.
      if (!hole && grown.length > 0) this.arrived.emit(grown);
      return entries.length > 0;
    } catch (error) {
      // Whoever wants it scrolls again when the line is back.
      if (error instanceof LinkLost || error instanceof Refused) return false;
      throw error;
    }
  }

  /** The newest files of a kind or of all, below a number or of all, newest first. Undefined where there is no line. */
  async loadFiles(wish: Partial<Omit<Input<"files">, "room">> = {}): Promise<Answer<"files"> | undefined> {
    try {
      return await this.#parts.link.ask("files", { limit: page, ...wish, room: this.id });
    } catch (error) {
      if (error instanceof LinkLost || error instanceof Refused) return undefined;
      throw error;
    }
  }

  get about(): RoomAbout {
    return this.facts.value;
  }

  /** Of the other one in a room of two: the server counts both. */
  get otherIs(): Sign {
    const online = this.people.counts.value.online > 1;
    return signOf({ online, away: this.with !== undefined && this.people.isAway(this.with.id) });
  }

  async listPeople(): Promise<void> {
    try {
      this.people.listed(await this.#parts.link.ask("who", { room: this.id }));
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    }
  }

  /** Also of those whom a large room does not list. Rejects with Refused or LinkLost. */
  async peopleNamed(named: string): Promise<readonly Listed[]> {
    const { people } = await this.#parts.link.ask("who", { room: this.id, named });
    this.people.learn(people);
    return people;
  }

  /** Changes up to `asOf` are part of the bodies already; live entries are as they were written. */
  #take(entries: readonly Entry[], head: number, asOf = 0): Entry[] {
    // Of what was here, all know what it was: of those who see a message go, nobody need ask.
    const unclear = entries.flatMap(({ seq, body }) =>
      body.kind === "change" && body.to.kind === "gone" &&
        (this.log.find(body.of)?.body.kind ?? "gone") === "gone"
        ? [{ seq, body }]
        : []
    );
    const grown = this.log.take(this.#named(entries), head, asOf);
    this.#recount.want(unclear.flatMap((one) => this.log.countedWith(one)));
    this.#expire(entries);
    this.#forgetProgress(entries);
    this.quotes.take(grown);
    if (this.pins.value) this.pins.set(pinsAfter(this.pins.value, grown, (seq) => this.log.find(seq)));
    this.#grown();
    if (grown.length > 0) this.continued.emit(grown);
    return grown;
  }

  /** What the room does not keep any more is said at the top of its log. */
  #expire(entries: readonly Entry[]): void {
    const { body } = entries.findLast(({ body }) => body.kind === "expired") ?? {};
    if (body?.kind !== "expired" || body.upTo <= (this.facts.value.expired?.upTo ?? 0)) return;
    const { upTo, days, before } = body;
    this.facts.set({ ...this.facts.value, expired: { upTo, days, before } });
  }

  /** Whoever has another name than they had has left the server, or has come back under one. */
  #meet(person: Person): void {
    const { id, name } = person;
    if ((this.people.nameOf(id) ?? name) !== name) {
      this.log.rename(id, name);
      this.pins.set(this.pins.value?.map((entry) => entry.from === id ? { ...entry, name } : entry));
    }
    this.people.learn([person]);
  }

  /** Own entries get the nonce they were sent with, so that the bubble of the outbox becomes theirs. */
  #named(entries: readonly Entry[]): Entry[] {
    for (const { from, name } of entries) this.#meet({ id: from, name });
    return entries.map((entry) => {
      const isMine = entry.from === this.#parts.me.id;
      // What is told again is no message that has come since.
      const isNews = entry.nonce !== undefined || !this.log.has(entry.seq);
      const nonce = isMine && isNews ? this.outbox.recognise(entry) : undefined;
      return nonce === undefined ? entry : { ...entry, nonce };
    });
  }

  #forgetProgress(entries: readonly Entry[]): void {
    for (const { body } of entries) {
      const now = body.kind === "change" ? body.to : body;
      if (now.kind === "file" && now.state !== "arriving") this.progress.delete(now.file);
    }
  }

  #grown(): void {
    this.outbox.settle(this.log.last);
    this.own.settle(this.log.last);
    this.#marker.move({ delivered: this.log.last });
    this.unread.update(this.log.entries);
    this.changed.emit();
  }
}

/** An answer about a room has more, which does not belong here. */
function aboutOf(about: RoomAbout): RoomAbout {
  const { id, kind, name, with: other, topic, announce, slow, archived, previews } = about;
  const { days, expired, level, quietUntil, pinned, role } = about;
  return {
    id,
    kind,
    name,
    ...other && { with: other },
    topic,
    ...announce && { announce },
    ...slow !== undefined && { slow },
    ...archived && { archived },
    ...previews && { previews },
    ...days !== undefined && { days },
    ...expired && { expired },
    ...level && { level },
    ...quietUntil !== undefined && { quietUntil },
    ...pinned && { pinned },
    role,
  };
}

/** `hello` says the head as it is after the page was read, so only the page itself tells how new it is. */
function lastOf(entries: readonly Entry[]): number {
  return entries.at(-1)?.seq ?? 0;
}
