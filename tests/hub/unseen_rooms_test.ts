import assert from "node:assert/strict";
import type { Command } from "../../protocol/commands.ts";
import { roles } from "../../protocol/roles.ts";
import { bytesOf, sendFile, wishOf } from "../helpers/sent_file.ts";
import { here, staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * RO4 A private room, and a direct one, is nothing to whoever is no member, by whatever they ask: not its being there,
 *     not its name, not who is in it, not what was written or sent, not that something happens.
 */

const secret = "the heron flies at noon";

/** A private room with all that a room can hold, and one that is there only by its name. */
class House {
  readonly house: TestHub;
  readonly mia: Guest;
  readonly room: string;
  readonly file: string;
  readonly seq: number;

  static async open(): Promise<House> {
    const house = await TestHub.open();
    const mia = await staff(house, "mia", "member");
    const { id: room } = await mia.ask({ type: "make_room", name: "Plans", kind: "private", topic: secret });
    const { seq } = await mia.say(secret, crypto.randomUUID(), room);
    const { id: file } = await sendFile(house, mia, [bytesOf(9)], { room, about: { caption: secret } });
    return new House(house, mia, { room, file, seq });
  }

  private constructor(house: TestHub, mia: Guest, at: { room: string; file: string; seq: number }) {
    this.house = house;
    this.mia = mia;
    this.room = at.room;
    this.file = at.file;
    this.seq = at.seq;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
  }
}

for (const role of roles) {
  Deno.test(`RO4 a private room is nothing to a ${role} who is no member`, async () => {
    await using at = await House.open();
    const { house, room, seq } = at;
    const eve = await staff(house, "eve", role);
    const asks = (id: string): Command[] => [
      { type: "history", room: id, limit: 5 },
      { type: "history", room: id, before: 3, limit: 5 },
      { type: "search", words: "heron", room: id, limit: 5 },
      { type: "files", room: id, limit: 5 },
      { type: "who", room: id },
      { type: "typing", room: id, on: true },
      { type: "mark", room: id, read: 2 },
      { type: "say", room: id, nonce: crypto.randomUUID(), text: "hi" },
      { type: "edit", room: id, seq, text: "x", nonce: crypto.randomUUID() },
      { type: "take_back", room: id, seqs: [seq] },
      { type: "put_back", room: id, seqs: [seq] },
      { type: "leave", room: id },
      { type: "change_room", room: id, topic: "mine" },
      { type: "add", room: id, people: [eve.id] },
      { type: "remove", room: id, person: "mia" },
      { type: "room_role", room: id, person: eve.id, role: "owner" },
      { type: "report", room: id, seq, reason: "x" },
    ];
    const nowhere = asks(house.hub.ids.uuid());
    for (const [i, command] of asks(room).entries()) {
      const outcome = await eve.session.handle(command);
      assert.ok("refused" in outcome, command.type);
      assert.deepEqual(outcome, await eve.session.handle(nowhere[i]!), command.type);
    }
    assert.equal(
      await eve.refusedFor({ type: "join", room: "Plans" }),
      "not_found",
      "its name opens it to nobody",
    );
    assert.deepEqual((await eve.ask({ type: "search", words: "heron", limit: 9 })).entries, []);
    const told = JSON.stringify([
      await eve.ask({ type: "rooms" }),
      await eve.ask({ type: "direct", to: "mia" }),
      await eve.ask({ type: "history", room: "lobby", limit: 50 }),
    ]);
    assert.ok(!told.includes(secret) && !told.includes("Plans") && !told.includes(room));
  });

  Deno.test(`RO4 files of a private room are nothing to a ${role} who is no member`, async () => {
    await using at = await House.open();
    const { house, room, file, mia } = at;
    const eve = await staff(house, "eve", role);
    const { uploads, downloads } = house.hub;
    const not = { code: "not_found" };
    for (const reader of [eve.id, undefined]) await assert.rejects(downloads.open(file, reader), not);
    assert.equal((await downloads.open(file, mia.id)).id, file, "or this shows nothing");
    for (const where of [room, "Plans", "#plans", house.hub.ids.uuid()]) {
      await assert.rejects(uploads.open(eve.session.me, wishOf(5, { room: where })), not, where);
    }
    await uploads.open(mia.session.me, wishOf(5, { room: "plans" }));
    assert.equal((await house.store.rooms.members(room)).length, 1, "nobody was brought in");
  });
}

Deno.test("RO4 what happens in a private room is heard there alone", async () => {
  await using at = await House.open();
  const { house, room, mia } = at;
  const eve = await staff(house, "eve", "owner");
  const pia = await staff(house, "pia", "guest");
  await mia.ask({ type: "add", room, people: ["pia"] });
  await house.settle();
  for (const { peer } of [eve, pia]) peer.forget();
  await mia.ask({ type: "typing", room, on: true });
  await house.settle();
  await mia.say(secret, crypto.randomUUID(), room);
  await mia.ask({ type: "mark", room, read: 3 });
  await mia.ask({ type: "change_room", room, topic: "else", name: "Else" });
  await house.settle();
  await mia.ask({ type: "remove", room, person: "pia" });
  await house.settle();
  const types = new Set(pia.peer.events.map(({ type }) => type));
  assert.deepEqual([...types].sort(), ["entry", "left", "marks", "room_changed", "typing"].sort());
  assert.deepEqual(eve.peer.events, []);
});

Deno.test("RO4 a room that was made private is nothing any more to whoever is no member", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const eve = await staff(house, "eve", "member");
  const { id: room } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  const { id: file } = await sendFile(house, mia, [bytesOf(9)], { room });
  await eve.ask({ type: "join", room: "garden" });
  await eve.ask({ type: "leave", room });
  assert.equal((await house.hub.downloads.open(file, undefined)).id, file, "it was anybody's");
  await mia.ask({ type: "change_room", room, kind: "private" });
  for (const wanted of [room, "garden"]) {
    assert.equal(await eve.refusedFor({ type: "join", room: wanted }), "not_found");
  }
  for (const reader of [eve.id, undefined]) {
    await assert.rejects(house.hub.downloads.open(file, reader), { code: "not_found" });
  }
});

Deno.test("RO4 who joins in the moment in which a room becomes private comes too late", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const eve = await staff(house, "eve", "member");
  const { id: room } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  const { rooms } = house.store;
  const change = rooms.change.bind(rooms);
  // The store has it already, and the answer is still on its way.
  rooms.change = async (...wish) => {
    const changed = await change(...wish);
    await new Promise<void>((resolve) => setImmediate(resolve));
    return changed;
  };
  const both = await Promise.all([
    mia.session.handle({ type: "change_room", room, kind: "private" }),
    eve.session.handle({ type: "join", room: "garden" }),
  ]);
  assert.deepEqual(both.map((one) => "refused" in one ? one.refused : "done"), ["done", "not_found"]);
  assert.equal((await house.store.rooms.members(room)).length, 1);
});

Deno.test("RO5 a room that is renamed and made private at once has no name that others could meet", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const second = await here(house, mia.session.identity.account);
  const eve = await staff(house, "eve", "member");
  const { id: room } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  await house.settle();
  await Promise.all([
    mia.ask({ type: "change_room", room, kind: "private" }),
    second.ask({ type: "change_room", room, name: "Plans" }),
  ]);
  for (const name of ["Garden", "Plans"]) await eve.ask({ type: "make_room", name, kind: "public" });
});

Deno.test("RO4 a private room costs as much to guess as one that does not exist", async () => {
  await using at = await House.open();
  const eve = await staff(at.house, "eve", "member");
  let reads = 0;
  const { rooms } = at.house.store;
  const of = rooms.of.bind(rooms);
  const members = rooms.members.bind(rooms);
  rooms.of = (account) => (reads += 1, of(account));
  rooms.members = (room) => (reads += 1, members(room));
  const cost = async (room: string) => {
    reads = 0;
    assert.equal(await eve.refusedFor({ type: "join", room }), "not_found");
    return reads;
  };
  const nowhere = await cost(at.house.hub.ids.uuid());
  assert.deepEqual([nowhere, await cost(at.room), await cost("plans")], [1, 1, 1]);
});
