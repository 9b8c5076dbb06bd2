import assert from "node:assert/strict";
import { Outbox } from "../../client/core/outbox.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { turn } from "./scripted_sockets.ts";
import { SeededRandom } from "./seeded_random.ts";
import { Troubles } from "./troubles.ts";

type Sent = { nonce: string; text: string; done: (seq: number) => void; fail: (error: Error) => void };

function openOutbox(keep = new MemoryKeep()) {
  const clock = new HandClock();
  const sent: Sent[] = [];
  const outbox = new Outbox({
    place: "outbox/ann/lobby",
    keep,
    clock,
    random: new SeededRandom(),
    send: (nonce, text) =>
      new Promise((resolve, reject) =>
        sent.push({ nonce, text, done: (seq) => resolve({ room: "lobby", seq, at: 0 }), fail: reject })
      ),
  });
  const progress = () => outbox.items.map(({ text, progress }) => `${text} ${progress.is}`);
  return { clock, keep, outbox, sent, progress };
}

const own = (seq: number, text: string) => ({
  ...{ room: "lobby", seq, at: 0, from: "ann", name: "ann" },
  body: { kind: "text" as const, text },
});
const refused = (code: RefusalCode) => new Refused(code);

Deno.test("OB1 a message is kept before anything else happens to it", () => {
  const { outbox, keep } = openOutbox();
  let kept = 0;
  outbox.changed.hear(() => kept = keep.keys("outbox/ann/lobby/").length);
  outbox.add("hello");
  assert.equal(kept, 1, "it is in the store when it is first drawn");
});

Deno.test("OB2 one message at a time goes out, in the order they were written", async () => {
  const { outbox, sent, progress } = openOutbox();
  for (const text of ["one", "two", "three"]) outbox.add(text);
  assert.equal(sent.length, 0, "there is no line");
  outbox.resume();
  assert.deepEqual(progress(), ["one sending", "two waiting", "three waiting"]);
  outbox.add("four");
  assert.equal(sent.length, 1);
  sent[0]!.done(1);
  await turn();
  assert.deepEqual(sent.map(({ text }) => text), ["one", "two"]);
  assert.deepEqual(progress(), ["one sent", "two sending", "three waiting", "four waiting"]);
});

Deno.test("OB3 a message that was under way when the line broke goes out again under the same name", async () => {
  const { outbox, sent } = openOutbox();
  outbox.resume();
  outbox.add("hello");
  outbox.pause();
  sent[0]!.fail(new Error("the line broke"));
  await turn();
  assert.equal(sent.length, 1);
  outbox.resume();
  assert.equal(sent.length, 2);
  assert.equal(sent[1]!.nonce, sent[0]!.nonce);
});

Deno.test("OB3 a server that is busy is asked again after a second", async () => {
  const { outbox, sent, clock, progress } = openOutbox();
  outbox.resume();
  outbox.add("hello");
  sent[0]!.fail(refused("busy"));
  await turn();
  assert.equal(sent.length, 1);
  clock.pass(1_000);
  assert.equal(sent[1]?.nonce, sent[0]!.nonce);
  assert.deepEqual(progress(), ["hello sending"]);
});

Deno.test("OB3 a server that says how long is asked again then, and once a minute at least", async () => {
  const { outbox, sent, clock } = openOutbox();
  outbox.resume();
  outbox.add("hello");
  for (const [seconds, waitMs] of [[7, 7_000], [21_600, 60_000]] as const) {
    const before = sent.length;
    sent.at(-1)!.fail(new Refused("slow_down", undefined, seconds));
    await turn();
    clock.pass(waitMs - 1);
    assert.equal(sent.length, before);
    clock.pass(1);
    assert.equal(sent.length, before + 1);
  }
});

Deno.test("OB4 the outbox stops at the first that failed; what waits behind it is told", async () => {
  const { outbox, sent, progress } = openOutbox();
  outbox.resume();
  for (const text of ["one", "two"]) outbox.add(text);
  sent[0]!.fail(refused("storage_full"));
  await turn();
  assert.deepEqual(progress(), ["one failed", "two waiting"]);
  assert.deepEqual(outbox.stuck.map(({ text }) => text), ["one", "two"]);
  outbox.add("three");
  assert.equal(sent.length, 1);
});

Deno.test("OB4 retry sends the failed one and then the rest; delete lets the rest go", async () => {
  for (const act of ["retry", "delete"] as const) {
    const { outbox, sent } = openOutbox();
    outbox.resume();
    for (const text of ["one", "two"]) outbox.add(text);
    sent[0]!.fail(refused("storage_full"));
    await turn();
    if (act === "retry") outbox.retryAll();
    else outbox.delete(sent[0]!.nonce);
    assert.equal(sent[1]?.text, act === "retry" ? "one" : "two");
    assert.deepEqual(outbox.stuck, []);
  }
});

Deno.test("OB4 delete all takes the failed one and those behind it out of the store too", async () => {
  const { outbox, sent, keep } = openOutbox();
  outbox.resume();
  for (const text of ["one", "two"]) outbox.add(text);
  sent[0]!.fail(refused("storage_full"));
  await turn();
  outbox.deleteStuck();
  assert.deepEqual(outbox.items, []);
  assert.deepEqual(keep.keys(""), []);
});

Deno.test("OB4 clear leaves nothing, not even what is under way", async () => {
  const { outbox, sent, keep } = openOutbox();
  outbox.resume();
  for (const text of ["one", "two"]) outbox.add(text);
  outbox.pause();
  outbox.clear();
  sent[0]!.fail(new Error("the line broke"));
  await turn();
  assert.deepEqual([outbox.items, keep.keys("")], [[], []]);
});

Deno.test("OB4 a message under way cannot be called back", () => {
  const { outbox, sent } = openOutbox();
  outbox.resume();
  outbox.add("one");
  outbox.delete(sent[0]!.nonce);
  assert.equal(outbox.items.length, 1);
});

Deno.test("OB5 a page that has the message settles it without asking", () => {
  const { outbox, sent, keep } = openOutbox();
  outbox.add("one");
  const { nonce } = outbox.items[0]!;
  const body = { kind: "text" as const, text: "one" };
  outbox.recognise({ room: "lobby", seq: 4, at: 0, from: "ann", name: "ann", nonce, body });
  outbox.resume();
  assert.deepEqual([outbox.items, sent, keep.keys("")], [[], [], []]);
});

Deno.test("OB6 what was not delivered is there after a reload, in its order; what was delivered is not", async () => {
  const before = openOutbox();
  before.outbox.resume();
  for (const text of ["one", "two", "three"]) before.outbox.add(text);
  before.sent[0]!.done(1);
  await turn();
  const after = openOutbox(before.keep);
  assert.deepEqual(after.progress(), ["two waiting", "three waiting"]);
  after.outbox.resume();
  assert.equal(after.sent[0]!.nonce, before.sent[1]!.nonce);
});

Deno.test("OB6 a clock that was set back changes no order", () => {
  const { outbox, clock, keep } = openOutbox();
  outbox.add("first");
  clock.pass(-3_600_000);
  outbox.add("second");
  assert.deepEqual(openOutbox(keep).progress(), ["first waiting", "second waiting"]);
});

Deno.test("OB6 what is damaged in the store is not a message", () => {
  const keep = new MemoryKeep();
  for (const [i, text] of ["", "{", "null", "7", '{"text":1}', '{"text":"x","at":"y"}'].entries()) {
    keep.set(`outbox/ann/lobby/${i}`, text);
  }
  assert.deepEqual(openOutbox(keep).outbox.items, []);
});

Deno.test("OB7 what another page has delivered meanwhile is not sent again", () => {
  const { outbox, sent, keep } = openOutbox();
  outbox.add("one");
  outbox.add("two");
  keep.delete(keep.keys("outbox/ann/lobby/").find((key) => keep.get(key)!.includes("one"))!);
  outbox.resume();
  assert.deepEqual(sent.map(({ text }) => text), ["two"]);
});

Deno.test("OB5 what a page has is told to be delivered, once, before or after its answer", async () => {
  for (const isAnswered of [true, false]) {
    const { outbox, sent } = openOutbox();
    const told: number[] = [];
    outbox.delivered.hear(({ seq }) => void told.push(seq));
    outbox.resume();
    outbox.add("one");
    outbox.add("two");
    const { nonce } = sent[0]!;
    const page = () => outbox.recognise({ ...own(4, "one"), nonce });
    if (isAnswered) {
      sent[0]!.done(4);
      await turn();
      page();
    } else {
      page();
      sent[0]!.done(4);
      await turn();
    }
    assert.deepEqual(told, [4]);
    assert.deepEqual(sent.map(({ text }) => text), ["one", "two"]);
  }
});

Deno.test("OB5 an entry that was taken for a message in error is an entry of its own again", async () => {
  for (const end of ["page", "answer", "refusal"] as const) {
    const { outbox, sent } = openOutbox();
    const mistaken: number[] = [];
    outbox.mistaken.hear((seq) => void mistaken.push(seq));
    outbox.resume();
    outbox.add("yes");
    const { nonce } = sent[0]!;
    assert.equal(outbox.recognise(own(4, "yes")), nonce);
    assert.equal(outbox.isDrawn(nonce), false, "it waits for what is missing before it");
    outbox.settle(4);
    assert.equal(outbox.isDrawn(nonce), true);
    if (end === "page") outbox.recognise({ ...own(5, "yes"), nonce });
    else if (end === "answer") sent[0]!.done(5);
    else sent[0]!.fail(refused("muted"));
    await turn();
    assert.deepEqual(mistaken, [4], end);
    assert.equal(outbox.isDrawn(nonce), false, end);
  }
});

Deno.test("OB6 what was delivered is over, whatever those who hear of it do; and their mistake is no secret", async () => {
  using troubles = new Troubles();
  const { outbox, sent, keep, progress } = openOutbox();
  outbox.delivered.hear(() => {
    throw new TypeError("Cannot draw");
  });
  outbox.resume();
  outbox.add("one");
  outbox.add("two");
  sent[0]!.done(1);
  await turn();
  assert.deepEqual(progress(), ["one sent", "two sending"]);
  assert.equal(keep.keys("").length, 1);
  await turn();
  assert.deepEqual(troubles.messages, ["Cannot draw"]);
});
