import assert from "node:assert/strict";
import { Recent } from "../../server/hub/recent.ts";
import { entryOf } from "../helpers/entries.ts";

function recentOf(from: number, to: number, text = "x"): Recent {
  const recent = new Recent();
  for (let seq = from; seq <= to; seq++) recent.add(entryOf(seq, text));
  return recent;
}

const seqs = (entries: readonly { seq: number }[] | undefined) => entries?.map(({ seq }) => seq);

Deno.test("PR9 memory answers for the entries it has without a hole, and for no others", () => {
  const recent = recentOf(11, 20);
  assert.deepEqual(seqs(recent.after(17, 20)), [18, 19, 20]);
  assert.deepEqual(seqs(recent.after(10, 20)), [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  assert.equal(recent.after(9, 20), undefined, "10 is not here");
  assert.equal(recent.after(0, 20), undefined);
  assert.deepEqual(recent.after(20, 20), []);
  assert.deepEqual(recent.after(25, 20), []);
});

Deno.test("PR9 a room of which nothing is in memory answers nothing", () => {
  assert.equal(new Recent().after(0, 5), undefined);
  assert.deepEqual(new Recent().after(0, 0), []);
});

Deno.test("PR9 memory is bounded by entries", () => {
  const recent = recentOf(1, 10_000);
  assert.deepEqual(seqs(recent.after(9_999, 10_000)), [10_000]);
  assert.ok(recent.after(10_000 - 128, 10_000));
  assert.equal(recent.after(10_000 - 256, 10_000), undefined);
});

Deno.test("PR9 memory is bounded by the length of texts", () => {
  const recent = recentOf(1, 100, "x".repeat(16_000));
  assert.equal(recent.after(100 - 17, 100), undefined);
  assert.deepEqual(seqs(recent.after(99, 100)), [100]);
});
