import assert from "node:assert/strict";
import { type CommandName, commandRows, type Input } from "../../protocol/commands.ts";
import type { Body } from "../../protocol/entries.ts";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { actRows, may, type Role } from "../../protocol/roles.ts";
import { commandTable } from "../../server/hub/command_table.ts";
import type { Account } from "../../server/hub/ports.ts";
import type { LiveRoom } from "../../server/hub/live_room.ts";
import type { Outcome } from "../../server/hub/session.ts";
import { accountOf, everyRole, here, staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * RO1 A command is refused to whoever's role has not its act, with a documented refusal and before anything is done.
 * RO4 A command that names a room of others says the same as for one that does not exist, to every role, to the letter.
 * RO3 A role that was taken away is gone with the next command, on every connection.
 */

/** Where commands are tried: everything that they could be about is there. */
class Scene {
  readonly house: TestHub;
  readonly owner: Guest;
  readonly by: Guest;
  readonly role: Role;
  #made = 0;

  static async open(role: Role): Promise<Scene> {
    const house = await TestHub.open();
    const owner = await staff(house, "olga", "owner");
    return new Scene(house, owner, await staff(house, "tom", role), role);
  }

  private constructor(house: TestHub, owner: Guest, by: Guest, role: Role) {
    this.house = house;
    this.owner = owner;
    this.by = by;
    this.role = role;
  }

  /** Somebody below everybody. */
  async person(): Promise<Account> {
    return await accountOf(this.house, `p${this.#made++}`, "guest");
  }

  async member(room: LiveRoom): Promise<Account> {
    const person = await this.person();
    await this.house.hub.join(person, room);
    return person;
  }

  /** A public room in which they are a plain member. */
  async own(): Promise<LiveRoom> {
    const room = await this.others("public");
    await this.by.ask({ type: "join", room: room.id });
    return room;
  }

  async others(kind: "public" | "private"): Promise<LiveRoom> {
    const { id } = await this.owner.ask({ type: "make_room", name: `room ${this.#made++}`, kind });
    return (await this.house.hub.findRoom(id))!;
  }

  /** Entries in a room, by them or by somebody below them. */
  async entryOf(
    by: Account,
    room: LiveRoom,
    body: Body = { kind: "text", text: "said" },
  ): Promise<number> {
    const draft = { room: room.id, from: by.id, nonce: crypto.randomUUID(), at: this.house.clock.now() };
    const appended = await this.house.store.log.append({ ...draft, body });
    room.publish(appended);
    return appended.entry.seq;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
  }
}

type Sample<K extends CommandName> = {
  /** A command that succeeds for whoever may. */
  input(scene: Scene, room: LiveRoom): Promise<Input<K>> | Input<K>;
  /** What a handler says no to for a reason of its own: some roles have no such thing at all. */
  or?: readonly RefusalCode[];
};

const poll: Body = { kind: "poll", question: "Tea?", options: ["yes", "no"], many: false };
const nonce = () => crypto.randomUUID();
const whom = async (scene: Scene) => ({ person: (await scene.person()).id });

/** One for each row: a command that has none does not compile. */
const samples: { readonly [K in CommandName]: Sample<K> } = {
  hello: { input: () => ({ protocol: 1, rooms: {} }), or: ["already_greeted"] },
  room_prefs: { input: (_, { id: room }) => ({ room, level: "mentions" }) },
  here: { input: () => ({ on: true }) },
  prefer: { input: () => ({ receipts: false }) },
  receipts: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
    }),
  },
  say: { input: (_, { id: room }) => ({ room, nonce: nonce(), text: "hi" }) },
  edit: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
      text: "mended",
      nonce: nonce(),
    }),
  },
  forward: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
      to: room.id,
      nonce: nonce(),
    }),
  },
  bookmark: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
      on: true,
    }),
  },
  bookmarks: { input: () => ({ limit: 5 }) },
  react: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
      ...{ emoji: "👍", on: true, nonce: nonce() },
    }),
  },
  responses: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
    }),
  },
  pin: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
      on: true,
    }),
  },
  pins: { input: (_, { id: room }) => ({ room }) },
  poll: {
    input: (_, { id: room }) => ({
      room,
      nonce: nonce(),
      question: "Tea?",
      options: ["yes", "no"],
      many: false,
    }),
  },
  vote: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room, poll),
      ...{ options: [1], nonce: nonce() },
    }),
  },
  close_poll: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room, poll),
    }),
  },
  entries: { input: (_, { id: room }) => ({ room, seqs: [1] }) },
  take_back: {
    input: async (scene, room) => ({
      room: room.id,
      seqs: [await scene.entryOf(scene.by.session.identity.account, room)],
    }),
  },
  remove_preview: {
    input: async (scene, room) => ({
      room: room.id,
      seq: await scene.entryOf(scene.by.session.identity.account, room),
    }),
  },
  put_back: {
    input: async (scene, room) => {
      const seqs = [await scene.entryOf(scene.by.session.identity.account, room)];
      if (scene.by.session.rooms.has(room.id)) await scene.by.ask({ type: "take_back", room: room.id, seqs });
      return { room: room.id, seqs };
    },
  },
  history: { input: (_, { id: room }) => ({ room, limit: 5 }) },
  search: { input: (_, { id: room }) => ({ words: "said", room, limit: 5 }) },
  files: { input: (_, { id: room }) => ({ room, limit: 5 }) },
  typing: { input: (_, { id: room }) => ({ room, on: true }) },
  mark: { input: (_, { id: room }) => ({ room, read: 1 }) },
  rooms: { input: () => ({}) },
  who: { input: (_, { id: room }) => ({ room }) },
  join: { input: (_, { id: room }) => ({ room }) },
  direct: { input: async (scene) => ({ to: (await scene.person()).id }) },
  leave: { input: (_, { id: room }) => ({ room }) },
  make_room: { input: () => ({ name: `made ${nonce().slice(0, 8)}`, kind: "private" }) },
  change_room: { input: (_, { id: room }) => ({ room, topic: nonce() }) },
  add: { input: async (scene, { id: room }) => ({ room, people: [(await scene.person()).id] }) },
  remove: { input: async (scene, room) => ({ room: room.id, person: (await scene.member(room)).id }) },
  room_role: {
    input: async (scene, room) => ({ room: room.id, person: (await scene.member(room)).id, role: "member" }),
  },
  kick: { input: whom },
  ban: { input: async (scene) => ({ ...await whom(scene), takeBack: false }) },
  unban: { input: async (scene) => ({ ...await whom(scene), putBack: false }), or: ["not_found"] },
  bans: { input: () => ({}) },
  mute: { input: async (scene) => ({ ...await whom(scene), minutes: 1 }) },
  mutes: { input: () => ({}) },
  unmute: { input: whom, or: ["not_found"] },
  report: {
    input: async (scene, room) => {
      const seq = await scene.entryOf(await scene.person(), room);
      return { room: room.id, seq, reason: "rude" };
    },
  },
  reports: { input: () => ({}) },
  settle: { input: () => ({ id: nonce(), how: "dismissed" }), or: ["not_found", "bad_request"] },
  audit: { input: () => ({ limit: 5 }) },
  erase: { input: async (scene) => ({ ...await whom(scene), messages: "keep" }) },
  settings: { input: () => ({}) },
  change_settings: { input: () => ({ name: "Parley" }) },
  invite: { input: () => ({ role: "guest", hours: 1, uses: 1 }) },
  invitations: { input: () => ({}) },
  revoke: { input: () => ({ id: nonce() }), or: ["not_found", "bad_request"] },
  add_device: { input: () => ({}) },
  people: { input: () => ({ limit: 5 }) },
  person: { input: whom },
  set_role: { input: async (scene) => ({ ...await whom(scene), role: "member" }), or: ["members_only"] },
  end_sessions: { input: whom },
  all_rooms: { input: () => ({ limit: 5 }) },
  connections: { input: () => ({}) },
  storage: { input: () => ({}) },
  expiring: { input: (_, { id: room }) => ({ room, days: 1 }) },
  verify: { input: (_, { id: room }) => ({ room }) },
  ping: { input: () => ({}) },
};

const names = Object.keys(commandRows) as CommandName[];

async function ask<K extends CommandName>(scene: Scene, name: K, room: LiveRoom): Promise<Outcome> {
  const input = await samples[name].input(scene, room);
  return await scene.by.session.handle({ type: name, ...input } as never);
}

function codeOf(outcome: Outcome): RefusalCode | "done" {
  return "refused" in outcome ? outcome.refused : "done";
}

for (const role of everyRole) {
  for (const name of names) {
    Deno.test(`RO1 ${name} as ${role}, in a room of theirs`, async () => {
      await using scene = await Scene.open(role);
      const { act } = commandTable[name];
      const outcome = codeOf(await ask(scene, name, await scene.own()));
      if (may(role, act)) {
        assert.ok(["done", ...samples[name].or ?? []].includes(outcome), `${outcome} to one who may`);
      } else assert.equal(outcome, act === "account" && role === "guest" ? "members_only" : "not_allowed");
    });

    if (!("room" in commandRows[name].input.entries)) continue;
    Deno.test(`RO4 ${name} as ${role}, in a room of others and in none`, async () => {
      await using scene = await Scene.open(role);
      const theirs = await scene.others("private");
      const { name: called } = theirs;
      const input = await samples[name].input(scene, theirs) as Record<string, unknown>;
      const asked = async (room: string) =>
        await scene.by.session.handle({ type: name, ...input, room } as never);
      const there = await asked(theirs.id);
      const nowhere = await asked(crypto.randomUUID());
      if (
        name === "join" && may(role, "join_private") ||
        name === "invite" && may(role, "invite") && !("refused" in there)
      ) {
        assert.equal(codeOf(there), "done", "it is theirs to come in");
      } else {
        assert.ok("refused" in there);
        assert.deepEqual(there, nowhere, "the same, to the letter");
        assert.ok(["not_member", "not_found", "not_allowed"].includes(there.refused), there.refused);
      }
      if ("refused" in there && name === "join") {
        assert.deepEqual(await asked(called), await asked("no such room"), "nor by its name");
      }
      const again = await asked(scene.house.hub.ids.uuid());
      assert.deepEqual(again, nowhere);
    });
  }

  if (role === "guest" || role === "bot") continue;
  Deno.test(`RO3 what ${role} may is gone with the role`, async () => {
    await using scene = await Scene.open(role);
    const { house, by } = scene;
    const second = await here(house, by.session.identity.account);
    const room = await scene.own();
    const kept = may(role, "see_audit") ? "done" : "not_allowed";
    assert.equal(codeOf(await ask(scene, "audit", room)), kept);
    const lowered = (await house.store.accounts.setRole(by.id, "member"))!;
    house.hub.changed(lowered);
    for (const { session, peer } of [by, second]) {
      assert.equal(session.identity.account.role, "member");
      assert.deepEqual(peer.all("me").map(({ me }) => me.role), ["member"]);
      assert.equal(codeOf(await session.handle({ type: "audit", limit: 1 })), "not_allowed");
      const outcome = await session.handle({ type: "change_room", room: room.id, topic: "mine" });
      assert.equal(codeOf(outcome), "not_allowed");
    }
    assert.equal(by.peer.all("room_changed").length > 0, role !== "member", "and their rooms say so");
  });
}

Deno.test("RO1 every command names an act of the table, and every act of a room has a room", () => {
  for (const name of names) {
    const { act, who } = commandTable[name];
    assert.ok(Object.hasOwn(actRows, act), name);
    assert.ok(who === "anyone" || "room" in commandRows[name].input.entries, `${name} names no room`);
  }
});
