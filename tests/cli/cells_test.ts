import assert from "node:assert/strict";
import fc from "fast-check";
import { clip, graphemesOf, widthOf } from "../../cli/text/cells.ts";
import { visible } from "../../cli/text/visible.ts";
import { wrap } from "../../cli/text/wrap.ts";

const widths: readonly (readonly [text: string, cells: number])[] = [
  ["a", 1],
  ["é", 1],
  ["e\u0301", 1],
  ["漢字", 4],
  ["가", 2],
  ["👍", 2],
  ["👍🏽", 2],
  ["👩‍👩‍👧‍👦", 2],
  ["🇩🇪", 2],
  ["1️⃣", 2],
  ["✓✓", 2],
  ["─…", 2],
];

for (const [text, cells] of widths) {
  Deno.test(`TC3 ${text} takes ${cells} cells`, () => assert.equal(widthOf(text), cells));
}

Deno.test("TC3 a family, a flag and a letter with its accent are one character each", () => {
  assert.deepEqual(graphemesOf("👩‍👩‍👧‍👦🇩🇪e\u0301"), ["👩‍👩‍👧‍👦", "🇩🇪", "e\u0301"]);
});

Deno.test("TC3 what is cut short says so, and a wide character is not cut in two", () => {
  assert.equal(clip("hello", 5), "hello");
  assert.equal(clip("hello!", 5), "hell…");
  assert.equal(clip("漢字漢字", 4), "漢…");
  assert.equal(clip("hello", 0), "");
});

Deno.test("TC3 a line is broken at its spaces", () => {
  assert.deepEqual(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
});

Deno.test("TC3 a word that is too long is broken where the line ends", () => {
  assert.deepEqual(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
});

Deno.test("TC3 scripts without spaces are broken between their characters", () => {
  assert.deepEqual(wrap("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
});

Deno.test("TC3 line breaks, empty lines and the indentation of code stay", () => {
  assert.deepEqual(wrap("if (x) {\n\n    go();", 20), ["if (x) {", "", "    go();"]);
});

Deno.test("TC3 a character that is wider than the line stands alone", () => {
  assert.deepEqual(wrap("a漢b", 1), ["a", "漢", "b"]);
});

Deno.test("TC3 no line is wider than asked for, and no letter is lost", () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 80 }).map(visible);
  fc.assert(fc.property(texts, fc.integer({ min: 8, max: 30 }), (text, width) => {
    const lines = wrap(text, width);
    assert.ok(lines.every((line) => widthOf(line) <= width), JSON.stringify(lines));
    assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
  }));
});
