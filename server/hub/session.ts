import { getLogger } from "@logtape/logtape";
import type { Answer, Command, CommandName, Input, Person } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import { type RefusalCode, Refused, type Why } from "../../protocol/refusals.ts";
import { commandTable, type Row } from "./command_table.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Identity } from "./people.ts";
import type { Account, Batch, Peer, RoomId } from "./ports.ts";
import { allow } from "./rights.ts";

const log = getLogger(["parley", "session"]);

/** No timer waits for much longer than 24 days. */
const mostTimerMs = 24 * 3_600_000;

type State =
  | { is: "new" }
  | { is: "greeting"; done: Promise<unknown> }
  | { is: "live"; rooms: Map<RoomId, LiveRoom>; hears: boolean }
  | { is: "ended" };

/** What a command came to. It never throws: refusals are answered here and nowhere else. */
export type Outcome<K extends CommandName = CommandName> =
  | { did: K; answer: Answer<K> }
  | RefusedOutcome;

/** After `seconds` it is worth another try, where that is known. */
export type RefusedOutcome = { refused: RefusalCode; message: string; why?: Why; seconds?: number };

/** One peer's conversation with the hub. */
export class Session {
  readonly me: Person;
  readonly peer: Peer;
  readonly openedAt: number;
  /** Whether somebody has its page before them; a program has none, and says nothing of it. */
  isLookedAt: boolean | undefined;
  /** When somebody had, the last time. */
  lookedAt: number | undefined;
  readonly #hub: Hub;
  #identity: Identity;
  #state: State = { is: "new" };
  #inFlight = 0;
  #cancelEnd = () => {};

  constructor(hub: Hub, peer: Peer, identity: Identity) {
    this.#hub = hub;
    this.peer = peer;
    this.openedAt = hub.clock.now();
    this.#identity = identity;
    this.me = { id: identity.account.id, name: identity.account.name };
  }

  /** Who it is and what they may do now: it may be another the next time it is asked for. */
  get identity(): Identity {
    return this.#identity;
  }

  renew(account: Account): void {
    this.#identity = { ...this.#identity, account };
  }

  look(on: boolean): void {
    if (on || this.isLookedAt) this.lookedAt = this.#hub.clock.now();
    this.isLookedAt = on;
  }

  /** What it is not told: see `VeiledBatches`. */
  get prefs(): Prefs {
    return this.#hub.privacy.of(this.me.id);
  }

  /** Whether it is told what concerns all. */
  get hears(): boolean {
    return this.#state.is === "live" && this.#state.hears;
  }

  /** The rooms this peer hears, while it is live. */
  get rooms(): ReadonlyMap<RoomId, LiveRoom> {
    return this.#state.is === "live" ? this.#state.rooms : new Map();
  }

  async handle<C extends Command>(command: C): Promise<Outcome<C["type"]>> {
    if (this.#inFlight >= limits.commandsInFlight) return this.#refuse(command.type, new Refused("busy"));
    this.#inFlight += 1;
    const done = this.#hub.underWay.begin(this.me.id);
    try {
      return { did: command.type, answer: await this.#run(command) as Answer<C["type"]> };
    } catch (error) {
      return this.#refuse(command.type, error);
    } finally {
      done();
      this.#inFlight -= 1;
    }
  }

  /** Runs a command as far as it goes without waiting, so that two `say` of one peer keep their order. */
  #run(command: Command): Promise<unknown> {
    if (command.type === "hello") return this.#greet(command);
    // What came in the same frame as `hello` waits for it.
    if (this.#state.is === "greeting") return this.#state.done.then(() => this.#run(command));
    if (this.#state.is !== "live") return Promise.reject(new Refused("not_greeted"));
    const row = commandTable[command.type] as Row<CommandName>;
    if (row.who === "anyone") {
      allow(this.#identity, row.act);
      return row.run(this.#hub, this, command as never);
    }
    const room = this.#state.rooms.get((command as { room: RoomId }).room);
    if (!room) return Promise.reject(new Refused("not_member"));
    allow(this.#identity, row.act, room);
    return row.run(this.#hub, this, command as never, room);
  }

  async #greet(command: Input<"hello">): Promise<unknown> {
    if (this.#state.is !== "new") throw new Refused("already_greeted");
    allow(this.#identity, "connect");
    const done = commandTable.hello.run(this.#hub, this, command);
    this.#state = { is: "greeting", done };
    try {
      return await done;
    } catch (error) {
      // Said hello in vain: the name is given back, and the peer may try again.
      if (this.#is("greeting")) this.#state = { is: "new" };
      this.#hub.gone(this, []);
      throw error;
    }
  }

  #is(is: State["is"]): boolean {
    return this.#state.is === is;
  }

  #refuse(command: CommandName, error: unknown): RefusedOutcome {
    const refused = error instanceof Refused ? error : new Refused("internal");
    if (refused.code === "internal") log.error("command failed", { command, error });
    this.#hub.facts.refused(refused.code);
    const { code, message, why, seconds } = refused;
    return { refused: code, message, ...why && { why }, ...seconds !== undefined && { seconds } };
  }

  /** Called by `hello` when everything is ready: from now on news is heard. */
  goLive(rooms: readonly LiveRoom[]): void {
    // The peer may have gone while its rooms were read.
    if (this.#state.is === "ended") throw new Refused("no_session");
    this.#state = { is: "live", rooms: new Map(), hears: true };
    for (const room of rooms) this.enterRoom(room);
    this.#watchEnd();
  }

  /** What it came in by may end while it is here. */
  #watchEnd(): void {
    const { until } = this.#identity;
    if (until === undefined) return;
    const left = until - this.#hub.clock.now();
    if (left > 0) {
      this.#cancelEnd = this.#hub.clock.after(Math.min(left, mostTimerMs), () => this.#watchEnd());
    } else {
      this.peer.end("no_session");
      this.close();
    }
  }

  /** For a session of one command: it is a member of those rooms, hears nothing, and nobody sees it. */
  goQuiet(rooms: readonly LiveRoom[]): void {
    this.#state = { is: "live", rooms: new Map(rooms.map((room) => [room.id, room])), hears: false };
  }

  /** Returns false where there is nothing to do: not live, or in the room already. */
  enterRoom(room: LiveRoom): boolean {
    if (this.#state.is !== "live" || this.#state.rooms.has(room.id)) return false;
    // They may have been removed while the room was read for them.
    if (!room.members.get(this.me.id)) return false;
    this.#state.rooms.set(room.id, room);
    if (this.#state.hears) room.hear(this);
    return true;
  }

  leaveRoom(room: LiveRoom): void {
    if (this.#state.is !== "live" || !this.#state.rooms.delete(room.id)) return;
    room.unhear(this);
    this.peer.tell({ type: "left", room: room.id });
  }

  news(batch: Batch): void {
    this.peer.news(batch);
  }

  /** The connection is gone, or goes now. */
  close(): void {
    const state = this.#state;
    this.#state = { is: "ended" };
    this.#cancelEnd();
    if (state.is === "live") { for (const room of state.rooms.values()) room.unhear(this); }
    this.#hub.gone(this, state.is === "live" ? [...state.rooms.values()] : []);
  }
}
