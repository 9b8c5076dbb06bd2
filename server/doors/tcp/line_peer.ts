import { getLogger } from "@logtape/logtape";
import type { JoinedRoom } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { Event } from "../../../protocol/events.ts";
import { limits } from "../../../protocol/limits.ts";
import { type RefusalCode, refusalRows, Refused } from "../../../protocol/refusals.ts";
import { firstRoom, type Hub } from "../../hub/hub.ts";
import type { Batch, Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import { help, lineText, type Shown, shown, welcome, whoLine, wishOf } from "./dialects/lines.ts";
import type { Line } from "./line_splitter.ts";

const log = getLogger(["parley", "tcp"]);

/** Lines of history that a newcomer sees. */
const welcomeLines = 20;
/** Names and lines that make no sense, in a row, before the connection is ended: it is no person, or not well. */
const mostMistakes = 5;
const senseless: ReadonlySet<RefusalCode> = new Set(["bad_name", "bad_request", "bad_utf8", "too_long"]);
/** A delivered mark is moved at most this often. */
const markEveryMs = 1_000;

/** What a line peer writes to; the connection behind it knows the socket. */
export interface LineOut {
  write(text: string): void;
  end(reason: RefusalCode | "quit"): void;
}

type State =
  | { is: "naming" }
  | { is: "entering"; held: Batch[] }
  | { is: "chatting"; session: Session; room: string }
  | { is: "ended" };

/** One person at a TCP line: first their name, then what they say. */
export class LinePeer implements Peer {
  readonly door = "tcp";
  readonly #hub: Hub;
  readonly #out: LineOut;
  readonly #holder: string;
  #state: State = { is: "naming" };
  #mistakes = 0;
  #lines: string[] = [];
  #told = 0;
  #marked = 0;
  #markedAt = 0;

  constructor(hub: Hub, out: LineOut) {
    this.#hub = hub;
    this.#out = out;
    this.#holder = `peer:${hub.ids.uuid()}`;
  }

  get named(): boolean {
    return this.#state.is === "chatting";
  }

  /** Resolves when the line is done with; the reader waits where too many are under way. */
  async line(line: Line): Promise<void> {
    if (this.#state.is === "ended") return;
    try {
      if ("tooLong" in line) {
        throw new Refused("too_long", `That line is over ${limits.lineBytes} bytes, so it was left out.`);
      }
      const text = lineText(line.bytes);
      if (this.#state.is === "chatting") await this.#chat(text, this.#state.session, this.#state.room);
      else await this.#name(text);
      this.#mistakes = 0;
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #name(typed: string): Promise<void> {
    // An empty line before the name is somebody who waits for a question.
    if (typed.trim() === "") return this.#say("* Type your name and press Enter.");
    const held: Batch[] = [];
    this.#state = { is: "entering", held };
    try {
      const account = await this.#hub.guest(typed, this.#holder);
      const session = this.#hub.connect(this, { account, holder: this.#holder });
      const greeted = await session.handle({ type: "hello", protocol: 1, rooms: {} });
      if ("refused" in greeted) throw new Refused(greeted.refused, greeted.message);
      // The account may be in other rooms elsewhere; a line peer has one, and it is the first.
      const { rooms } = greeted.answer;
      const room = rooms.find(({ id }) => id === firstRoom) ?? rooms[0]!;
      const entries = await this.#newest(session, room);
      if (this.#is("ended")) return session.close();
      this.#state = { is: "chatting", session, room: room.id };
      this.#told = room.head;
      this.#say(welcome(session.me, { ...room, entries }));
      for (const batch of held) this.news(batch);
    } catch (error) {
      if (this.#is("entering")) this.#state = { is: "naming" };
      throw error;
    }
  }

  /** The last lines up to the head. What was said while the room was read is missing in the answer (PR9). */
  async #newest(session: Session, { id: room, entries, head }: JoinedRoom): Promise<Entry[]> {
    if ((entries.at(-1)?.seq ?? 0) >= head) return entries.slice(-welcomeLines);
    const page = await session.handle({ type: "history", room, before: head + 1, limit: welcomeLines });
    return ("refused" in page ? entries : page.answer.entries).slice(-welcomeLines);
  }

  async #chat(line: string, session: Session, room: string): Promise<void> {
    const wish = wishOf(line);
    switch (wish.wish) {
      case "nothing":
        return;
      case "help":
        return this.#say(help);
      case "quit":
        this.#say("* Goodbye.");
        return this.#leave("quit");
      case "who": {
        const outcome = await session.handle({ type: "who", room });
        if ("refused" in outcome) throw new Refused(outcome.refused, outcome.message);
        return this.#say(whoLine(outcome.answer.people, outcome.answer.members));
      }
      case "say": {
        const nonce = this.#hub.ids.uuid();
        const outcome = await session.handle({ type: "say", room, nonce, text: wish.text });
        if ("refused" in outcome) throw new Refused(outcome.refused, outcome.message);
      }
    }
  }

  #refuse(error: unknown): void {
    const refused = error instanceof Refused ? error : new Refused("internal");
    if (refused !== error) log.error("line failed", { error });
    if (this.#is("ended")) return;
    this.#say(`! ${refused.message}`);
    // A full disk, or a name that somebody else has, is not their mistake.
    if (!senseless.has(refused.code)) return;
    this.#mistakes += 1;
    if (this.#mistakes < mostMistakes) return;
    this.#say("! That is too much that makes no sense here. Goodbye.");
    this.#leave("bad_request");
  }

  news(batch: Batch): void {
    const state = this.#state;
    if (state.is === "entering") state.held.push(batch);
    if (state.is !== "chatting" || batch.room !== state.room) return;
    const last = batch.events.findLast((event) => event.type === "entry");
    if (last?.type === "entry") this.#told = last.seq;
    const lines = batch.as(linesOf);
    const me = state.session.me.id;
    this.#push(lines.by.has(me) ? othersLines(lines.shown, me) : lines.all);
  }

  tell(event: Event): void {
    if (event.type !== "left" || this.#state.is !== "chatting" || event.room !== this.#state.room) return;
    this.#say(shown(event).map(({ line }) => line).join("\n"));
    this.#leave("not_member");
  }

  end(code: RefusalCode): void {
    if (this.#is("ended")) return;
    this.#say(`* ${refusalRows[code].sentence}`);
    this.#leave(code);
  }

  #say(text: string): void {
    this.#push(`${text}\n`);
  }

  #push(text: string): void {
    if (text === "") return;
    if (this.#lines.length === 0) this.#hub.ticker.peer(this);
    this.#lines.push(text);
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join("");
    this.#lines = [];
    this.#out.write(text);
  }

  /** Tells how far this terminal has come, now and then: its screen is where a line is delivered. */
  check(now: number): void {
    if (this.#state.is !== "chatting" || this.#marked === this.#told || now - this.#markedAt < markEveryMs) {
      return;
    }
    this.#marked = this.#told;
    this.#markedAt = now;
    const { session, room } = this.#state;
    void session.handle({ type: "mark", room, delivered: this.#told });
  }

  #leave(reason: RefusalCode | "quit"): void {
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

type Lines = { shown: readonly Shown[]; all: string; by: ReadonlySet<string | undefined> };

/** One rendering of a batch for all line peers; only its authors need their own. */
function linesOf(events: readonly Event[]): Lines {
  const all = events.flatMap(shown);
  return {
    shown: all,
    all: all.map(({ line }) => `${line}\n`).join(""),
    by: new Set(all.map(({ from }) => from)),
  };
}

function othersLines(lines: readonly Shown[], me: string): string {
  return lines.filter(({ from }) => from !== me).map(({ line }) => `${line}\n`).join("");
}
