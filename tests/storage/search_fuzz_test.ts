import assert from "node:assert/strict";
import fc from "fast-check";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { change, draft, search, setUp } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** SQ11 Whatever is typed and changed, a search answers, and every store finds the same. */

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
    await setUp(store, ["lobby", "garden"], ["ann"]);
    const drafts = [...texts, ...fillers].map((text, i) =>
      draft(i % 4 === 0 ? "garden" : "lobby", "ann", text)
    );
    const appended = await Promise.all(drafts.map((one) => store.log.append(one)));
    // One in seven becomes another's text; some twice.
    const changes = appended.filter((_, i) => i % 7 === 0 || i % 91 === 0).map((
      { entry: { room, seq } },
      i,
    ) => change(room, "ann", seq, texts[i * 13 % texts.length]!));
    await Promise.all(changes.map((one) => store.log.append(one)));
  }
  let found = 0;
  // Half of what is typed is a part of something that is there.
  const part = fc.tuple(fc.nat(texts.length - 1), fc.nat(20), fc.nat(20))
    .map(([i, from, length]) => texts[i]!.slice(from, from + length));
  const words = fc.oneof(part, written.map((text) => text.slice(0, 256)));
  const rooms = fc.constantFrom(["lobby"], ["garden"], ["lobby", "garden"]);
  await fc.assert(
    fc.asyncProperty(words, rooms, async (words, rooms) => {
      const [inMemory, inSqlite] = await Promise.all(stores.map((store) => search(store, words, rooms)));
      assert.deepEqual(inSqlite, inMemory);
      found += inMemory!.length;
    }),
    { numRuns: 1_500 },
  );
  assert(found > 1_000, `only ${found} found: the words typed must hit for this to mean anything`);
  for (const store of stores) await store.close();
});
