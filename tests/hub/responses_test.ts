import assert from "node:assert/strict";
import type { Command } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { PageBudget } from "../../server/hub/pages.ts";
import { entryOf } from "../helpers/entries.ts";
import { FeedRig } from "../helpers/feed_rig.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/** The rules RN1 to RN7 of docs/protocol.md. */

const room = "lobby";
const nonce = () => crypto.randomUUID();

function reaction(seq: number, emoji = "👍", on = true): Extract<Command, { type: "react" }> {
  return { type: "react", room, seq, emoji, on, nonce: nonce() };
}

function choice(seq: number, options: number[]): Extract<Command, { type: "vote" }> {
  return { type: "vote", room, seq, options, nonce: nonce() };
}

function question(options = ["yes", "no"], many = false): Extract<Command, { type: "poll" }> {
  return { type: "poll", room, nonce: nonce(), question: " Tea? ", options, many };
}

async function entryAt(guest: Guest, seq: number): Promise<Entry> {
  return (await guest.ask({ type: "entries", room, seqs: [seq] })).entries[0]!;
}

Deno.test("RN1 a reaction is told live, counted once, and taken away again", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hi");
  const wish = reaction(seq);
  const answer = await bea.ask(wish);
  assert.deepEqual(await bea.ask(wish), answer, "a retry is the same");
  assert.deepEqual(await bea.ask(reaction(seq)), answer, "it stands");
  house.ticks.end();
  const told = ann.peer.all("entry").filter(({ body }) => body.kind === "reaction");
  assert.deepEqual(told.map(({ body, from }) => [body, from]), [
    [{ kind: "reaction", of: seq, emoji: "👍", on: true }, bea.id],
  ]);
  const people = [{ id: bea.id, name: "bea" }];
  assert.deepEqual((await entryAt(bea, seq)).reactions, [{ emoji: "👍", count: 1, people, mine: true }]);
  assert.deepEqual((await entryAt(ann, seq)).reactions, [{ emoji: "👍", count: 1, people }]);
  await bea.ask(reaction(seq, "👍", false));
  assert.equal((await entryAt(ann, seq)).reactions, undefined);
  assert.deepEqual(await ann.ask({ type: "responses", room, seq }), { reactions: [], votes: [] });
});

Deno.test("RN2 whoever comes reads it from memory as from the store, each as their own", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hi");
  const { seq: asked } = await ann.ask(question());
  await bea.ask(reaction(seq));
  await bea.ask(choice(asked, [1]));
  await ann.ask(reaction(seq));
  await ann.ask(reaction(seq, "🎉"));
  for (const one of [ann, bea]) {
    const { entries } = await one.ask({ type: "history", room, limit: 50 });
    const second = await house.connect(one.session.me.name, one.session.identity.holder);
    const greeted = (await second.hello()).rooms.find(({ id }) => id === room)!;
    const at = (list: readonly Entry[], seq: number) => list.find((entry) => entry.seq === seq)!;
    for (const number of [seq, asked]) {
      assert.deepEqual(at(greeted.entries, number), at(entries, number));
    }
    assert.equal(at(entries, seq).reactions![0]!.mine, true);
    assert.equal(at(entries, asked).votes!.mine?.[0], one === bea ? 1 : undefined);
  }
  house.ticks.end();
  for (const { reactions, votes, counted } of ann.peer.all("entry")) {
    assert.deepEqual(
      [reactions, votes, counted],
      [undefined, undefined, undefined],
      "live entries say none of it",
    );
  }
});

Deno.test("RN3 where only moderators write people react, where nobody writes they do not", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const mia = await staff(house, "mia", "member");
  const { id } = await olga.ask({ type: "make_room", name: "news", kind: "public" });
  await mia.ask({ type: "join", room: id });
  const { seq } = await olga.say("hi", nonce(), id);
  const { seq: asked } = await olga.ask({ ...question(), room: id });
  const pin = (on: boolean) => ({ type: "pin", room: id, seq, on }) as const;
  await olga.ask({ type: "change_room", room: id, announce: true });
  await mia.ask({ ...reaction(seq), room: id });
  await mia.ask({ ...choice(asked, [0]), room: id });
  assert.equal(await mia.refusedFor(pin(true)), "announcements");
  assert.equal(await mia.refusedFor({ ...question(), room: id }), "announcements");
  await olga.ask(pin(true));
  await olga.ask({ type: "change_room", room: id, archived: true });
  for (const wish of [reaction(seq, "🎉"), choice(asked, [1])]) {
    assert.equal(await mia.refusedFor({ ...wish, room: id }), "archived");
  }
  assert.equal(await olga.refusedFor(pin(false)), "archived");
  assert.equal(await olga.refusedFor({ type: "close_poll", room: id, seq: asked }), "archived");
});

Deno.test("RN3 whoever is muted does not react, and where people wait between messages nobody waits for it", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const ann = await house.join("ann");
  const { seq } = await olga.say("hi");
  const { seq: asked } = await olga.ask(question());
  await olga.ask({ type: "change_room", room, slow: 90 });
  await ann.say("first");
  assert.equal(await ann.refusedFor(question()), "slow_down", "a poll is a message");
  await ann.ask(reaction(seq));
  await ann.ask(choice(asked, [0]));
  await olga.ask({ type: "mute", person: ann.id, minutes: 5 });
  assert.equal(await ann.refusedFor(reaction(seq, "🎉")), "muted");
  assert.equal(await ann.refusedFor(choice(asked, [1])), "muted");
});

Deno.test("RN3 reactions come as fast as messages and no faster", async () => {
  await using house = await TestHub.open({ settings: { paces: { messages: 60 } } });
  const mia = await staff(house, "mia", "member", { address: "192.0.2.7", local: false });
  const olga = await staff(house, "olga", "owner");
  const { seq } = await olga.say("hi");
  const wishes = Array.from({ length: 60 }, (_, i) => mia.session.handle(reaction(seq, "👍", i % 2 === 0)));
  const early = await Promise.race([Promise.all(wishes), new Promise((done) => setImmediate(done))]);
  assert.equal(early, undefined, "some wait for their turn");
  // They go when it is theirs.
  for (let i = 0; i < 20; i++) await house.settle(1_000);
  const codes = (await Promise.all(wishes)).map((outcome) => "refused" in outcome ? outcome.refused : "done");
  const refused = codes.filter((code) => code === "slow_down").length;
  assert.ok(refused > 30 && codes.filter((code) => code === "done").length === 60 - refused, `${codes}`);
});

Deno.test("RN1 what is no emoji, or is about nothing, is refused", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hi");
  assert.equal(await bea.refusedFor(reaction(seq + 50)), "not_found");
  assert.equal(await bea.refusedFor(reaction(1)), "bad_request", "ann has joined: nobody said that");
  await ann.ask({ type: "take_back", room, seqs: [seq] });
  assert.equal(await bea.refusedFor(reaction(seq)), "taken_back");
  assert.equal(await bea.refusedFor({ type: "take_back", room, seqs: [seq - 1] }), "bad_request");
  const { seq: next } = await ann.say("again");
  for (let i = 0; i < limits.reactionKinds; i++) {
    await bea.ask(reaction(next, String.fromCodePoint(0x1f600 + i)));
  }
  assert.equal(await bea.refusedFor(reaction(next, "🎉")), "too_many");
});

Deno.test("RN4 a moderator takes a reacted message back: nothing of it is told any more, nor when it is put back", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const ann = await house.join("ann");
  const { seq } = await ann.say("hi");
  const { seq: reacted } = await olga.ask(reaction(seq));
  await olga.ask({ type: "pin", room, seq, on: true });
  assert.deepEqual((await ann.ask({ type: "pins", room })).entries.map((one) => one.seq), [seq]);
  assert.equal(
    await olga.refusedFor({ type: "take_back", room, seqs: [reacted] }),
    "bad_request",
    "no message",
  );
  await olga.ask({ type: "take_back", room, seqs: [seq] });
  assert.deepEqual((await ann.ask({ type: "pins", room })).entries, []);
  await olga.ask({ type: "put_back", room, seqs: [seq] });
  const again = (await (await house.connect("cleo")).hello()).rooms[0]!.entries;
  for (const entry of [await entryAt(ann, seq), again.find((one) => one.seq === seq)!]) {
    assert.deepEqual([entry.body.kind, entry.reactions, entry.pinned], ["text", undefined, undefined]);
  }
});

Deno.test("RN4 a ban takes polls back as it does messages, and its end puts them back", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const ann = await house.join("ann");
  const { seq } = await ann.ask(question());
  await olga.ask({ type: "ban", person: ann.id, takeBack: true });
  for (let i = 0; i < 100 && (await entryAt(olga, seq)).body.kind === "poll"; i++) await house.settle(0);
  assert.equal((await entryAt(olga, seq)).body.kind, "gone");
  await olga.ask({ type: "unban", person: ann.id, putBack: true });
  assert.equal((await entryAt(olga, seq)).body.kind, "poll");
});

Deno.test("RN5 who is erased with their messages has reacted to nothing and chosen nothing", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const mia = await staff(house, "mia", "member");
  const { seq } = await olga.say("hi");
  const { seq: asked } = await olga.ask(question());
  for (const one of [mia, olga]) {
    await one.ask(reaction(seq, "🎉"));
    await one.ask(choice(asked, [1]));
  }
  await mia.ask(question(["tea", "coffee"]));
  await house.hub.erasure.eraseOwn(mia.session.identity.account, true);
  while ((await house.store.erasures.unfinished()).length > 0) await house.settle(0);
  const { entries } = await olga.ask({ type: "history", room, limit: 100 });
  for (const { from, body } of entries) {
    if (from === mia.id) assert.ok(body.kind === "gone" || body.kind === "notice" || body.kind === "change");
  }
  const people = [{ id: olga.id, name: "olga" }];
  assert.deepEqual((await entryAt(olga, seq)).reactions, [{ emoji: "🎉", count: 1, people, mine: true }]);
  assert.deepEqual((await entryAt(olga, asked)).votes, { counts: [0, 1], voters: 1, mine: [1] });
  const cleo = (await (await house.connect("cleo")).hello()).rooms[0]!.entries;
  assert.deepEqual(cleo.find((one) => one.seq === seq)!.reactions, [{ emoji: "🎉", count: 1, people }]);
  assert.doesNotMatch(JSON.stringify(cleo), /"mia"/);
  assert.equal((await house.store.chain.verify(room)).fault, undefined);
});

Deno.test("RN5 who is erased and leaves their messages is nobody's name in a reaction", async () => {
  await using house = await TestHub.open();
  const olga = await staff(house, "olga", "owner");
  const mia = await staff(house, "mia", "member");
  const { seq } = await olga.say("hi");
  await mia.ask(reaction(seq));
  await house.hub.erasure.eraseOwn(mia.session.identity.account, false);
  while ((await house.store.erasures.unfinished()).length > 0) await house.settle(0);
  const greeted = (await (await house.connect("cleo")).hello()).rooms[0]!.entries;
  for (const entry of [await entryAt(olga, seq), greeted.find((one) => one.seq === seq)!]) {
    assert.deepEqual(entry.reactions![0]!.people, [{ id: mia.id, name: "Somebody who left" }]);
  }
  assert.deepEqual((await olga.ask({ type: "responses", room, seq })).reactions[0]!.people, [
    { id: mia.id, name: "Somebody who left" },
  ]);
});

Deno.test("RN6 a poll is asked, voted in, closed by its author, and says what it came to", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  assert.equal(await ann.refusedFor(question(["yes", " "])), "empty");
  assert.equal(await ann.refusedFor(question(["yes", " yes"])), "bad_request");
  const { seq } = await ann.ask(question(["yes", "no  way"]));
  const asked = { kind: "poll", question: "Tea?", options: ["yes", "no way"], many: false };
  assert.deepEqual((await entryAt(bea, seq)).body, asked);
  assert.equal(await bea.refusedFor(choice(seq, [0, 1])), "bad_request");
  assert.equal(await bea.refusedFor(choice(seq, [2])), "bad_request");
  await bea.ask(choice(seq, [0]));
  await bea.ask(choice(seq, [1]));
  await ann.ask(choice(seq, [1]));
  assert.equal(await bea.refusedFor({ type: "close_poll", room, seq }), "not_allowed");
  await ann.ask({ type: "close_poll", room, seq });
  await ann.ask({ type: "close_poll", room, seq });
  assert.equal(await bea.refusedFor(choice(seq, [0])), "bad_request");
  assert.equal(await bea.refusedFor({ type: "edit", room, seq, text: "x", nonce: nonce() }), "not_allowed");
  house.ticks.end();
  const [closed, ...more] = bea.peer.all("entry").filter(({ body }) => body.kind === "change");
  assert.deepEqual([closed!.body, closed!.votes, more], [
    { kind: "change", of: seq, to: { ...asked, closed: true } },
    { counts: [0, 2], voters: 2 },
    [],
  ]);
  assert.deepEqual((await ann.ask({ type: "responses", room, seq })).votes, [
    { option: 1, people: [{ id: bea.id, name: "bea" }, { id: ann.id, name: "ann" }] },
  ]);
});

Deno.test("RN6 words that are not allowed are in no poll", async () => {
  await using house = await TestHub.open({ settings: { words: ["coffee"], wordsDo: "refuse" } });
  const ann = await house.join("ann");
  assert.equal(await ann.refusedFor(question(["tea", "coffee"])), "filtered");
  await ann.ask(question(["tea", "milk"]));
});

Deno.test("RN7 members pin for all, and everybody sees what is pinned, the newest first", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const ann = await house.join("ann");
  const seqs: number[] = [];
  for (const text of ["one", "two"]) seqs.push((await ann.say(text)).seq);
  assert.equal(await ann.refusedFor({ type: "pin", room, seq: seqs[0]!, on: true }), "not_allowed");
  for (const seq of seqs) await mia.ask({ type: "pin", room, seq, on: true });
  await mia.ask({ type: "pin", room, seq: seqs[0]!, on: true });
  assert.deepEqual((await ann.ask({ type: "pins", room })).entries.map(({ seq }) => seq), seqs.toReversed());
  house.ticks.end();
  const told = ann.peer.all("entry").flatMap(({ body, name }) =>
    body.kind === "pin" ? [[name, body.of]] : []
  );
  assert.deepEqual(told, seqs.map((seq) => ["mia", seq]));
  await mia.ask({ type: "pin", room, seq: seqs[1]!, on: false });
  assert.deepEqual((await entryAt(ann, seqs[1]!)).pinned, undefined);
});

Deno.test("RN2 a hole that the store fills is told live like the rest, and memory has it right", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  await rig.append();
  const reaction = { kind: "reaction", of: 1, emoji: "👍", on: true } as const;
  const nonce = crypto.randomUUID();
  const { entry } = await rig.log.append({ room, from: "ann", nonce, at: 1, body: reaction });
  rig.publish(entry);
  for (let i = 0; ann.seqs.length < 2 && i < 100; i++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    rig.ticks.end();
  }
  assert.deepEqual(ann.all("entry").map(({ seq, reactions, counted }) => [seq, reactions, counted]), [
    [1, undefined, undefined],
    [2, undefined, undefined],
  ]);
  assert.equal(rig.feed.recent(0, "ann")![0]!.reactions![0]!.count, 1);
  const off = { room, from: "ann", nonce: crypto.randomUUID(), at: 1, body: { ...reaction, on: false } };
  rig.publish((await rig.log.append(off)).entry);
  assert.equal(rig.feed.recent(0, "ann")![0]!.reactions, undefined);
});

Deno.test("RN2 names of people take their part of a page", () => {
  const people = Array.from({ length: limits.reactionPeople }, (_, i) => ({ id: `${i}`, name: `${i}` }));
  const reactions = Array.from({ length: limits.reactionKinds }, () => ({ emoji: "👍", count: 12, people }));
  const entries = Array.from({ length: 50 }, (_, i) => ({ ...entryOf(i + 1), reactions }));
  const page = new PageBudget().take(entries, "ann");
  assert.ok(page.length < 20 && JSON.stringify(page).length < limits.pageBytes * 1.5, `${page.length}`);
});

Deno.test("RN2 entries are told by their numbers, those that are there and fit", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("hi");
  const { entries, head } = await ann.ask({ type: "entries", room, seqs: [seq, 99, seq, 1] });
  assert.deepEqual([entries.map((one) => one.seq), head], [[1, seq], seq]);
  const long = "x".repeat(16_000);
  const seqs: number[] = [];
  for (let i = 0; i < 12; i++) seqs.push((await ann.say(long)).seq);
  const { entries: fit } = await ann.ask({ type: "entries", room, seqs });
  assert.ok(fit.length > 5 && fit.length < 12, `${fit.length}`);
  assert.deepEqual(fit.map((one) => one.seq), seqs.slice(0, fit.length));
});
