import { getLogger } from "@logtape/logtape";
import type { Answer, Command, CommandName, Input, Person } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { commandTable, type Row } from "./command_table.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Identity } from "./people.ts";
import type { Batch, Peer, RoomId } from "./ports.ts";

const log = getLogger(["parley", "session"]);

type State =
  | { is: "new" }
  | { is: "greeting"; done: Promise<unknown> }
  | { is: "live"; rooms: Map<RoomId, LiveRoom> }
  | { is: "ended" };

/** What a command came to. It never throws: refusals are answered here and nowhere else. */
export type Outcome<K extends CommandName = CommandName> =
  | { did: K; answer: Answer<K> }
  | { refused: RefusalCode; message: string };

/** One peer's conversation with the hub. */
export class Session {
  readonly identity: Identity;
  readonly me: Person;
  readonly peer: Peer;
  readonly #hub: Hub;
  #state: State = { is: "new" };
  #inFlight = 0;

  constructor(hub: Hub, peer: Peer, identity: Identity) {
    this.#hub = hub;
    this.peer = peer;
    this.identity = identity;
    this.me = { id: identity.account.id, name: identity.account.name };
  }

  /** The rooms this peer hears, while it is live. */
  get rooms(): ReadonlyMap<RoomId, LiveRoom> {
    return this.#state.is === "live" ? this.#state.rooms : new Map();
  }

  async handle<C extends Command>(command: C): Promise<Outcome<C["type"]>> {
    if (this.#inFlight >= limits.commandsInFlight) return this.#refuse(command.type, new Refused("busy"));
    this.#inFlight += 1;
    try {
      return { did: command.type, answer: await this.#run(command) as Answer<C["type"]> };
    } catch (error) {
      return this.#refuse(command.type, error);
    } finally {
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
    if (row.who === "anyone") return row.run(this.#hub, this, command as never);
    const room = this.#state.rooms.get((command as { room: RoomId }).room);
    if (!room) return Promise.reject(new Refused("not_member"));
    return row.run(this.#hub, this, command as never, room);
  }

  async #greet(command: Input<"hello">): Promise<unknown> {
    if (this.#state.is !== "new") throw new Refused("already_greeted");
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

  #refuse(command: CommandName, error: unknown): { refused: RefusalCode; message: string } {
    const refused = error instanceof Refused ? error : new Refused("internal");
    if (refused.code === "internal") log.error("command failed", { command, error });
    this.#hub.facts.refused(refused.code);
    return { refused: refused.code, message: refused.message };
  }

  /** Called by `hello` when everything is ready: from now on news is heard. */
  goLive(rooms: readonly LiveRoom[]): void {
    // The peer may have gone while its rooms were read.
    if (this.#state.is === "ended") throw new Refused("no_session");
    this.#state = { is: "live", rooms: new Map() };
    for (const room of rooms) this.enterRoom(room);
  }

  /** Returns false where there is nothing to do: not live, or in the room already. */
  enterRoom(room: LiveRoom): boolean {
    if (this.#state.is !== "live" || this.#state.rooms.has(room.id)) return false;
    this.#state.rooms.set(room.id, room);
    room.hear(this);
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
    if (state.is === "live") { for (const room of state.rooms.values()) room.unhear(this); }
    this.#hub.gone(this, state.is === "live" ? [...state.rooms.values()] : []);
  }
}
