import { getLogger } from "@logtape/logtape";
import type { JoinedRoom } from "../../../protocol/commands.ts";
import type { Event } from "../../../protocol/events.ts";
import { limits } from "../../../protocol/limits.ts";
import { type RefusalCode, refusalRows, Refused, type Why } from "../../../protocol/refusals.ts";
import { firstRoom } from "../../hub/first_room.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Batch, Caller, Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import type { Dialect, Meant, Said } from "./dialect.ts";
import { type Came, type Entered, Entrance, type Login } from "./entrance.ts";
import { FileDelivery, type FileOut } from "./file_delivery.ts";
import type { FileLinks } from "./file_links.ts";
import { given } from "./given.ts";
import { IncomingFile } from "./incoming_file.ts";
import { type JoinWords, joinWords, loginAlone } from "./login_words.ts";
import { Mistakes } from "./mistakes.ts";
import { PeerNews } from "./peer_news.ts";
import { TypedWishes } from "./typed_wishes.ts";

const log = getLogger(["parley", "tcp"]);

/** A delivered mark is moved at most this often. */
const markEveryMs = 1_000;

/** What costs itself alone. A key that a terminal sends as a control character is UTF-8, and no text. */
const leftOut: Partial<Record<RefusalCode, string>> = {
  too_long: `That is over ${limits.lineBytes} bytes, so it was left out.`,
  bad_utf8: "That is not UTF-8 text, or has a control character in it, so it was left out.",
};

const brokenFile = "That file broke off, so nothing of it was kept. Send it again.";

/** Dialects in which a person types the name, and can type another. */
const askable: ReadonlySet<string> = new Set(["line", "prompt", "submit_name"]);

export type Ended = RefusalCode | "quit";

/** What a TCP peer writes to; the connection behind it knows the socket. */
export interface Out extends FileOut {
  end(reason: Ended): void;
}

/** Where a peer comes in. */
export type Place = {
  room: string;
  /** What a peer is called that tells no name, or none that can be had. */
  anonymous: string;
  links: FileLinks;
  login: Login;
};

type State =
  | { is: "naming" }
  | { is: "entering"; held: Batch[] }
  | { is: "chatting"; session: Session; room: string }
  | { is: "ended" };

/** One peer at a TCP port: who they are first, then what they say. How they say it is the dialect's business. */
export class TcpPeer implements Peer {
  readonly door = "tcp";
  readonly caller: Caller;
  readonly #hub: Hub;
  readonly #dialect: Dialect;
  readonly #out: Out;
  readonly #place: Place;
  readonly #entrance: Entrance;
  readonly #incoming: IncomingFile;
  readonly #delivery: FileDelivery;
  readonly #news: PeerNews;
  readonly #wishes: TypedWishes;
  #state: State = { is: "naming" };
  readonly #mistakes = new Mistakes();
  /** Resolves when the peer has become somebody else, or has not. What comes after that wish waits for it. */
  #loggingIn: Promise<void> | undefined;
  #messages: Uint8Array[] = [];
  #marked = 0;
  #markedAt = 0;

  constructor(hub: Hub, dialect: Dialect, place: Place, out: Out) {
    this.#hub = hub;
    this.#dialect = dialect;
    this.#place = place;
    this.caller = place.login.caller;
    this.#out = out;
    this.#entrance = new Entrance(
      hub,
      this,
      place.login,
      askable.has(dialect.name) ? undefined : place.anonymous,
    );
    this.#incoming = new IncomingFile(hub.uploads, hub.ids);
    this.#delivery = new FileDelivery(hub.downloads, dialect, out);
    const push = (messages: readonly Uint8Array[]) => this.#push(messages);
    this.#news = new PeerNews({ hub, dialect, links: place.links, delivery: this.#delivery, push });
    this.#wishes = new TypedWishes(hub, place.links, {
      say: (said) => this.#say(said),
      sayPast: (entries, session, room) => this.#news.sayPast(entries, session, room),
      linkIn: (room, session) => this.#news.linkIn(room, session),
      who: (session, room) => this.#who(session, room),
      goTo: (session, room) => this.#goTo(session, room),
      logIn: (name, secret) => this.#become(this.#logIn(name, secret)),
      come: (wish, session) => this.#come(wish, session),
      quit: () => this.#quit(),
    });
  }

  get named(): boolean {
    return this.#state.is === "chatting";
  }

  /** Resolves when it is done with; the reader waits where too much is under way. */
  async meant(meant: Meant): Promise<void> {
    while (this.#loggingIn) await this.#loggingIn;
    if (this.#is("ended")) return;
    try {
      await this.#act(meant);
      this.#mistakes.end();
    } catch (error) {
      this.#refuse(error, meant);
    }
  }

  async #act(meant: Meant): Promise<void> {
    if (meant.means === "nonsense") return await this.#nonsense(meant);
    if (meant.means === "quit") return this.#quit();
    const state = this.#state;
    if (state.is !== "chatting") return await this.#introduce(meant);
    const { session, room } = state;
    switch (meant.means) {
      case "name":
        // A program that says its name again, or the answer to a question that was asked late.
        return;
      case "text":
        return await this.#wishes.act(meant.text, session, room);
      case "who":
        return await this.#who(session, room);
      case "private":
        return await this.#wishes.tellOne(meant.to, meant.text, session);
      case "file":
        return await this.#incoming.begin(session.me, room, meant.name, meant.size);
      case "bytes":
        return await this.#incoming.write(meant.bytes);
      case "file_end":
        return await this.#incoming.end();
    }
  }

  async #nonsense({ code, fatal }: Extract<Meant, { means: "nonsense" }>): Promise<void> {
    const broken = this.#incoming.arriving;
    if (broken) await this.#incoming.drop();
    const text = broken ? brokenFile : refusalRows[code].sentence;
    if (fatal) {
      this.#say({ says: "refused", text });
      return this.#leave(code);
    }
    throw new Refused(code, broken ? text : leftOut[code] ?? text);
  }

  async #introduce(meant: Meant): Promise<void> {
    if (meant.means === "name") return await this.#name(meant.name);
    if (meant.means !== "text" && meant.means !== "who" && meant.means !== "file") return;
    // An empty line before the name is somebody who waits for a question.
    if (meant.means === "text" && meant.text.trim() === "") {
      return this.#say({ says: "notice", text: "* Type your name and press Enter." });
    }
    // Typed on before the refusal of the first name was there.
    if (meant.means === "text" && askable.has(this.#dialect.name)) return await this.#name(meant.text);
    // Where no other name is let in, one in a text is what it looks like.
    if (meant.means === "text" && !this.#hub.settings.now.guests && isEntry(meant.text)) {
      return await this.#name(meant.text.trim());
    }
    await this.#name(this.#place.anonymous);
    await this.#act(meant);
  }

  async #name(typed: string): Promise<void> {
    const held: Batch[] = [];
    this.#state = { is: "entering", held };
    try {
      const entered = await this.#entrance.enter(typed, () => this.#is("ended"));
      const { session } = entered;
      if (this.#is("ended")) return session.close();
      const room = await this.#openRoom(session, entered.came?.room ?? this.#place.room);
      if (this.#is("ended")) return session.close();
      this.#state = { is: "chatting", session, room: room.id };
      this.#welcome(entered, room);
      if (entered.came) this.#tellSecret(entered.came);
      for (const batch of held) this.news(batch);
    } catch (error) {
      if (this.#is("entering")) this.#state = { is: "naming" };
      throw error;
    }
  }

  async #openRoom(session: Session, room: string): Promise<JoinedRoom> {
    const outcome = await session.handle({ type: "join", room });
    // The room of a port may have been renamed, or made private, since it was opened.
    const isGone = "refused" in outcome && outcome.refused === "not_found" && room !== firstRoom;
    return given(isGone ? await session.handle({ type: "join", room: firstRoom }) : outcome);
  }

  #welcome({ session, why }: Entered, room: JoinedRoom): void {
    this.#enterRoom(session, room);
    if (why !== undefined) this.#say({ says: "notice", text: `* ${why}. You are ${session.me.name}.` });
    this.#news.sayNewest(room, session);
    this.#say({
      says: "notice",
      text: "* Type a line and press Enter. /who lists the people, /help the commands, /quit leaves.",
    });
  }

  #enterRoom(session: Session, room: JoinedRoom): void {
    this.#news.enter(room);
    const people = this.#peopleHere(session, room.id);
    this.#say({ says: "welcome", name: session.me.name, room: room.name, people });
  }

  /** Shown once, and to them alone. */
  #tellSecret({ identity: { account: { name } }, secret }: Omit<Came, "room">): void {
    if (secret === undefined) return;
    this.#say({ says: "notice", text: `* ${name} is yours. Next time type ${name}:${secret} as the name.` });
  }

  #become(done: Promise<void>): Promise<void> {
    this.#loggingIn = done.catch(() => {}).finally(() => this.#loggingIn = undefined);
    return done;
  }

  /** Nobody else is told of it before the secret is known to be right. */
  async #logIn(name: string, secret: string): Promise<void> {
    const identity = await this.#entrance.prove(name, secret);
    await this.#change(() => Promise.resolve({ identity, room: undefined, secret: undefined }));
  }

  /**
   * One session ends and another begins: people see the one go and the other come. Where nobody comes of it, they are
   * who they were.
   */
  async #change(prove: () => Promise<Omit<Came, "room"> & { room: string | undefined }>): Promise<void> {
    if (this.#incoming.arriving) throw new Refused("busy", "Wait until your file has arrived.");
    const state = this.#state;
    if (state.is !== "chatting") return;
    const { session: { identity }, room } = state;
    const usual = state.session.rooms.get(room)?.kind === "public" ? room : this.#place.room;
    const held: Batch[] = [];
    this.#state = { is: "entering", held };
    state.session.close();
    try {
      const came = await prove().catch((error: unknown) => {
        this.#refuse(error);
        return { identity, room, secret: undefined };
      });
      if (this.#is("ended")) return;
      const session = await this.#entrance.as(came.identity);
      if (this.#is("ended")) return session.close();
      const joined = await this.#openRoom(session, came.room ?? usual);
      if (this.#is("ended")) return session.close();
      this.#state = { is: "chatting", session, room: joined.id };
      this.#enterRoom(session, joined);
      this.#tellSecret(came);
      for (const batch of held) this.news(batch);
    } catch (error) {
      this.#refuse(error);
      // There is nobody left that this peer could be.
      if (!this.#is("ended")) this.#leave("no_session");
    }
  }

  /** A member goes on as who they are; a guest becomes whom the invitation makes of them. */
  async #come(wish: JoinWords, session: Session): Promise<void> {
    const { identity } = session;
    if (identity.account.kind === "guest") {
      return await this.#become(this.#change(() => this.#entrance.come(wish, identity)));
    }
    const { room } = await this.#entrance.come(wish, identity);
    this.#goTo(session, await this.#openRoom(session, room));
  }

  #peopleHere(session: Session, room: string): string[] {
    const members = session.rooms.get(room)?.members;
    // Those who are here stand first; they themselves may not be among them yet.
    const people = members?.list(members.online + 1) ?? [];
    return people.filter((person) => person.online || person.id === session.me.id).map(({ name }) => name);
  }

  #goTo(session: Session, room: JoinedRoom): void {
    this.#state = { is: "chatting", session, room: room.id };
    this.#enterRoom(session, room);
    this.#news.sayNewest(room, session);
  }

  async #who(session: Session, room: string): Promise<void> {
    const { people, members } = given(await session.handle({ type: "who", room }));
    const here = people.filter(({ online }) => online).map(({ name }) => name);
    this.#say({ says: "people", names: here });
    const away = members - here.length;
    if (away > 0) this.#say({ says: "notice", text: `* ${away} more ${away === 1 ? "is" : "are"} away` });
  }

  #quit(): void {
    if (this.#incoming.arriving) this.#say({ says: "refused", text: brokenFile });
    this.#say({ says: "bye", text: "Goodbye." });
    this.#leave("quit");
  }

  #refuse(error: unknown, meant?: Meant): void {
    const refused = error instanceof Refused ? error : new Refused("internal");
    if (refused !== error) log.error("wish failed", { dialect: this.#dialect.name, error });
    if (this.#is("ended")) return;
    this.#say({ says: "refused", text: refused.message });
    // Whoever tries the commands of another chat is a person, and has been told where ours are listed.
    const isTyped = meant?.means === "text" && refused.code === "bad_request";
    const enough = isTyped ? undefined : this.#mistakes.count(refused.code);
    if (enough === "wrong_password") return this.#leave("wrong_password");
    // A program would go on by another name.
    if (refused.code === "banned") return this.#leave("banned");
    // A person can type another name, and a program cannot.
    if (refused.code === "by_invitation" && !askable.has(this.#dialect.name)) {
      return this.#leave("by_invitation");
    }
    if (enough === undefined) return;
    this.#say({ says: "refused", text: "That is too much that makes no sense here. Goodbye." });
    this.#leave("bad_request");
  }

  news(batch: Batch): void {
    const state = this.#state;
    if (state.is === "entering") state.held.push(batch);
    if (state.is === "chatting") this.#news.hear(batch, state.session, state.room);
  }

  tell(event: Event): void {
    const state = this.#state;
    if (state.is !== "chatting") return;
    if (event.type === "room" && event.kind !== "direct") {
      const text = `* You are a member of ${event.name} now. /join ${event.name} takes you there.`;
      return this.#say({ says: "notice", text });
    }
    if (event.type !== "left" || event.room !== state.room) return;
    this.#say({ says: "notice", text: "* You are no longer in this room." });
    if (event.room === firstRoom) return this.#leave("not_member");
    this.#loggingIn = this.#goHome(state.session).finally(() => this.#loggingIn = undefined);
  }

  async #goHome(session: Session): Promise<void> {
    const held: Batch[] = [];
    this.#state = { is: "entering", held };
    try {
      const room = await this.#openRoom(session, firstRoom);
      if (this.#is("ended")) return session.close();
      this.#goTo(session, room);
      for (const batch of held) this.news(batch);
    } catch (error) {
      session.close();
      this.#refuse(error);
      if (!this.#is("ended")) this.#leave("not_member");
    }
  }

  end(code: RefusalCode, why?: Why): void {
    if (this.#is("ended")) return;
    this.#say({ says: "bye", text: why?.sentence ?? refusalRows[code].sentence });
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
    if (
      this.#state.is !== "chatting" || this.#marked === this.#news.told || now - this.#markedAt < markEveryMs
    ) {
      return;
    }
    this.#marked = this.#news.told;
    this.#markedAt = now;
    const { session, room } = this.#state;
    void session.handle({ type: "mark", room, delivered: this.#news.told });
  }

  #leave(reason: Ended): void {
    this.flush();
    void this.closed();
    this.#out.end(reason);
  }

  /** The connection is gone. Resolves when nothing is done for it any more. */
  async closed(): Promise<void> {
    const state = this.#state;
    this.#state = { is: "ended" };
    if (state.is === "chatting") state.session.close();
    try {
      await Promise.all([this.#incoming.drop(), this.#delivery.close()]);
    } catch (error) {
      log.error("file was not dropped", { error });
    }
  }

  #is(is: State["is"]): boolean {
    return this.#state.is === is;
  }
}

/** A way into a server that lets nobody in by a name alone. */
function isEntry(text: string): boolean {
  return joinWords(text) !== undefined || loginAlone(text) !== undefined;
}
