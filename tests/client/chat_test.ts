import assert from "node:assert/strict";
import { toDays } from "../../client/core/days.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";
import { SeededRandom } from "./seeded_random.ts";

Deno.test("OB5 an own message is drawn once, from the key press to the log", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const keys = new Set<string>();
  const see = () => {
    assert.deepEqual(ann.seen, ["hello"]);
    const { log, outbox } = ann.room;
    const unsent = outbox.items.filter(({ nonce }) => !outbox.isDrawn(nonce));
    const drawn = { me: ann.account.id, entries: log.entries, unsent, unreadAfter: undefined };
    for (const { rows } of toDays({ ...drawn, tickOf: () => "sent" })) {
      for (const row of rows) if (row.row === "bubble") keys.add(row.key);
    }
  };
  ann.room.say("hello");
  see();
  for (let quiet = 0; quiet < 3;) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    test.ticks.end();
    quiet = ann.wire.up() || ann.wire.down() ? 0 : quiet + 1;
    see();
  }
  assert.equal(keys.size, 1, "the bubble keeps its key, so the screen keeps its node");
  assert.equal(ann.room.outbox.items.length, 0);
  ann.leave();
});

Deno.test("OB5 the same words from another device are not taken for the own message", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  ann.room.say("yes");
  // Not carried up yet: another device of ann says the same first.
  await test.store.log.append({
    room: "lobby",
    from: ann.account.id,
    nonce: crypto.randomUUID(),
    at: test.clock.now(),
    body: { kind: "text", text: "yes" },
  }).then(({ entry }) =>
    ann.room.hear({
      type: "entry",
      room: "lobby",
      seq: entry.seq,
      at: entry.at,
      from: entry.from,
      name: "ann",
      body: entry.body,
    })
  );
  await ann.settle();
  ann.wire.cut();
  test.clock.pass(2_000);
  await ann.settle();
  assert.deepEqual(ann.seen, ["yes", "yes"]);
  const [theirs, own] = ann.room.log.entries.filter(({ body }) => body.kind === "text");
  assert.equal(theirs?.nonce, undefined, "the first was not sent from here");
  assert.notEqual(own?.nonce, undefined, "the second was");
  ann.leave();
});

Deno.test("RL2 a hole is asked for and filled before what lies behind it is shown", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  await ann.settle();
  const entries = [];
  for (const text of ["one", "two", "three"]) entries.push(await bea.say(text));
  const last = ann.room.log.last;
  // Only the last of the three is told.
  const { seq, at } = entries[2]!;
  ann.room.hear({
    type: "entry",
    room: "lobby",
    seq,
    at,
    from: bea.id,
    name: "bea",
    body: { kind: "text", text: "three" },
  });
  assert.equal(ann.room.log.last, last, "it waits for the two before it");
  await ann.settle();
  assert.deepEqual(ann.texts, ["one", "two", "three"]);
  ann.leave();
});

Deno.test("RL3 whoever missed more than 500 sees the newest page, and a gap that fills on demand", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  await bea.say("before");
  await ann.settle();
  ann.wire.isUp = false;
  ann.wire.cut();
  for (let i = 1; i <= 620; i++) await bea.say(`missed ${i}`);
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await ann.settle();
  assert.equal(ann.texts.at(-1), "missed 620");
  const gap = () =>
    toDays({
      me: "x",
      entries: ann.room.log.entries,
      unsent: [],
      tickOf: () => "sent",
      unreadAfter: undefined,
    })
      .flatMap(({ rows }) => rows).find((row) => row.row === "gap");
  assert.equal(gap()?.missing, 520, "fifty came with hello, fifty are the newest page");
  for (let row; (row = gap());) {
    void ann.room.loadBefore(row.before);
    await ann.settle();
  }
  assert.deepEqual(ann.texts, ["before", ...Array.from({ length: 620 }, (_, i) => `missed ${i + 1}`)]);
  ann.leave();
});

Deno.test("RL3 whoever missed 400 gets them all", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  ann.wire.isUp = false;
  ann.wire.cut();
  for (let i = 1; i <= 400; i++) await bea.say(`missed ${i}`);
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await ann.settle();
  assert.deepEqual(ann.texts, Array.from({ length: 400 }, (_, i) => `missed ${i + 1}`));
  ann.leave();
});

Deno.test("RL2 an answer that fills nothing is not asked for without end", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  let asked = 0;
  ann.chat.link.ask = () => {
    asked += 1;
    return Promise.resolve({ room: "lobby", entries: [], head: 9 } as never);
  };
  const { people } = ann.room;
  const { online, members } = people.counts.value;
  const info = {
    id: "lobby",
    kind: "public" as const,
    name: "lobby",
    topic: "",
    role: "member" as const,
    joined: true,
    members,
    online,
    delivered: 1,
    read: 1,
  };
  ann.room.resume({ ...info, head: 9, entries: [], marks: [] });
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  assert.equal(asked, 1);
  ann.leave();
});

Deno.test("RL6 a server that was set up anew has another log, which is shown instead", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  for (const text of ["one", "two", "three"]) ann.room.say(text);
  await ann.settle();
  assert.equal(ann.texts.length, 3);
  const info = {
    id: "lobby",
    kind: "public" as const,
    name: "lobby",
    topic: "",
    role: "member" as const,
    joined: true,
    members: 1,
    online: 1,
    delivered: 1,
    read: 1,
  };
  const at = test.clock.now();
  const entry = {
    room: "lobby",
    seq: 1,
    at,
    from: "bea",
    name: "bea",
    body: { kind: "text" as const, text: "new" },
  };
  ann.room.resume({ ...info, head: 1, entries: [entry], marks: [] });
  assert.deepEqual(ann.texts, ["new"]);
  ann.leave();
});

Deno.test("OB6 what was written without a line goes out after a reload, once and in order", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  ann.wire.isUp = false;
  ann.wire.cut();
  const texts = ["first", "second", "third"];
  for (const text of texts) ann.room.say(text);
  ann.reload();
  assert.deepEqual(ann.seen, texts, "they are shown before there is a line");
  await ann.settle();
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await ann.settle();
  await bea.settle();
  assert.deepEqual(bea.texts, texts);
  assert.deepEqual(ann.seen, texts);
  assert.equal(ann.keep.keys("parley/outbox").length, 0);
  ann.leave();
  bea.leave();
});

Deno.test("OB7 two pages of one account deliver what one of them wrote once", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  ann.wire.isUp = false;
  ann.wire.cut();
  ann.room.say("only once");
  const second = await TestPerson.join(test, "ann");
  for (const [key, value] of ann.keep.kept) second.keep.set(key, value);
  second.reload();
  await second.settle();
  ann.wire.isUp = true;
  test.clock.pass(60_000);
  await ann.settle();
  await second.settle();
  for (const page of [ann, second]) {
    assert.deepEqual(page.seen, ["only once"]);
    page.leave();
  }
});

Deno.test("UN1 the new ones begin after what was read, also on another visit", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await test.join("bea");
  await bea.say("seen");
  await ann.settle();
  ann.room.unread.attend(true);
  // A second until it counts as read, and one more because the marks of a room go out once a second.
  test.clock.pass(2_000);
  await ann.settle();
  const read = ann.room.log.last;
  ann.wire.isUp = false;
  ann.wire.cut();
  await bea.say("new one");
  await bea.say("new two");
  ann.wire.isUp = true;
  ann.reload();
  await ann.settle();
  assert.equal(ann.room.unread.count.value, 2);
  assert.equal(ann.room.unread.divider, read);
  ann.leave();
});

/**
 * Two people write while their lines are cut between any two frames, pages are reloaded, and time passes. Whatever
 * happens: nothing is lost, nothing is there twice, each one's messages stand in the order they were written.
 */
async function writeThroughCuts(seed: number, steps: number): Promise<{ cuts: number; said: number }> {
  const chance = new SeededRandom(seed);
  await using test = await TestHub.open();
  const people = [await TestPerson.join(test, "ann"), await TestPerson.join(test, "bea")];
  const said = new Map(people.map((person) => [person.account.name, [] as string[]]));
  let cuts = 0;
  for (let step = 0; step < steps; step++) {
    const person = people[chance.below(2)]!;
    const { wire, room, account } = person;
    const dice = chance.below(100);
    if (dice < 30) wire.up();
    else if (dice < 60) wire.down();
    else if (dice < 72) {
      const text = `${account.name} ${said.get(account.name)!.length}`;
      said.get(account.name)!.push(text);
      room.say(text);
    } else if (dice < 84) {
      wire.cut();
      cuts += 1;
    } else if (dice < 86) person.reload();
    else if (dice < 95) test.clock.pass(chance.below(2_000));
    else test.ticks.end();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  for (let round = 0; round < 4; round++) {
    test.clock.pass(40_000);
    for (const person of people) {
      person.chat.link.nudge();
      await person.settle();
    }
  }
  for (const person of people) {
    await loadAll(person);
    for (const [name, texts] of said) {
      const got = person.seen.filter((text) => text.startsWith(name));
      assert.deepEqual(got, texts, `seed ${seed}: ${person.account.name} must see what ${name} wrote`);
    }
    assert.deepEqual(person.texts, people[0]!.texts, `seed ${seed}: all must see one order`);
    assert.equal(person.keep.keys("parley/outbox").length, 0, `seed ${seed}: nothing may stay unsent`);
    person.leave();
  }
  return { cuts, said: [...said.values()].flat().length };
}

async function loadAll(person: TestPerson): Promise<void> {
  while (person.room.log.before !== undefined) {
    void person.room.loadEarlier();
    await person.settle();
  }
}

Deno.test("OB8 through a thousand cuts nothing is lost, doubled or reordered", async () => {
  const first = Number(Deno.env.get("PARLEY_SEED") ?? 1);
  let cuts = 0;
  let said = 0;
  for (let seed = first; cuts < 1_000; seed++) {
    const done = await writeThroughCuts(seed, 600);
    cuts += done.cuts;
    said += done.said;
  }
  assert.ok(said > 500, "messages must have been written for this to mean anything");
});

Deno.test("OB10 what is said in a room that one has left is refused, and goes out when one is there again", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const ann = await TestPerson.join(test, "ann");
  const joining = ann.chat.join("garden");
  await ann.settle();
  const garden = await joining;
  const leaving = ann.chat.leave(garden);
  await ann.settle();
  await leaving;
  garden.outbox.add("for the garden");
  await ann.settle();
  assert.deepEqual(garden.outbox.stuck.map(({ progress }) => progress), [{
    is: "failed",
    reason: "not_member",
  }]);
  const joiningAgain = ann.chat.join("garden");
  await ann.settle();
  const again = await joiningAgain;
  await ann.settle();
  assert.notEqual(again, garden);
  const { log, outbox } = again;
  assert.deepEqual(outbox.items, []);
  assert.deepEqual(log.entries.flatMap(({ body }) => body.kind === "text" ? [body.text] : []), [
    "for the garden",
  ]);
  ann.leave();
});

Deno.test("OB10 whoever signs out leaves nothing behind, also of rooms that they are no longer in", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const ann = await TestPerson.join(test, "ann");
  const joining = ann.chat.join("garden");
  await ann.settle();
  const garden = await joining;
  ann.wire.isUp = false;
  ann.wire.cut();
  garden.say("a secret that waits");
  garden.draft.text = "a secret that is begun";
  garden.draft.answer(1);
  ann.room.draft.text = "another";
  ann.chat.link.events.emit({ type: "left", room: garden.id });
  ann.keep.set("parley/outbox/bea/lobby/1", "hers");
  ann.leave();
  ann.chat.clear();
  assert.deepEqual(ann.keep.keys("parley/").filter((key) => /outbox|draft/.test(key)), [
    "parley/outbox/bea/lobby/1",
  ]);
});
