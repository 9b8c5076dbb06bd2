import { getLogger } from "@logtape/logtape";
import type { JoinedRoom } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { Event } from "../../../protocol/events.ts";
import { limits } from "../../../protocol/limits.ts";
import { cleanName } from "../../../protocol/names.ts";
import { type RefusalCode, refusalRows, Refused } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Batch, Peer } from "../../hub/ports.ts";
import type { Outcome, Session } from "../../hub/session.ts";
import type { Dialect, Meant, Said } from "./dialect.ts";
import { asMine, othersNews, saidOf, saidOfEntry } from "./said_of.ts";
import { help, wishOf } from "./slash.ts";

const log = getLogger(["parley", "tcp"]);

/** Lines of history that a newcomer sees. */
const welcomeLines = 20;
/** What makes no sense, in a row, before the connection is ended: it is no person, or not well. */
const mostMistakes = 5;
const senseless: ReadonlySet<RefusalCode> = new Set([
  "bad_name",
  "bad_request",
  "bad_utf8",
  "bad_json",
  "too_long",
]);
/** A delivered mark is moved at most this often. */
const markEveryMs = 1_000;
/** `alice-2` … `alice-9`; whoever finds all of them taken chooses another name. */
const mostNamesakes = 9;

/** Dialects in which a person types the name, and can type another. */
const askable: ReadonlySet<string> = new Set(["line", "prompt", "submit_name"]);

export type Ended = RefusalCode | "quit";

/** What a TCP peer writes to; the connection behind it knows the socket. */
export interface Out {
  /** Each is one whole message. */
  write(messages: readonly Uint8Array[]): void;
  end(reason: Ended): void;
}

type State =
  | { is: "naming" }
  | { is: "entering"; held: Batch[] }
  | { is: "chatting"; session: Session; room: string }
  | { is: "ended" };

/** One peer at a TCP port: who they are first, then what they say. How they say it is the dialect's business. */
export class TcpPeer implements Peer {
  readonly door = "tcp";
  readonly #hub: Hub;
  readonly #dialect: Dialect;
  readonly #out: Out;
  readonly #place: { room: string; anonymous: string };
  readonly #holder: string;
  #state: State = { is: "naming" };
  #mistakes = 0;
  #messages: Uint8Array[] = [];
  #told = 0;
  #marked = 0;
  #markedAt = 0;

  /** `anonymous`: what a peer is called that tells no name, or none that can be had. */
  constructor(hub: Hub, dialect: Dialect, place: { room: string; anonymous: string }, out: Out) {
    this.#hub = hub;
    this.#dialect = dialect;
    this.#place = place;
    this.#out = out;
    this.#holder = `peer:${hub.ids.uuid()}`;
  }

  get named(): boolean {
    return this.#state.is === "chatting";
  }

  /** Resolves when it is done with; the reader waits where too much is under way. */
  async meant(meant: Meant): Promise<void> {
    if (this.#is("ended")) return;
    try {
      await this.#act(meant);
      this.#mistakes = 0;
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #act(meant: Meant): Promise<void> {
    if (meant.means === "nonsense") {
      if (meant.fatal) {
        this.#say({ says: "refused", text: refusalRows[meant.code].sentence });
        return this.#leave(meant.code);
      }
      throw meant.code === "too_long"
        ? new Refused("too_long", `That is over ${limits.lineBytes} bytes, so it was left out.`)
        : new Refused(meant.code);
    }
    if (meant.means === "quit") return this.#quit();
    const state = this.#state;
    if (state.is !== "chatting") return await this.#introduce(meant);
    const { session, room } = state;
    switch (meant.means) {
      case "name":
        // A program that says its name again, or the answer to a question that was asked late.
        return;
      case "text":
        return await this.#wish(meant.text, session, room);
      case "who":
        return await this.#who(session, room);
      case "private":
        return await this.#tellOne(meant.to, meant.text, session);
      default:
        throw new Refused("bad_request", "This server does not take that from this kind of client.");
    }
  }

  async #introduce(meant: Meant): Promise<void> {
    if (meant.means === "name") return await this.#name(meant.name);
    if (meant.means !== "text" && meant.means !== "who") return;
    // An empty line before the name is somebody who waits for a question.
    if (meant.means === "text" && meant.text.trim() === "") {
      return this.#say({ says: "notice", text: "* Type your name and press Enter." });
    }
    await this.#name(this.#place.anonymous);
    await this.#act(meant);
  }

  async #name(typed: string): Promise<void> {
    const held: Batch[] = [];
    this.#state = { is: "entering", held };
    try {
      const session = await this.#enter(typed);
      if (this.#is("ended")) return session.close();
      const room = await this.#openRoom(session);
      if (this.#is("ended")) return session.close();
      this.#state = { is: "chatting", session, room: room.id };
      this.#welcome(session, room, typed);
      for (const batch of held) this.news(batch);
    } catch (error) {
      if (this.#is("entering")) this.#state = { is: "naming" };
      throw error;
    }
  }

  /** Takes the name, or one like it: a program that gives its user's name by itself cannot be asked for another. */
  async #enter(typed: string): Promise<Session> {
    const name = cleanName(typed) ?? this.#likeName(typed);
    if (name === undefined) throw new Refused("bad_name");
    for (let namesake = 1;; namesake++) {
      try {
        return await this.#enterAs(namesake === 1 ? name : `${[...name].slice(0, 30).join("")}-${namesake}`);
      } catch (error) {
        const taken = error instanceof Refused && error.code === "name_taken";
        if (!taken || namesake === mostNamesakes || this.#is("ended")) throw error;
      }
    }
  }

  /** A person may be told that a name will not do; a program that gives it by itself cannot act on that. */
  #likeName(typed: string): string | undefined {
    if (askable.has(this.#dialect.name)) return undefined;
    const like = [...typed.normalize("NFC").replaceAll(/[^\p{L}\p{N}_]/gu, "")].slice(0, 32).join("");
    return cleanName(like) ?? this.#place.anonymous;
  }

  async #enterAs(name: string): Promise<Session> {
    const account = await this.#hub.guest(name, this.#holder);
    const session = this.#hub.connect(this, { account, holder: this.#holder });
    given(await session.handle({ type: "hello", protocol: 1, rooms: {} }));
    return session;
  }

  async #openRoom(session: Session): Promise<JoinedRoom> {
    return given(await session.handle({ type: "join", room: this.#place.room }));
  }

  #welcome(session: Session, room: JoinedRoom, typed: string): void {
    const people = this.#peopleHere(session, room.id);
    this.#told = room.entries.at(-1)?.seq ?? room.head;
    this.#say({ says: "welcome", name: session.me.name, room: room.name, people });
    const name = cleanName(typed);
    if (session.me.name !== name) {
      const why = name === undefined
        ? "That name is not allowed here"
        : `Somebody here is using the name ${name}`;
      this.#say({ says: "notice", text: `* ${why}. You are ${session.me.name}.` });
    }
    this.#sayPast(room.entries.slice(-welcomeLines), session);
    this.#say({
      says: "notice",
      text: "* Type a line and press Enter. /who lists the people, /help the commands, /quit leaves.",
    });
  }

  #peopleHere(session: Session, room: string): string[] {
    const members = session.rooms.get(room)?.members.list(100) ?? [];
    return members.filter((person) => person.online || person.id === session.me.id).map(({ name }) => name);
  }

  #sayPast(entries: readonly Entry[], { me }: Session): void {
    for (const entry of entries) {
      for (const said of saidOfEntry(entry, true)) {
        const told = entry.from === me.id ? asMine(said) : said;
        if (told) this.#say(told);
      }
    }
  }

  async #wish(text: string, session: Session, room: string): Promise<void> {
    const wish = wishOf(text);
    switch (wish.wish) {
      case "nothing":
        return;
      case "say":
        given(await session.handle({ type: "say", room, nonce: this.#hub.ids.uuid(), text: wish.text }));
        return;
      case "who":
        return await this.#who(session, room);
      case "help":
        return this.#say({ says: "notice", text: help });
      case "quit":
        return this.#quit();
      case "rooms": {
        const { rooms } = given(await session.handle({ type: "rooms" }));
        const lines = rooms.map(({ name, online }) => `  ${name} (${online} here)`);
        return this.#say({
          says: "notice",
          text: ["* Rooms. /join NAME takes you there:", ...lines].join("\n"),
        });
      }
      case "join": {
        const joined = given(await session.handle({ type: "join", room: wish.room }));
        this.#state = { is: "chatting", session, room: joined.id };
        this.#told = joined.entries.at(-1)?.seq ?? joined.head;
        const people = this.#peopleHere(session, joined.id);
        this.#say({ says: "welcome", name: session.me.name, room: joined.name, people });
        return this.#sayPast(joined.entries.slice(-welcomeLines), session);
      }
      case "history": {
        const page = given(await session.handle({ type: "history", room, limit: wish.lines }));
        return this.#sayPast(page.entries, session);
      }
      case "tell":
        return await this.#tellOne(wish.to, wish.text, session);
    }
  }

  async #tellOne(to: string, text: string, session: Session): Promise<void> {
    const { id: room } = given(await session.handle({ type: "direct", to }));
    given(await session.handle({ type: "say", room, nonce: this.#hub.ids.uuid(), text }));
  }

  async #who(session: Session, room: string): Promise<void> {
    const { people, members } = given(await session.handle({ type: "who", room }));
    const here = people.filter(({ online }) => online).map(({ name }) => name);
    this.#say({ says: "people", names: here });
    const away = members - here.length;
    if (away > 0) this.#say({ says: "notice", text: `* ${away} more ${away === 1 ? "is" : "are"} away` });
  }

  #quit(): void {
    this.#say({ says: "bye", text: "Goodbye." });
    this.#leave("quit");
  }

  #refuse(error: unknown): void {
    const refused = error instanceof Refused ? error : new Refused("internal");
    if (refused !== error) log.error("wish failed", { dialect: this.#dialect.name, error });
    if (this.#is("ended")) return;
    this.#say({ says: "refused", text: refused.message });
    // A full disk, or a name that somebody else has, is not their mistake.
    if (!senseless.has(refused.code)) return;
    this.#mistakes += 1;
    if (this.#mistakes < mostMistakes) return;
    this.#say({ says: "refused", text: "That is too much that makes no sense here. Goodbye." });
    this.#leave("bad_request");
  }

  news(batch: Batch): void {
    const state = this.#state;
    if (state.is === "entering") state.held.push(batch);
    if (state.is !== "chatting") return;
    if (batch.room !== state.room) return this.#privateNews(batch, state.session);
    const seen = this.#told;
    const last = batch.events.findLast((event) => event.type === "entry");
    if (last?.type === "entry") this.#told = Math.max(seen, last.seq);
    const { shared } = this.#dialect;
    if (shared) return this.#push(othersNews(batch.as(shared), state.session.me.id, seen));
    for (const { by, seq, said } of batch.as(saidOf)) {
      // What was said while the room was read is in the page already.
      if (seq !== undefined && seq <= seen) continue;
      const told = by === state.session.me.id ? asMine(said) : said;
      if (told) this.#say(told);
    }
  }

  /** What is written in a room of two is told wherever one is; of other rooms one hears only the one one is in. */
  #privateNews({ room, events }: Batch, { me, rooms }: Session): void {
    const other = rooms.get(room)?.info(me.id).with;
    if (!other) return;
    for (const event of events) {
      if (event.type !== "entry" || event.body.kind !== "text") continue;
      const mine = event.from === me.id;
      const [from, to] = mine ? [me.name, other.name] : [other.name, me.name];
      this.#say({ says: "private", from, to, text: event.body.text, mine, at: event.at });
    }
  }

  tell(event: Event): void {
    if (event.type !== "left" || this.#state.is !== "chatting" || event.room !== this.#state.room) return;
    this.#say({ says: "bye", text: "You are no longer in this room." });
    this.#leave("not_member");
  }

  end(code: RefusalCode): void {
    if (this.#is("ended")) return;
    this.#say({ says: "bye", text: refusalRows[code].sentence });
    this.#leave(code);
  }

  #say(said: Said): void {
    this.#push(this.#dialect.write(said));
  }

  #push(messages: readonly Uint8Array[]): void {
    if (messages.length === 0) return;
    if (this.#messages.length === 0) this.#hub.ticker.peer(this);
    this.#messages.push(...messages);
  }

  flush(): void {
    if (this.#messages.length === 0) return;
    const messages = this.#messages;
    this.#messages = [];
    this.#out.write(messages);
  }

  /** Tells how far this peer has come, now and then: its screen is where a message is delivered. */
  check(now: number): void {
    if (this.#state.is !== "chatting" || this.#marked === this.#told || now - this.#markedAt < markEveryMs) {
      return;
    }
    this.#marked = this.#told;
    this.#markedAt = now;
    const { session, room } = this.#state;
    void session.handle({ type: "mark", room, delivered: this.#told });
  }

  #leave(reason: Ended): void {
    this.flush();
    this.closed();
    this.#out.end(reason);
  }

  /** The connection is gone. */
  closed(): void {
    const state = this.#state;
    this.#state = { is: "ended" };
    if (state.is === "chatting") state.session.close();
  }

  #is(is: State["is"]): boolean {
    return this.#state.is === is;
  }
}

/** The answer, or the refusal thrown. */
function given<O extends Outcome>(outcome: O): Extract<O, { answer: unknown }>["answer"] {
  if ("refused" in outcome) throw new Refused(outcome.refused, outcome.message);
  return (outcome as Extract<O, { answer: unknown }>).answer;
}
