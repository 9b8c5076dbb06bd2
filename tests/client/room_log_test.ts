import assert from "node:assert/strict";
import fc from "fast-check";
import type { Entry } from "../../protocol/entries.ts";
import { hasGapAfter, RoomLog } from "../../client/core/room_log.ts";
import { LogWindow, mostDrawn } from "../../client/core/log_window.ts";
import { entryOf } from "../helpers/entries.ts";

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => entryOf(from + i));
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);

function openLog(from: number, to: number): RoomLog {
  const log = new RoomLog();
  log.jump(range(from, to), to);
  return log;
}

Deno.test("RL1 in whatever order and however often entries come, the log is the same", () => {
  const arrivals = fc.array(fc.integer({ min: 11, max: 40 }), { minLength: 1, maxLength: 120 });
  fc.assert(fc.property(arrivals, (order) => {
    const log = openLog(1, 10);
    for (const seq of order) log.take([entryOf(seq)]);
    const came = new Set(order);
    let last = 10;
    while (came.has(last + 1)) last += 1;
    assert.deepEqual(seqs(log.entries), seqs(range(1, last)));
    const next = Math.min(...[...came].filter((seq) => seq > last));
    assert.deepEqual(log.hole, next === Infinity ? undefined : { after: last, missing: next - last - 1 });
  }));
});

Deno.test("RL1 take tells what is new at the end, and nothing twice", () => {
  const log = openLog(1, 3);
  assert.deepEqual(seqs(log.take([entryOf(6), entryOf(3)])), []);
  assert.deepEqual(seqs(log.take([entryOf(4), entryOf(5)])), [4, 5, 6]);
  assert.deepEqual(seqs(log.take([entryOf(4)])), []);
});

Deno.test("RL2 a head that is further than the last entry is a hole", () => {
  const log = openLog(1, 3);
  log.take([], 8);
  assert.deepEqual(log.hole, { after: 3, missing: 5 });
});

Deno.test("RL4 the past comes in above, down to the beginning", () => {
  const log = openLog(60, 100);
  assert.equal(log.before, 60);
  log.take(range(10, 59));
  assert.equal(log.before, 10);
  log.take(range(1, 9));
  assert.equal(log.before, undefined);
  assert.deepEqual(seqs(log.entries), seqs(range(1, 100)));
});

Deno.test("RL5 a page left open for a year keeps a bounded part of the log", () => {
  const log = openLog(1, 10);
  for (let seq = 11; seq <= 20_000; seq++) log.take([entryOf(seq)]);
  assert.ok(log.entries.length <= 5_000, `${log.entries.length}`);
  assert.equal(log.last, 20_000);
  assert.ok(log.before! > 1, "the past can be loaded again");
});

Deno.test("RL11 whoever reads far up keeps what they read and the newest; what lies between can be asked for again", () => {
  const log = openLog(20_001, 20_050);
  for (let before = 20_001; before > 1; before -= 50) {
    log.reading = before;
    log.take(range(before - 50, before - 1), 20_050);
    assert.ok(log.has(before - 50) && log.has(before - 1), `${before - 50} is what is read`);
    assert.ok(log.has(20_050), "the end goes on without a hole");
    assert.ok(log.entries.length <= 5_000, `${log.entries.length}`);
  }
  log.take([entryOf(20_051)]);
  assert.equal(log.last, 20_051);
  assert.ok(hasGapAfter(log.entries, 1), "something was let go");
  assert.equal(hasGapAfter(log.entries, 20_040), false);
});

Deno.test("WN1 never more than 300 are drawn, wherever somebody goes", () => {
  const entries = range(1, 1_000);
  const walks = fc.array(fc.constantFrom("up", "down", "toEnd", "trim"), {
    minLength: 40,
    maxLength: 80,
    size: "max",
  });
  fc.assert(fc.property(walks, (walk) => {
    const window = new LogWindow();
    window.toEnd(entries);
    for (const step of walk) {
      if (step === "trim") window.trim(entries, "top");
      else window[step](entries);
      const drawn = window.slice(entries);
      assert.ok(drawn.length > 0 && drawn.length <= mostDrawn, `${drawn.length}`);
      assert.deepEqual(seqs(drawn), seqs(range(drawn[0]!.seq, drawn.at(-1)!.seq)), "without a hole");
      assert.equal(window.follows, drawn.at(-1)!.seq === 1_000);
    }
  }));
});

Deno.test("WN2 up and down reach both ends", () => {
  const entries = range(1, 1_000);
  const window = new LogWindow();
  window.toEnd(entries);
  for (let i = 0; i < 30; i++) window.up(entries);
  assert.equal(window.slice(entries)[0]!.seq, 1);
  assert.equal(window.hasAbove(entries), false);
  for (let i = 0; i < 30; i++) window.down(entries);
  assert.equal(window.slice(entries).at(-1)!.seq, 1_000);
});

Deno.test("WN4 a window is opened with few entries, at the end or around a place, and grows to a step", () => {
  const entries = range(1, 1_000);
  const window = new LogWindow();
  window.toEnd(entries, 20);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(981, 1_000)));
  assert.equal(window.fill(entries), true);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(951, 1_000)));
  assert.equal(window.fill(entries), false, "it is as long as a step");
  window.toEnd(entries, 400);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(951, 1_000)), "never more than a step");

  window.around(entries, 500, 20);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(495, 519)));
  assert.equal(window.follows, false);
  window.fill(entries);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(470, 519)), "what is below stays");
  window.around(entries, 990, 20);
  assert.deepEqual(seqs(window.slice(entries)), seqs(range(985, 1_000)));
  assert.equal(window.follows, true);
  window.around(entries, 2, 20);
  assert.equal(window.slice(entries)[0]!.seq, 1);
  assert.equal(window.fill(entries), false);
});

Deno.test("WN3 what comes while somebody reads the past does not push it away", () => {
  const window = new LogWindow();
  const before = range(1, 400);
  window.toEnd(before);
  for (let i = 0; i < 4; i++) window.up(before);
  const first = window.slice(before)[0]!.seq;
  const after = range(1, 700);
  window.trim(after, "top");
  const drawn = window.slice(after);
  assert.equal(drawn[0]!.seq, first);
  assert.equal(drawn.length, mostDrawn);
  assert.equal(window.follows, false);
});

Deno.test("RL7 what waits aside is as the newest page has it, whatever was told of it before and after", () => {
  const says = (seq: number, text: string) => ({ ...entryOf(seq), body: { kind: "text" as const, text } });
  const told = says(6, "first");
  const paged = says(6, "third");
  const old = says(6, "second");
  // Changes up to 8, and up to 7, are part of the pages.
  const ways: [Entry, number][][] = [
    [[told, 0], [paged, 8]],
    [[paged, 8], [told, 0]],
    [[told, 0], [old, 7], [paged, 8], [told, 0]],
    [[paged, 8], [old, 7]],
  ];
  for (const way of ways) {
    const log = openLog(1, 3);
    for (const [entry, asOf] of way) log.take([entry], 8, asOf);
    assert.deepEqual(log.hole, { after: 3, missing: 2 });
    log.take(range(4, 5));
    assert.deepEqual(log.find(6)?.body, paged.body);
    const change = (seq: number, to: Entry) => ({
      ...entryOf(seq),
      body: { kind: "change" as const, of: 6, to: to.body as { kind: "text"; text: string } },
    });
    log.take([change(7, old), change(8, paged)]);
    assert.deepEqual(log.find(6)?.body, paged.body, "it was part of it");
    log.take([change(9, says(6, "fourth"))]);
    assert.deepEqual(log.find(6)?.body, { kind: "text", text: "fourth" });
  }
});

Deno.test("RL10 what waited aside stands at the end as soon as what was before it is no longer kept", () => {
  const log = openLog(1, 3);
  log.take([entryOf(6), entryOf(7)]);
  log.expire(5);
  assert.deepEqual(seqs(log.entries), [6, 7]);
  assert.equal(log.hole, undefined);
});
