import assert from "node:assert/strict";
import { LinkLost } from "../../client/core/line.ts";
import { MoreRooms } from "../../client/core/more_rooms.ts";
import type { Room } from "../../client/core/room.ts";
import { orderRooms } from "../../client/core/room_order.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

/** Waits for what is asked while everything is carried. */
async function carried<T>(person: TestPerson, asked: Promise<T>): Promise<T> {
  await person.settle();
  return await asked;
}

/** A second to be looked at, one until the mark is told, one until it is told on. */
async function marksPass(test: TestHub, ...people: TestPerson[]): Promise<void> {
  for (let seconds = 0; seconds < 4; seconds++) {
    for (const person of people) await person.settle();
    test.clock.pass(1_000);
  }
  for (const person of people) await person.settle();
}

const names = (rooms: readonly Room[]) => rooms.map(({ name }) => name.value);

Deno.test("RL1 a room of two is there for both, and asked for once", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  const room = await carried(ann, ann.chat.writeTo(bea.account.id));
  await bea.settle();
  assert.deepEqual([room.kind, room.name.value, room.with?.id], ["direct", "bea", bea.account.id]);
  const theirs = bea.chat.room(room.id)!;
  assert.equal(theirs.name.value, "ann");
  await ann.settle();
  assert.ok(room.otherIs === "here");

  ann.wire.cut();
  assert.equal(await ann.chat.writeTo(bea.account.id), room, "what is known needs no line");
  await assert.rejects(ann.chat.join("garden"), LinkLost);
  ann.leave();
  bea.leave();
});

Deno.test("RL2 below the first room stands what was written in last; a room of two without a word is not shown", async () => {
  await using test = await TestHub.open({ rooms: ["attic", "garden"] });
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  const attic = await carried(ann, ann.chat.join("attic"));
  const garden = await carried(ann, ann.chat.join("garden"));
  const two = await carried(ann, ann.chat.writeTo(bea.account.id));
  await bea.settle();
  const order = (person: TestPerson, open?: Room) => {
    const { publics, directs } = orderRooms(person.chat.rooms.value, person.account.id, open);
    return [names(publics), names(directs)];
  };
  assert.deepEqual(order(ann), [["lobby", "attic", "garden"], []]);
  assert.deepEqual(order(ann, two), [["lobby", "attic", "garden"], ["bea"]]);

  test.clock.pass(1_000);
  garden.say("one");
  await ann.settle();
  assert.deepEqual(order(ann)[0], ["lobby", "garden", "attic"]);
  test.clock.pass(1_000);
  attic.say("two");
  assert.deepEqual(order(ann)[0], ["lobby", "attic", "garden"], "before the server has it");
  two.draft.text = "dear b";
  assert.deepEqual(order(ann)[1], ["bea"], "what one has begun to write is not hidden");
  assert.deepEqual(order(bea)[1], []);
  two.say("dear bea");
  await ann.settle();
  await bea.settle();
  assert.deepEqual(order(bea)[1], ["ann"]);
  ann.leave();
  bea.leave();
});

Deno.test("RL3 what comes into a room nobody looks at is delivered there, and not read", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  const two = await carried(ann, ann.chat.writeTo(bea.account.id));
  two.say("psst");
  await ann.settle();
  await marksPass(test, ann, bea);
  const { seq } = two.log.entries.at(-1)!;
  assert.equal(two.marks.tickOf(seq), "delivered");
  assert.equal(bea.chat.room(two.id)!.unread.count.value, 1);

  bea.chat.room(two.id)!.unread.attend(true);
  await marksPass(test, ann, bea);
  assert.equal(two.marks.tickOf(seq), "read");
  ann.leave();
  bea.leave();
});

Deno.test("RL4 a room that was left on another device meanwhile is gone when the line is back", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const ann = await TestPerson.join(test, "ann");
  const garden = await carried(ann, ann.chat.join("garden"));
  ann.wire.cut();
  const room = await test.hub.findRoom(garden.id);
  await test.hub.leave(ann.account, room!);
  test.clock.pass(2_000);
  await ann.settle();
  assert.deepEqual(names(ann.chat.rooms.value), ["lobby"]);
  ann.leave();
});

Deno.test("RL6 what becomes of a room, and of oneself in it, is known at once", async () => {
  await using test = await TestHub.open();
  const owner = await staff(test, "olga", "owner");
  const ann = await TestPerson.join(test, "ann");
  const { id } = await owner.ask({ type: "make_room", name: "Garden", kind: "public", topic: "roses" });
  const garden = await carried(ann, ann.chat.join("garden"));
  assert.deepEqual(garden.facts.value, {
    ...{ id, kind: "public", name: "Garden", topic: "roses", role: "guest", previews: true },
  });
  let changes = 0;
  garden.changed.hear(() => void changes++);
  await owner.ask({ type: "change_room", room: id, kind: "private", name: "Attic", slow: 5, announce: true });
  await ann.settle();
  assert.deepEqual(garden.facts.value, {
    ...{ id, kind: "private", name: "Attic", topic: "roses", announce: true, slow: 5, role: "guest" },
  });
  assert.deepEqual([garden.kind, garden.name.value, garden.isOpenToMe, changes > 0], [
    "private",
    "Attic",
    false,
    true,
  ]);
  const { publics } = orderRooms(ann.chat.rooms.value, ann.account.id, undefined);
  assert.deepEqual(names(publics), ["lobby", "Attic"], "a private room stands in the list");
  await owner.ask({ type: "change_room", room: id, announce: false });
  await ann.settle();
  assert.equal(garden.isOpenToMe, true);
  await owner.ask({ type: "change_room", room: id, archived: true });
  await ann.settle();
  assert.equal(garden.isOpenToMe, false);
  await owner.ask({ type: "remove", room: id, person: "ann" });
  await ann.settle();
  assert.deepEqual(names(ann.chat.rooms.value), ["lobby"]);
  ann.leave();
});

Deno.test("RL7 one makes rooms, writes to several, and knows what one is", async () => {
  await using test = await TestHub.open();
  const [bea, cal] = [await staff(test, "bea", "member"), await staff(test, "cal", "member")];
  const ann = await TestPerson.join(test, "ann");
  const prefs = { receipts: true, lastSeen: true };
  assert.deepEqual(ann.chat.self.value, {
    id: ann.account.id,
    name: "ann",
    kind: "guest",
    role: "guest",
    prefs,
  });
  await carried(
    ann,
    assert.rejects(ann.chat.make({ name: "Mine", kind: "private" }), { code: "not_allowed" }),
  );
  const group = await carried(ann, ann.chat.writeToAll([bea.id, cal.id]));
  assert.deepEqual([group.kind, group.name.value, group.with], ["direct", "bea, cal", undefined]);
  assert.equal(await carried(ann, ann.chat.writeToAll([cal.id, bea.id])), group);
  test.hub.changed({ ...ann.account, kind: "member", role: "moderator" });
  await ann.settle();
  assert.equal(ann.chat.self.value?.role, "moderator");
  assert.equal(ann.room.facts.value.role, "moderator");
  const made = await carried(ann, ann.chat.make({ name: "Mine", kind: "private" }));
  assert.deepEqual([made.kind, made.facts.value.role], ["private", "admin"]);
  ann.leave();
});

Deno.test("RL5 the rooms one is not in are known, and those one is in are not among them", async () => {
  await using test = await TestHub.open({ rooms: ["attic", "garden"] });
  const ann = await TestPerson.join(test, "ann");
  const more = new MoreRooms(ann.chat);
  await ann.settle();
  const offered = () => more.list.value.map(({ name }) => name);
  assert.deepEqual(offered().sort(), ["attic", "garden"]);
  await carried(ann, ann.chat.join("garden"));
  await ann.settle();
  assert.deepEqual(offered(), ["attic"]);
  more.end();
  ann.leave();
});

Deno.test("RO5 a room that somebody makes, renames, closes or opens is seen by the others at once", async () => {
  await using test = await TestHub.open({ rooms: ["attic"] });
  const ann = await TestPerson.join(test, "ann");
  const mia = await staff(test, "mia", "admin");
  const more = new MoreRooms(ann.chat);
  await ann.settle();
  const offered = () => more.list.value.map(({ name, topic }) => [name, topic]);
  assert.deepEqual(offered(), [["attic", ""]]);
  const passes = async () => {
    await test.settle();
    await ann.settle();
    return offered();
  };
  const { id } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  const change = async (wish: object) => {
    await mia.ask({ type: "change_room", room: id, ...wish });
    return await passes();
  };
  assert.deepEqual(await passes(), [["attic", ""], ["Garden", ""]]);
  assert.deepEqual(await change({ name: "Orchard", topic: "pears" }), [["attic", ""], ["Orchard", "pears"]]);
  assert.deepEqual(await change({ kind: "private" }), [["attic", ""]]);
  assert.deepEqual(await change({ kind: "public" }), [["attic", ""], ["Orchard", "pears"]]);
  assert.deepEqual(await change({ archived: true }), [["attic", ""]]);
  more.end();
  ann.leave();
});
