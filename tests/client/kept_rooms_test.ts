import assert from "node:assert/strict";
import { endOf, type KeptRoom, KeptRooms } from "../../client/core/kept_rooms.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Pins } from "../../client/core/pins.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { MemoryRoomKeep } from "./memory_room_keep.ts";
import { TestPerson } from "./test_person.ts";

/** Somebody whose device keeps rooms. */
async function joinKept(test: TestHub, name: string, keep: MemoryRoomKeep, isSignedIn = () => true) {
  const person = await TestPerson.join(test, name);
  const kept = new KeptRooms(person.chat, { keep, clock: test.clock, isSignedIn });
  await kept.begin();
  return { person, kept };
}

/** The device is started anew, and there is no line. */
async function startOffline(test: TestHub, person: TestPerson, keep: MemoryRoomKeep): Promise<KeptRooms> {
  person.chat.stop();
  person.renew();
  const kept = new KeptRooms(person.chat, { keep, clock: test.clock, isSignedIn: () => true });
  await kept.begin();
  return kept;
}

async function carried<T>(person: TestPerson, asked: Promise<T>): Promise<T> {
  await person.settle();
  return await asked;
}

Deno.test("OF3 a device that starts without a line has the end of every room, and goes on where it was", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const bea = await test.join("bea");
  const garden = await carried(ann, ann.chat.join("garden"));
  await bea.say("first");
  await ann.settle();
  garden.say("in the garden");
  await ann.settle();
  test.clock.pass(2_000);
  kept.end();

  const again = await startOffline(test, ann, keep);
  assert.deepEqual(ann.texts, ["first"]);
  assert.deepEqual(
    ann.chat.room(garden.id)?.log.entries.flatMap(({ body }) => body.kind === "text" ? [body.text] : []),
    ["in the garden"],
  );
  assert.equal(ann.chat.room(garden.id)?.name.value, "garden");
  ann.room.say("written without a line");
  await bea.say("second");
  ann.chat.start();
  await ann.settle();
  assert.deepEqual(ann.texts, ["first", "second", "written without a line"]);
  again.end();
  ann.leave();
});

Deno.test("OF3 what came in between is new: the line above it stands there", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const bea = await test.join("bea");
  await bea.say("read long ago");
  await ann.settle();
  ann.room.unread.attend(true);
  test.clock.pass(1_000);
  const read = ann.room.log.last;
  kept.end();
  await bea.say("new");
  const again = await startOffline(test, ann, keep);
  assert.equal(ann.room.unread.count.value, 0);
  ann.room.unread.attend(true);
  ann.chat.start();
  await ann.settle();
  assert.deepEqual([ann.room.unread.count.value, ann.room.unread.divider], [1, read]);
  again.end();
  ann.leave();
});

Deno.test("OF4 words that were taken back leave the device, in earlier changes too", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  ann.room.say("the first secret");
  await ann.settle();
  const seq = ann.room.log.last;
  await carried(ann, ann.room.acts.edit(seq, "the second secret"));
  test.clock.pass(2_000);
  assert.match(keep.text, /second secret/, "they must have been there for this to mean something");
  assert.doesNotMatch(keep.text, /first secret/);
  await carried(ann, ann.room.acts.takeBack([seq]));
  test.clock.pass(2_000);
  assert.doesNotMatch(keep.text, /secret/);
  kept.end();
  ann.leave();
});

Deno.test("OF5 a room that one left goes, and all of them at the end; nothing comes back after it", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const keep = new MemoryRoomKeep();
  let isSignedIn = true;
  const { person: ann, kept } = await joinKept(test, "ann", keep, () => isSignedIn);
  const garden = await carried(ann, ann.chat.join("garden"));
  garden.say("roses");
  await ann.settle();
  test.clock.pass(2_000);
  assert.match(keep.text, /roses/);
  await carried(ann, ann.chat.leave(garden));
  test.clock.pass(2_000);
  assert.doesNotMatch(keep.text, /roses/);

  ann.room.say("tulips");
  await ann.settle();
  test.clock.pass(2_000);
  assert.match(keep.text, /tulips/);
  kept.clear();
  assert.equal(keep.kept.size, 0);
  ann.room.say("more tulips");
  await ann.settle();
  test.clock.pass(2_000);
  assert.equal(keep.kept.size, 0);

  // Another page has signed out; this one has not heard of it yet.
  const other = new KeptRooms(ann.chat, { keep, clock: test.clock, isSignedIn: () => isSignedIn });
  await other.begin();
  isSignedIn = false;
  ann.room.say("late");
  await ann.settle();
  test.clock.pass(2_000);
  other.end();
  assert.equal(keep.kept.size, 0);
  ann.leave();
});

Deno.test("OF5 what others of this device left behind goes when somebody begins", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  ann.room.say("from ann");
  await ann.settle();
  kept.end();
  assert.match(keep.text, /from ann/);
  const { person: bea, kept: theirs } = await joinKept(test, "bea", keep);
  assert.doesNotMatch(keep.text, /from ann/);
  theirs.end();
  ann.leave();
  bea.leave();
});

Deno.test("OF6 the end of a log is bounded, and has no hole", () => {
  const said = (seq: number, text = "x"): Entry => ({
    ...{ room: "lobby", seq, at: seq, from: "a", name: "ann" },
    body: { kind: "text", text },
  });
  const many = Array.from({ length: 1_000 }, (_, i) => said(i + 1));
  assert.deepEqual(endOf(many).map(({ seq }) => seq), many.slice(-200).map(({ seq }) => seq));
  assert.deepEqual(endOf([said(1), said(2), said(9), said(10)]).map(({ seq }) => seq), [9, 10]);
  const long = Array.from({ length: 100 }, (_, i) => said(i + 1, "x".repeat(10_000)));
  assert.equal(endOf(long).length, 20);
});

Deno.test("OF6 a busy room is written once in two seconds", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  test.clock.pass(2_000);
  const before = keep.writes;
  for (let i = 0; i < 50; i++) ann.room.say(`${i}`);
  await ann.settle();
  test.clock.pass(2_000);
  assert.equal(keep.writes, before + 1);
  kept.end();
  ann.leave();
});

Deno.test("OF10 what is pinned is there without a line, also where it stands far above what is kept", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const mia = await staff(test, "mia", "admin");
  const { seq } = await mia.say("the way in");
  const { seq: late } = await mia.say("the way out");
  for (let i = 0; i < 250; i++) await mia.say(`line ${i}`);
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const pins = new Pins(ann.room, ann.chat.link);
  await mia.ask({ type: "pin", room: "lobby", seq, on: true });
  await mia.ask({ type: "pin", room: "lobby", seq: late, on: true });
  await ann.settle();
  const pinned = () => ann.room.pins.value?.map(({ seq }) => seq);
  assert.deepEqual(pinned(), [late, seq]);
  pins.end();
  test.clock.pass(2_000);
  kept.end();

  const again = await startOffline(test, ann, keep);
  assert.ok(!ann.room.log.has(seq), "it must stand above for this to mean anything");
  assert.deepEqual(pinned(), [late, seq]);
  // Nobody has the room open, and what becomes of them must be known all the same.
  await mia.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  ann.chat.start();
  await ann.settle();
  assert.deepEqual(pinned(), [late]);
  test.clock.pass(2_000);
  assert.ok(!keep.text.includes("the way in"), "its words have left the device");
  await mia.ask({ type: "pin", room: "lobby", seq: late, on: false });
  await ann.settle();
  assert.deepEqual(pinned(), []);
  again.end();
  ann.leave();
});

Deno.test("OF11 a store that never answers does not keep the page from the server", async () => {
  await using test = await TestHub.open();
  const never = new Promise<never>(() => {});
  const stores: Record<string, Partial<MemoryRoomKeep>> = {
    "does not clear": { clear: () => never },
    "does not read": { all: () => never },
  };
  for (const [what, store] of Object.entries(stores)) {
    const ann = await TestPerson.join(test, "ann");
    const keep = Object.assign(new MemoryRoomKeep(), store);
    const kept = new KeptRooms(ann.chat, { keep, clock: test.clock, isSignedIn: () => true });
    let hasBegun = false;
    const begun = kept.begin().then(() => hasBegun = true);
    await ann.settle();
    test.clock.pass(1_000);
    await ann.settle();
    assert.ok(hasBegun, what);
    await begun;
    kept.end();
    ann.leave();
  }
});

/** A store that answers when it is told to. */
function slowly(keep: MemoryRoomKeep): { keep: MemoryRoomKeep; answer: () => void } {
  const told = Promise.withResolvers<void>();
  const all = async (account: string) => {
    const read = await keep.all(account);
    await told.promise;
    return read;
  };
  return { keep: Object.assign(Object.create(keep), { all }), answer: told.resolve };
}

Deno.test("OF11 what a slow store says is there without a line all the same, and what it has is not lost", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const garden = await carried(ann, ann.chat.join("garden"));
  garden.say("roses");
  ann.room.say("said in the lobby");
  await ann.settle();
  kept.end();
  ann.chat.stop();
  ann.renew();
  const slow = slowly(keep);
  const again = new KeptRooms(ann.chat, { keep: slow.keep, clock: test.clock, isSignedIn: () => true });
  const begun = again.begin();
  test.clock.pass(1_000);
  await begun;
  // Nobody comes through: the page has to live from what is kept.
  ann.chat.start();
  ann.room.say("not sent yet");
  test.clock.pass(5_000);
  assert.match(keep.text, /said in the lobby.*roses|roses.*said in the lobby/);
  slow.answer();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(ann.seen, ["said in the lobby", "not sent yet"]);
  assert.equal(ann.chat.room(garden.id)?.log.last, garden.log.last);
  await ann.settle();
  assert.deepEqual(ann.texts, ["said in the lobby", "not sent yet"]);
  again.end();
  assert.match(keep.text, /not sent yet/);
  assert.match(keep.text, /roses/);
  ann.leave();
});

Deno.test("OF11 what a slow store says is not taken where the server has spoken, and what is wrong in it goes", async () => {
  for (const isDamaged of [false, true]) {
    await using test = await TestHub.open({ rooms: ["garden"] });
    const keep = new MemoryRoomKeep();
    const { person: ann, kept } = await joinKept(test, "ann", keep);
    const garden = await carried(ann, ann.chat.join("garden"));
    garden.say("roses");
    ann.room.say("first");
    await ann.settle();
    kept.end();
    await carried(ann, ann.chat.leave(garden));
    ann.chat.stop();
    ann.renew();
    if (isDamaged) {
      keep.kept.delete(`${ann.account.id}/lobby`);
      keep.kept.set(`${ann.account.id}/damaged`, undefined as never);
    }
    const slow = slowly(keep);
    const again = new KeptRooms(ann.chat, { keep: slow.keep, clock: test.clock, isSignedIn: () => true });
    const begun = again.begin();
    test.clock.pass(1_000);
    await begun;
    ann.chat.start();
    await ann.settle();
    ann.room.say("second");
    await ann.settle();
    for (let i = 0; i < 3; i++) {
      test.clock.pass(5_000);
      await ann.settle();
    }
    if (!isDamaged) ann.wire.cut();
    slow.answer();
    await ann.settle();
    assert.deepEqual(ann.texts, ["first", "second"]);
    assert.equal(ann.chat.room(garden.id), undefined);
    test.clock.pass(2_000);
    assert.doesNotMatch(keep.text, /roses/, "a room that one left");
    assert.match(keep.text, /second/);
    assert.ok(!keep.kept.has(`${ann.account.id}/damaged`));
    again.end();
    ann.leave();
  }
});

/** Of a kind that a page knows, and without what it draws of that. */
const halfBodies = [
  { kind: "text" },
  { kind: "text", text: 7 },
  { kind: "file" },
  { kind: "file", name: "a.txt", state: "ready", about: null },
  { kind: "poll", question: "Tea?" },
  { kind: "poll", question: "Tea?", options: [7, null], many: false },
  { kind: "change", of: 1 },
  { kind: "change", of: 1, to: { kind: "text" } },
  { kind: "reaction", emoji: "👍", on: true },
  { kind: "vote", of: 1 },
];

Deno.test("OF11 what is kept and is no room is left alone and taken away; the others are there", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const garden = await carried(ann, ann.chat.join("garden"));
  garden.say("roses");
  await ann.settle();
  test.clock.pass(2_000);
  kept.end();
  const good = keep.kept.get(`${ann.account.id}/${garden.id}`)!;
  const damaged: unknown[] = [
    undefined,
    null,
    7,
    {},
    good,
    { version: 1 },
    { ...good, about: undefined },
    { ...good, about: { ...good.about, id: 7 } },
    { ...good, entries: undefined },
    { ...good, entries: [null] },
    { ...good, entries: [{ ...good.entries[0], body: undefined }] },
    { ...good, entries: [{ ...good.entries[0], seq: "1" }] },
    ...halfBodies.map((body) => ({ ...good, entries: [{ ...good.entries[0], body }] })),
    ...halfBodies.map((body) => ({ ...good, pins: [{ ...good.entries[0], body }] })),
    { ...good, entries: [...good.entries].reverse().concat(good.entries) },
    { ...good, people: undefined },
    { ...good, people: [7] },
    { ...good, marks: {} },
    { ...good, marks: [null] },
    { ...good, read: "much" },
    { ...good, members: undefined },
    { ...good, pins: [null] },
    { ...good, version: 2 },
  ];
  for (const [i, one] of damaged.entries()) {
    keep.kept.set(`${ann.account.id}/damaged${i}`, one as KeptRoom);
    const again = await startOffline(test, ann, keep);
    assert.equal(ann.chat.room(garden.id)?.log.last, good.entries.at(-1)!.seq, `${i}: the good one is there`);
    assert.deepEqual(ann.chat.rooms.value.map(({ id }) => id).sort(), ["lobby", garden.id].sort(), `${i}`);
    again.end();
    assert.ok(!keep.kept.has(`${ann.account.id}/damaged${i}`), `${i}: it does not lie there for ever`);
    assert.match(keep.text, /roses/, `${i}`);
  }
  ann.leave();
});

Deno.test("OF3 what was read is kept, also where nothing else happens in the room", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  const bea = await test.join("bea");
  await bea.say("read later");
  await ann.settle();
  test.clock.pass(2_000);
  ann.room.unread.attend(true);
  test.clock.pass(3_000);
  kept.end();
  const again = await startOffline(test, ann, keep);
  assert.equal(ann.room.unread.count.value, 0);
  again.end();
  ann.leave();
});

Deno.test("OF3 the same words from another device, kept while one's own were under way, do not end those", async () => {
  await using test = await TestHub.open();
  const keep = new MemoryRoomKeep();
  const { person: ann, kept } = await joinKept(test, "ann", keep);
  test.clock.pass(2_000);
  ann.room.say("yes");
  const { nonce } = ann.room.outbox.items[0]!;
  const from = { from: ann.account.id, name: "ann" };
  const seq = ann.room.log.last + 1;
  const body = { kind: "text", text: "yes" } as const;
  ann.room.hear({ type: "entry", room: "lobby", seq, at: 0, ...from, body });
  assert.equal(ann.room.outbox.isDrawn(nonce), true, "nobody can tell yet");
  test.clock.pass(2_000);
  kept.end();
  const again = await startOffline(test, ann, keep);
  assert.deepEqual(ann.texts, ["yes"]);
  assert.deepEqual(ann.room.outbox.items.map(({ text, nonce }) => [text, nonce]), [["yes", nonce]]);
  again.end();
  ann.leave();
});
