import type { Answer, Input, JoinedRoom, Person, Self } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import type { OpenSettings } from "../../protocol/settings.ts";
import type { Account } from "./account.ts";
import { draftPlace } from "./draft.ts";
import { HeardVoices } from "./heard_voices.ts";
import type { KeptRoom } from "./kept_rooms.ts";
import { Link } from "./link.ts";
import { Observable, Signal } from "./observable.ts";
import { outboxPlace } from "./outbox.ts";
import { QuietEnds } from "./quiet_ends.ts";
import { RecentSearches } from "./recent_searches.ts";
import type { Call, ChatOutside } from "./outside.ts";
import { Room, type RoomAbout } from "./room.ts";
import { Saved } from "./saved.ts";
import type { UploadList } from "./upload_list.ts";

/** Everybody is a member of it, so it can be written to before the server was ever reached. */
export const firstRoom = "lobby";

/** All that one person sees, kept in step with the server. */
export class Chat<Files extends UploadList = UploadList> {
  readonly me: Person;
  readonly link: Link;
  /** For what is asked outside the line. */
  readonly call: Call;
  readonly rooms: Observable<readonly Room[]>;
  /** What one is on the server, once it has said so. */
  readonly self = new Observable<Self | undefined>(undefined);
  /** How many reports wait for whoever may settle them. */
  readonly openReports = new Observable(0);
  readonly uploads: Files;
  readonly heard: HeardVoices;
  readonly searches: RecentSearches;
  readonly saved: Saved;
  /** Something in one of the rooms has changed: what was said last, what is unread, who is here. */
  readonly changed = new Signal();
  /** What it is called, and who may come in, once it has said so. */
  readonly server = new Observable<OpenSettings | undefined>(undefined);
  /** Where the server takes raw TCP. */
  readonly tcpPorts = new Observable<readonly number[]>([]);
  /** The cookie belongs to somebody else by now: another page of this browser has signed in anew. */
  readonly becameAnother = new Signal<Person>();
  /** For whoever looks again: timers may have slept. */
  readonly quietEnds: QuietEnds;
  readonly #outside: ChatOutside;
  readonly #readsAll: boolean;

  /** `readsAll`: of what was missed nothing is left out, for whoever passes it on. */
  constructor(
    me: Person,
    account: Account,
    outside: ChatOutside,
    uploads: Files,
    { readsAll = false }: { readsAll?: boolean } = {},
  ) {
    const { clock, random, open } = outside;
    this.me = me;
    this.#readsAll = readsAll;
    this.#outside = outside;
    this.call = outside.call;
    this.link = new Link({
      clock,
      random,
      open,
      greeting: () => ({ protocol: 1, rooms: this.#known() }),
      sessionEnded: () => account.sessionEnded(),
    });
    this.rooms = new Observable<readonly Room[]>([
      this.#makeRoom({ id: firstRoom, kind: "public", name: firstRoom, topic: "", role: "guest" }),
    ]);
    this.quietEnds = new QuietEnds(clock, this.rooms);
    this.rooms.watch(() => this.quietEnds.check());
    this.uploads = uploads;
    this.heard = new HeardVoices(me.id, outside);
    this.searches = new RecentSearches(outside.keep, me.id);
    this.saved = new Saved(this.link);
    this.link.greeted.hear((answer) => this.#greeted(answer));
    this.link.events.hear((event) => this.#hear(event));
    this.link.state.watch((state) => {
      if (state.is !== "open") this.rooms.value.forEach((room) => room.lost());
      // Only a person can go on, and then another chat begins.
      if (state.is === "over") this.uploads.stop();
    });
  }

  /** What this device has kept, before the server has said anything. */
  recall(kept: readonly KeptRoom[]): void {
    if (this.self.value) return;
    const added = kept.filter(({ about }) => !this.room(about.id)).map(({ about }) => this.#makeRoom(about));
    if (added.length > 0) this.rooms.set([...this.rooms.value, ...added]);
    for (const one of kept) this.room(one.about.id)?.recall(one);
  }

  start(): void {
    this.quietEnds.start();
    this.link.start();
    this.uploads.start();
  }

  stop(): void {
    this.quietEnds.stop();
    this.link.stop();
    this.uploads.stop();
  }

  /** Leaves nothing on this device, also not what was written for rooms that one is no longer in. */
  clear(): void {
    const { keep } = this.#outside;
    this.uploads.clear();
    this.heard.clear();
    this.searches.clear();
    for (const { outbox, draft } of this.rooms.value) {
      outbox.clear();
      draft.text = "";
      draft.answer(undefined);
    }
    for (const place of [outboxPlace, draftPlace]) {
      for (const key of keep.keys(`${place}${this.me.id}/`)) keep.delete(key);
    }
  }

  room(id: string): Room | undefined {
    return this.rooms.value.find((room) => room.id === id);
  }

  async join(room: string): Promise<Room> {
    return this.#enter(await this.link.ask("join", { room }));
  }

  async make(wish: Input<"make_room">): Promise<Room> {
    return this.#enter(await this.link.ask("make_room", wish));
  }

  /** The one room that these have for themselves; their ids, and not one's own. */
  async writeToAll(people: readonly string[]): Promise<Room> {
    return this.#enter(await this.link.ask("direct", { to: [...people] }));
  }

  /** The room of two with this person, which needs no line if it is there already. */
  async writeTo(person: string): Promise<Room> {
    const known = this.rooms.value.find((room) => room.with?.id === person);
    return known ?? this.#enter(await this.link.ask("direct", { to: person }));
  }

  /** Chooses what others learn of one, and with it what one learns of them. */
  async prefer(change: Input<"prefer">): Promise<void> {
    this.#become((await this.link.ask("prefer", change)).me);
  }

  #become(self: Self): void {
    this.self.set(self);
    if (!self.prefs.lastSeen) { for (const room of this.rooms.value) room.people.forgetSeen(); }
  }

  /** The server may have told it already. */
  async leave(room: Room): Promise<void> {
    await this.link.ask("leave", { room: room.id });
    this.#keepOnly((other) => other !== room);
  }

  #keepOnly(stays: (room: Room) => boolean): void {
    const gone = this.rooms.value.filter((room) => !stays(room));
    if (gone.length === 0) return;
    for (const room of gone) room.left();
    this.rooms.set(this.rooms.value.filter(stays));
  }

  #enter(answer: JoinedRoom): Room {
    this.#take([answer]);
    return this.room(answer.id)!;
  }

  #known(): Record<string, number> {
    const opened = this.rooms.value.filter((room) => room.log.opened);
    return Object.fromEntries(opened.map((room) => [room.id, room.log.last]));
  }

  #greeted({ me, rooms, server }: Answer<"hello">): void {
    if (me.id !== this.me.id) {
      this.stop();
      this.becameAnother.emit(me);
      return;
    }
    this.#become(me);
    this.saved.renew();
    // Where some are open it is told next.
    this.openReports.set(0);
    const { name, guests, signup, theme } = server;
    this.server.set({ name, guests, signup, theme });
    this.tcpPorts.set(server.tcp);
    const mine = new Set(rooms.map(({ id }) => id));
    // What was left on another device, or is gone with a server that was set up anew.
    this.#keepOnly(({ id }) => mine.has(id));
    this.#take(rooms);
    this.uploads.greeted(server.mostFileBytes);
  }

  #take(answers: readonly JoinedRoom[]): void {
    const added = answers.filter(({ id }) => !this.room(id)).map((about) => this.#makeRoom(about));
    if (added.length > 0) this.rooms.set([...this.rooms.value, ...added]);
    for (const answer of answers) this.room(answer.id)?.resume(answer);
  }

  #hear(event: Exclude<Event, { type: "bye" }>): void {
    this.uploads.hear(event);
    if (event.type === "left") this.#keepOnly(({ id }) => id !== event.room);
    else if (event.type === "room") this.#take([event]);
    else if (event.type === "server_changed") this.server.set(event.server);
    else if (event.type === "me") this.#become(event.me);
    else if (event.type === "bookmarked") this.saved.hear(event);
    else if (event.type === "reports") this.openReports.set(event.open);
    else if (event.type === "room_changed") this.room(event.id)?.become(event);
    else if ("room" in event) this.room(event.room)?.hear(event);
  }

  #makeRoom(about: RoomAbout): Room {
    const { clock, keep, random } = this.#outside;
    const parts = { link: this.link, clock, keep, random, me: this.me, readsAll: this.#readsAll };
    const room = new Room(about, parts);
    const tell = () => this.changed.emit();
    room.changed.hear(tell);
    for (const part of [room.unread.count, room.people.counts, room.name]) part.watch(tell);
    let quietUntil = about.quietUntil;
    room.facts.watch((facts) => {
      if (facts.quietUntil === quietUntil) return;
      quietUntil = facts.quietUntil;
      this.quietEnds.check();
    });
    return room;
  }
}
