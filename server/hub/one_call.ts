import { commandRows, isCommandName } from "../../protocol/commands.ts";
import { checkedCommand } from "../../protocol/json.ts";
import { nameKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { commandTable } from "./command_table.ts";
import { firstRoom } from "./first_room.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Caller } from "./login_throttle.ts";
import type { Identity } from "./people.ts";
import type { Account, AccountId, Peer } from "./ports.ts";
import { requireScopes } from "./rights.ts";
import { type Outcome, Session } from "./session.ts";

/** Of one account; each holds a page of a log at most. */
const mostAtOnce = 64;

/** Any command by a call of its own, for programs that need no connection: a shell script, a webhook. */
export class OneCalls {
  readonly #hub: Hub;
  readonly #running = new Map<AccountId, number>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** The same checks and the same rows as for a peer; only that nobody is here by it, and it hears nothing. */
  async run(
    by: Identity,
    name: string,
    given: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Promise<Outcome> {
    if (!isCommandName(name) || name === "hello") throw new Refused("not_found");
    requireScopes(by, commandTable[name].act);
    const { id } = by.account;
    const running = this.#running.get(id) ?? 0;
    if (running >= mostAtOnce) throw new Refused("busy");
    this.#running.set(id, running + 1);
    const done = this.#hub.underWay.begin(id);
    try {
      await this.#hub.access.admit(by.account);
      this.#hub.pass(by);
      const { fields, rooms } = await this.#located(by, name, given);
      const command = checkedCommand(name, fields);
      if (command instanceof Refused) throw command;
      const session = new Session(this.#hub, deaf(caller), by);
      session.goQuiet(rooms);
      return await session.handle(command);
    } finally {
      done();
      const left = this.#running.get(id)! - 1;
      if (left === 0) this.#running.delete(id);
      else this.#running.set(id, left);
    }
  }

  /** Rooms may be told by name, and a nonce is for those who try again. */
  async #located(
    by: Identity,
    name: keyof typeof commandRows,
    given: Readonly<Record<string, unknown>>,
  ): Promise<{ fields: Readonly<Record<string, unknown>>; rooms: LiveRoom[] }> {
    const { entries } = commandRows[name].input;
    const fields = Object.hasOwn(entries, "nonce") && given.nonce === undefined
      ? { ...given, nonce: this.#hub.ids.uuid() }
      : given;
    if (!Object.hasOwn(entries, "room") || fields.room === undefined) {
      return { fields, rooms: await this.#hub.roomsOf(by.account.id) };
    }
    const found = new Map<string, LiveRoom>();
    for (const field of name === "forward" ? ["room", "to"] : ["room"]) {
      const told = fields[field];
      const room = typeof told === "string"
        ? await this.#findRoom(by.account, told.slice(0, 128))
        : undefined;
      if (room) found.set(field, room);
    }
    const ids = [...found].map(([field, { id }]) => [field, id]);
    return { fields: { ...fields, ...Object.fromEntries(ids) }, rooms: [...new Set(found.values())] };
  }

  /** Of those they are in. */
  async #findRoom(account: Account, told: string): Promise<LiveRoom | undefined> {
    const room = await this.#hub.findRoom(told);
    // Everybody comes into the first room with their first `hello`, and here with their first call.
    if (room?.id === firstRoom && !room.members.get(account.id)) await this.#hub.join(account, room);
    if (room?.members.get(account.id)) return room;
    // The name of a private room is nobody's but its members'.
    const key = nameKey(told);
    return (await this.#hub.roomsOf(account.id)).find(({ facts }) =>
      facts.kind === "private" && nameKey(facts.name) === key
    );
  }
}

function deaf(caller: Caller): Peer {
  return { door: "call", caller, news: () => {}, tell: () => {}, end: () => {} };
}
