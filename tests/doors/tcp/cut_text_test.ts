import assert from "node:assert/strict";
import fc from "fast-check";
import { cutText, piecesOf } from "../../../server/doors/tcp/cut_text.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fc.constantFrom("a", " ", "é", "e\u0301", "€", "😀", "👍🏽", "👩‍👩‍👧", "\ud83d"), { maxLength: 200 })
    .map((parts) => parts.join("")),
);

Deno.test("CT1 pieces have at most the bytes asked for and are the text together", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 80 }), (text, most) => {
      const pieces = piecesOf(text, most);
      assert.equal(pieces.join(""), text);
      for (const piece of pieces) assert.ok(bytesOf(piece) <= most);
      assert.ok(text === "" || pieces.every((piece) => piece !== ""));
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("CT1 a short text is one piece, an empty one as well", () => {
  assert.deepEqual(piecesOf("", 4), [""]);
  assert.deepEqual(piecesOf("grüße", 7), ["grüße"]);
  assert.equal(cutText("grüße", 7), "grüße");
});

Deno.test("CT1 less than a character's bytes are refused", () => {
  assert.throws(() => piecesOf("hi", 3), RangeError);
});

Deno.test("CT2 no character is cut", () => {
  assert.deepEqual(piecesOf("€€€", 4), ["€", "€", "€"]);
  assert.equal(cutText("a😀", 4), "a");
  assert.equal(cutText("😀", 3), "");
});

Deno.test("CT2 a letter keeps its accent and an emoji its colour", () => {
  assert.equal(cutText("xe\u0301y", 2), "x");
  assert.equal(cutText("x👍🏽", 5), "x");
  assert.equal(cutText("x👩‍👧", 8), "x");
});

Deno.test("CT2 a letter with more accents than fit is cut all the same", () => {
  const pile = "e" + "\u0301".repeat(100);
  assert.ok(piecesOf(pile, 20).every((piece) => bytesOf(piece) <= 20));
  assert.equal(piecesOf(pile, 20).join(""), pile);
});

Deno.test("CT3 a word is carried over where a space is near", () => {
  assert.deepEqual(piecesOf("one two three four", 10), ["one two ", "three four"]);
  assert.deepEqual(piecesOf("a antidisestablishment", 10), ["a antidise", "stablishme", "nt"]);
});

Deno.test("CT1 a long text is cut in time that grows with its length", () => {
  const text = "€ 😀x".repeat(100_000);
  const pieces = piecesOf(text, 1_000);
  assert.equal(pieces.join("").length, text.length);
});
