import assert from "node:assert/strict";
import fc from "fast-check";
import { type Fate, MisbehavingBus } from "../helpers/misbehaving_bus.ts";
import { FeedRig } from "../helpers/feed_rig.ts";
import type { HearingPeer } from "../helpers/hearing_peer.ts";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

Deno.test("FD1 hearers are told in order, once, and all of one tick in one batch", async () => {
  const rig = await FeedRig.open();
  const [ann, bea] = [rig.hearer(), rig.hearer()];
  for (let i = 0; i < 3; i++) rig.publish(await rig.append());
  assert.deepEqual(ann.seqs, [], "nothing is told before the tick ends");
  rig.ticks.end();
  assert.deepEqual(ann.seqs, [1, 2, 3]);
  assert.equal(ann.batches.length, 1);
  assert.equal(ann.batches[0], bea.batches[0], "one batch for all");
});

Deno.test("FD1 nobody is told another's nonce", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  const entry = await rig.append();
  rig.publish({ ...entry, nonce: "0190f3a0-7c00-7000-8000-000000000001" });
  rig.ticks.end();
  assert.ok(!("nonce" in ann.all("entry")[0]!));
});

Deno.test("FD1 who has gone hears no more", async () => {
  const rig = await FeedRig.open();
  const [ann, bea] = [rig.hearer(), rig.hearer()];
  rig.publish(await rig.append());
  rig.feed.unhear(ann);
  rig.ticks.end();
  assert.deepEqual([ann.seqs, bea.seqs], [[], [1]]);
});

Deno.test("FD1 one hearer's fault keeps the news from nobody", async () => {
  const rig = await FeedRig.open();
  rig.feed.hear({ news: () => assert.fail("broken") });
  const ann = rig.hearer();
  rig.publish(await rig.append());
  rig.ticks.end();
  assert.deepEqual(ann.seqs, [1]);
});

Deno.test("FD2 what comes twice, or was told long ago, is dropped", async () => {
  const rig = await FeedRig.open(undefined, 5);
  const ann = rig.hearer();
  const [six, seven] = [await rig.append(), await rig.append()];
  rig.publish(six, six, seven);
  rig.publish(six);
  rig.publish({ ...six, seq: 2 });
  rig.ticks.end();
  rig.publish(seven);
  rig.ticks.end();
  assert.deepEqual(ann.seqs, [6, 7]);
  assert.equal(rig.log.reads, 0);
});

Deno.test("FD3 a hole is filled from the store before anything above it is told", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  for (let i = 0; i < 4; i++) await rig.append();
  rig.publish(await rig.append());
  rig.ticks.end();
  assert.deepEqual(ann.seqs, []);
  await rig.settle();
  assert.deepEqual(ann.seqs, [1, 2, 3, 4, 5]);
});

Deno.test("FD3 a hole of many pages is filled to its end", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  for (let i = 0; i < 350; i++) await rig.append();
  rig.publish(await rig.append());
  await rig.settle();
  assert.deepEqual(ann.seqs, range(1, 351));
  assert.equal(rig.log.reads, 4);
});

Deno.test("FD3 what comes late fills the hole by itself, and is told once", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  const [one, two, three] = [await rig.append(), await rig.append(), await rig.append()];
  rig.publish(three);
  rig.publish(two);
  rig.publish(one);
  await rig.settle();
  assert.deepEqual(ann.seqs, [1, 2, 3]);
});

Deno.test("FD3 a hole wider than what is kept aside is filled all the same", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  await rig.append();
  for (let i = 0; i < 1_500; i++) rig.publish(await rig.append());
  await rig.settle();
  assert.deepEqual(ann.seqs, range(1, 1_501));
});

Deno.test("FD4 a store that fails is asked again until it answers", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  rig.log.failing = true;
  await rig.append();
  rig.publish(await rig.append());
  await rig.settle();
  for (let i = 0; i < 5; i++) {
    rig.clock.pass(1_000);
    await rig.settle();
  }
  assert.deepEqual(ann.seqs, []);
  assert.equal(rig.log.reads, 6);
  rig.log.failing = false;
  rig.clock.pass(1_000);
  await rig.settle();
  assert.deepEqual(ann.seqs, [1, 2]);
  rig.clock.pass(10_000);
  await rig.settle();
  assert.equal(rig.log.reads, 7, "a feed without a hole asks for nothing");
});

Deno.test("FD4 an entry that the store cannot give yet is asked for again", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  const one = await rig.append();
  rig.publish({ ...one, seq: 3 });
  await rig.settle();
  assert.deepEqual(ann.seqs, [1]);
  await rig.append();
  rig.clock.pass(1_000);
  await rig.settle();
  assert.deepEqual(ann.seqs, [1, 2, 3]);
});

Deno.test("FD5 who comes in the middle of a tick hears nothing of before, and misses nothing after", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  rig.publish(await rig.append());
  const bea = rig.hearer();
  assert.equal(rig.feed.head, 1);
  rig.publish(await rig.append());
  rig.ticks.end();
  assert.deepEqual([ann.seqs, bea.seqs], [[1, 2], [2]]);
});

Deno.test("FD5 the head is what has been told or is told with this tick", async () => {
  const rig = await FeedRig.open(undefined, 3);
  assert.equal(rig.feed.head, 3);
  rig.publish(await rig.append());
  assert.equal(rig.feed.head, 4);
});

Deno.test("PR12 signs are told as they come, and none is kept for a newcomer", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  rig.bus.publish("lobby", { kind: "signs", events: [{ type: "typing", room: "lobby", people: [] }] });
  const bea = rig.hearer();
  rig.ticks.end();
  assert.deepEqual([ann.events.length, bea.events.length], [1, 0]);
});

Deno.test("FD4 a feed that is closed asks and tells no more", async () => {
  const rig = await FeedRig.open();
  const ann = rig.hearer();
  rig.log.failing = true;
  await rig.append();
  rig.publish(await rig.append());
  await rig.settle();
  rig.feed.close();
  assert.equal(rig.clock.waiting, 0);
  rig.publish(await rig.append());
  await rig.settle();
  assert.deepEqual(ann.seqs, []);
});

type Step =
  | { do: "say"; fate: Fate }
  | { do: "release" | "tick" | "hear" | "turn" | "pass" }
  | { do: "fail"; failing: boolean };

const fate = fc.constantFrom<Fate>("now", "now", "late", "twice", "now and late", "lost");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fate.map((fate): Step => ({ do: "say", fate })) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Step>(
      { do: "release" },
      { do: "tick" },
      { do: "hear" },
      { do: "turn" },
      { do: "pass" },
    ),
  },
  { weight: 1, arbitrary: fc.boolean().map((failing): Step => ({ do: "fail", failing })) },
);

/** Each hearer with the head it came at: that is where its story begins. */
async function play(
  steps: readonly Step[],
  seed: number,
): Promise<{ last: number; heard: [HearingPeer, number][] }> {
  let chance = seed;
  let next: Fate = "now";
  const bus = new MisbehavingBus(
    () => next,
    (count) => (chance = (chance * 1_103_515_245 + 12_345) >>> 0) % count,
  );
  const rig = await FeedRig.open(bus);
  const heard: [HearingPeer, number][] = [[rig.hearer(), 0]];
  const say = async (fate: Fate) => {
    next = fate;
    const entry = await rig.append();
    rig.publish(entry);
    return entry.seq;
  };
  for (const step of steps) {
    switch (step.do) {
      case "say":
        await say(step.fate);
        break;
      case "release":
        bus.release();
        break;
      case "tick":
        rig.ticks.end();
        break;
      case "hear":
        heard.push([rig.hearer(), rig.feed.head]);
        break;
      case "turn":
        await rig.settle();
        break;
      case "pass":
        rig.clock.pass(1_000);
        break;
      case "fail":
        rig.log.failing = step.failing;
        break;
    }
  }
  // The bad day ends: the store works, the late ones come, and one more is said.
  rig.log.failing = false;
  bus.releaseAll();
  const last = await say("now");
  for (let i = 0; i < 3; i++) {
    await rig.settle();
    rig.clock.pass(1_000);
  }
  await rig.settle();
  rig.feed.close();
  return { last, heard };
}

Deno.test("FD1 whatever the bus and the store do, each hearer is told every entry in order and once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), fc.nat(), async (steps, seed) => {
      const { last, heard } = await play(steps, seed);
      for (const [hearer, head] of heard) assert.deepEqual(hearer.seqs, range(head + 1, last));
    }),
    { numRuns: 400 },
  );
});
