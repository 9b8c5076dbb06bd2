import assert from "node:assert/strict";
import fc from "fast-check";
import { meets, termsOf } from "../../protocol/search_terms.ts";
import { tokensOf } from "../../protocol/search_tokens.ts";
import { asksForSomething, beginOf, readSearch, type SearchWords } from "../../protocol/search_words.ts";

/** SE1 to SE6: what is typed into a search, as docs/protocol.md has it. */

const nothing: SearchWords = { words: "", from: [], in: [], has: [] };

Deno.test("SE1 operators are taken out of the words, and what is none of them is words", () => {
  const read: [typed: string, is: Partial<SearchWords>][] = [
    ["from:ann cherry", { words: "cherry", from: ["ann"] }],
    ["cherry FROM:@ann in:#garden", { words: "cherry", from: ["ann"], in: ["garden"] }],
    ['from:"Ann Lee" pie in:"the garden"', { words: "pie", from: ["Ann Lee"], in: ["the garden"] }],
    ["from:ann from:bea in:a in:b", { from: ["ann", "bea"], in: ["a", "b"] }],
    ["has:file has:LINK has:file", { has: ["file", "link"] }],
    ["has:teeth", { words: "has:teeth" }],
    ["sender:ann http://x.y from: in:", { words: "sender:ann http://x.y from: in:" }],
    ["-from:ann", { words: "-from:ann" }],
    ['"from:ann" -"in:b c"', { words: '"from:ann" -"in:b c"' }],
    ["xfrom:ann", { words: "xfrom:ann" }],
    ['from:"ann', { from: ['"ann'] }],
  ];
  for (const [typed, is] of read) assert.deepEqual(readSearch(typed), { ...nothing, ...is }, typed);
});

Deno.test("SE2 a day is a day of the calendar, a month or a year; anything else is words", () => {
  const days = (typed: string) => {
    const { before, after, words } = readSearch(typed);
    return [before, after, words];
  };
  const first = { year: 2026, month: 10, day: 1 };
  assert.deepEqual(days("before:2026-10-01 x"), [first, undefined, "x"]);
  assert.deepEqual(days("after:2026-10"), [undefined, first, ""]);
  assert.deepEqual(days("before:2026"), [{ year: 2026, month: 1, day: 1 }, undefined, ""]);
  assert.deepEqual(days("before:2026-10-01 before:2027 after:2020 after:2026-10-1"), [first, first, ""]);
  for (
    const no of ["2026-13-01", "2026-02-30", "2026-00-01", "yesterday", "20-10-01", "2026-1-1-1", "1969"]
  ) {
    assert.deepEqual(days(`before:${no}`), [undefined, undefined, `before:${no}`], no);
  }
  assert.equal(beginOf(first, 0), Date.UTC(2026, 9, 1));
  assert.equal(beginOf(first, 120), Date.UTC(2026, 8, 30, 22), "east of it the day begins earlier");
});

Deno.test("SE3 whatever is typed is read, and no operator is left in its words", () => {
  const piece = fc.constantFrom(
    "from:",
    "in:",
    "before:",
    "has:file",
    '"',
    "-",
    " ",
    "@",
    "#",
    "a",
    "2026-10",
    "é",
  );
  const typed = fc.oneof(
    fc.array(piece, { maxLength: 20 }).map((all) => all.join("")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(typed, (typed) => {
      const { words } = readSearch(typed);
      assert.deepEqual(termsOf(readSearch(words).words), termsOf(words), "no operator is left in the words");
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("SE4 places alone are nothing to look for", () => {
  for (const no of ["", "  ", "in:garden"]) assert.equal(asksForSomething(readSearch(no)), false, no);
  for (const yes of ["a", "from:ann", "has:link", "in:garden after:2026", "-a"]) {
    assert.equal(asksForSomething(readSearch(yes)), true, yes);
  }
});

Deno.test("SE5 a text meets what is a part of it, and never what is not in it", () => {
  const letters = fc.constantFrom(..."abcdeéßЖ天気ไ👍🏽 '.-");
  const text = fc.array(letters, { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 3, max: 9 }), (text, at, length) => {
      const all = tokensOf(text);
      const word = all[at % Math.max(1, all.length)];
      if (word === undefined) return;
      assert(meets(all, termsOf(word)), `${word} is a word of it`);
      const letters = [...word];
      const part = letters.slice(at % letters.length, at % letters.length + length).join("");
      if ([...part].length >= 3) assert(meets(all, termsOf(part)), `${part} is a part of ${word}`);
      assert.equal(meets(all, termsOf(`-${word}`)), false);
      assert.equal(meets(all, termsOf(`"${word}"`)), true);
      assert.equal(meets(all, termsOf("zzz")), false);
      assert.equal(meets(all, termsOf("-zzz")), true);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("SE6 no more than sixteen words are looked for", () => {
  const many = Array.from({ length: 40 }, (_, i) => `word${i}`).join(" ");
  assert.equal(termsOf(many).length, 16);
  assert.equal(termsOf(`"${many}" other`).flatMap(({ tokens }) => tokens).length, 16);
});
