import assert from "node:assert/strict";
import fc from "fast-check";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { change, draft, foundBy, setUp } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** SQ11 Whatever is typed and changed, a search answers, and every store finds the same. */

const dayMs = 86_400_000;

const syntax = [
  '"',
  "*",
  "^",
  ":",
  "+",
  "-",
  "(",
  ")",
  "{",
  "}",
  " OR ",
  " AND ",
  " NOT ",
  " NEAR(",
  "text:",
  ",",
];
const letters = [..."abcßſıİςΣéёйがﾊ한국天気ไทยह्दمُ١Ⅷ👍🏽🎉️_'"];
const odd = ["\0", "\ud800", "\udfff", "\u200d", "\u0301", "\u3099", "\ufdfa", "\n"];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...letters) },
  { weight: 2, arbitrary: fc.constantFrom(" ", " ", ...syntax) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
);
const written = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));

Deno.test("SQ11 whatever is typed, every store finds the same", async () => {
  await using folder = await ScratchFolder.make();
  const stores = [openMemoryStore(), await openSqliteStore({ folder: folder.path })];
  const texts = fc.sample(written, { seed: 7, numRuns: 1_500 });
  // Twice what a search reads by itself comes after them, so that they are found by the index.
  const fillers = Array.from({ length: 1_000 }, () => "...");
  for (const store of stores) {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    const drafts = [...texts, ...fillers].map((text, i) => ({
      ...draft(i % 4 === 0 ? "garden" : "lobby", i % 5 === 0 ? "bea" : "ann", text),
      // A clock that goes, and now and then is set back.
      at: dayMs * (1 + i % 97 + Math.floor(i / 100)),
    }));
    const appended = await Promise.all(drafts.map((one) => store.log.append(one)));
    // One in seven becomes another's text; some twice.
    const changes = appended.filter((_, i) => i % 7 === 0 || i % 91 === 0).map((
      { entry: { room, seq, from } },
      i,
    ) => change(room, from, seq, texts[i * 13 % texts.length]!));
    await Promise.all(changes.map((one) => store.log.append(one)));
  }
  let found = 0;
  // Half of what is typed is a part of something that is there.
  const part = fc.tuple(fc.nat(texts.length - 1), fc.nat(20), fc.nat(20))
    .map(([i, from, length]) => texts[i]!.slice(from, from + length));
  const words = fc.oneof(part, written.map((text) => text.slice(0, 256)));
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const wish = fc.record({
    rooms: fc.constantFrom(["lobby"], ["garden"], ["lobby", "garden"]),
    words: fc.tuple(fc.constantFrom("", "", "", "-", '"'), words).map((parts) => parts.join("")),
    from: some(fc.constantFrom(["ann"], ["bea"], ["ann", "bea"], ["nobody"])),
    since: some(fc.nat(130).map((day) => day * dayMs)),
    until: some(fc.nat(130).map((day) => day * dayMs)),
    limit: fc.constantFrom(3, 50, 1_000),
  });
  await fc.assert(
    fc.asyncProperty(wish, async ({ from, since, until, ...asked }) => {
      const all = {
        ...asked,
        ...from && { from },
        ...since !== undefined && { since },
        ...until !== undefined && { until },
      };
      const [inMemory, inSqlite] = await Promise.all(stores.map((store) => foundBy(store, all)));
      assert.deepEqual(inSqlite, inMemory);
      found += inMemory!.length;
    }),
    { numRuns: 800 },
  );
  assert(found > 1_000, `only ${found} found: the words typed must hit for this to mean anything`);
  for (const store of stores) await store.close();
});
