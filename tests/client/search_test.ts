import assert from "node:assert/strict";
import fc from "fast-check";
import type { Entry } from "../../protocol/entries.ts";
import { RecentSearches } from "../../client/core/recent_searches.ts";
import { groupsOf } from "../../client/core/search_groups.ts";
import { hitsIn, snippetOf } from "../../client/core/search_hits.ts";
import {
  suggest,
  type Suggestion,
  withoutBegun,
  withSuggestion,
} from "../../client/core/search_suggestions.ts";
import { meets, termsOf } from "../../protocol/search_terms.ts";
import { readSearch } from "../../protocol/search_words.ts";
import { tokensOf } from "../../protocol/search_tokens.ts";
import { MemoryKeep } from "./memory_keep.ts";

/**
 * SH1 What was looked for is marked where it is written, whole letters of it, and the text stays what it was.
 * SH2 A long text is cut so that the first hit is seen.
 * SH3 What may be added is offered by what is typed last.
 * SH4 What was looked for last is kept, the newest first, each once.
 * SH5 Results that follow each other in one room on one day stand together.
 */

function marked(text: string, typed: string): string {
  return hitsIn(text, typed).map(({ text, hit }) => hit ? `[${text}]` : text).join("");
}

Deno.test("SH1 what was looked for is marked where it is written", () => {
  const cases: [text: string, typed: string, marked: string][] = [
    ["A cherry, CHERRIES", "cherr", "A [cherr]y, [CHERR]IES"],
    ["Crème brûlée", "creme ulé", "[Crème] br[ûlé]e"],
    ["Straße", "strasse", "[Straße]"],
    ["e\u0301cole", "eco", "[e\u0301co]le"],
    ["今日はいい天気です", "天気", "今日はいい[天気]です"],
    ["ฉันรักภาษาไทย", "ภาษา", "ฉันรัก[ภาษา]ไทย"],
    ["مُحَمَّد هنا", "محمد", "[مُحَمَّد] هنا"],
    ["go on going", "go", "[go] on going"],
    ["a red apple, red apples", '"red apple"', "a [red] [apple], red apples"],
    ["red pear", "red -apple from:ann", "[red] pear"],
    ["👍🏽 done", "👍", "[👍🏽] done"],
    ["banana", "ana", "b[ana]na"],
    ["nothing", "", "nothing"],
  ];
  for (const [text, typed, expected] of cases) assert.equal(marked(text, typed), expected, typed);
});

Deno.test("SH1 the text stays what it was, and what the server finds has a mark", () => {
  const letters = fc.constantFrom(..."abcdeéßЖй天気ไทย👍🏽🎉 '.\u0301\u200d");
  const text = fc.array(letters, { maxLength: 40 }).map((all) => all.join(""));
  const part = fc.tuple(text, fc.nat(40), fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(part, ([text, from, length]) => {
      const typed = text.slice(from, from + length);
      const parts = hitsIn(text, typed);
      assert.equal(parts.map((part) => part.text).join(""), text);
      const terms = termsOf(typed);
      if (!parts.some(({ hit }) => hit) || terms.some(({ not }) => not)) return;
      assert(terms.length > 0, "a mark comes of a word");
    }),
    { numRuns: 2_000 },
  );
  const plain = fc.array(fc.constantFrom(..."abcde 天気é"), { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(plain, fc.nat(30), fc.integer({ min: 1, max: 8 }), (text, from, length) => {
      const typed = text.slice(from, from + length);
      const isFound = termsOf(typed).length > 0 && meets(tokensOf(text), termsOf(typed));
      if (isFound) assert(hitsIn(text, typed).some(({ hit }) => hit), JSON.stringify([text, typed]));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("SH2 a long text is cut so that the first hit is seen", () => {
  const text = `${"before ".repeat(40)}needle ${"after ".repeat(60)}`;
  const shown = snippetOf(text, "needle").map(({ text }) => text).join("");
  assert.match(shown, /^… .*before needle after.* …$/);
  assert(shown.length < 200, `${shown.length}`);
  assert.equal(snippetOf("short\n text", "tex").map(({ text }) => text).join(""), "short text");
  assert.match(snippetOf("x".repeat(5_000), "y").map(({ text }) => text).join(""), /^x{160} …$/);
});

Deno.test("SH3 what may be added is offered by what is typed last", () => {
  const known = { people: ["ann", "Ann Lee", "bea"], rooms: ["lobby", "the garden"] };
  const offered = (typed: string, everywhere = true) =>
    suggest(typed, known, everywhere).list.map((one) => one.is === "operator" ? one.operator : one.value);
  assert.deepEqual(offered("cherry"), ["from", "in", "after", "before", "file", "picture", "link", "poll"]);
  assert.deepEqual(offered("cherry", false), ["from", "after", "before", "file", "picture", "link", "poll"]);
  assert.deepEqual(offered("x from:"), ["me", "ann", "Ann Lee", "bea"]);
  assert.deepEqual(offered("x from:An"), ["ann", "Ann Lee"]);
  assert.deepEqual(offered('x from:"ann l'), ["Ann Lee"]);
  assert.deepEqual(offered("in:#th"), ["the garden"]);
  assert.deepEqual(offered("from:ann pie").length, 8, "it is whole");
  assert.deepEqual(["pie from:", 'in:"', "pie", "from:a", "xin:"].map(withoutBegun), [
    "pie",
    "",
    "pie",
    "from:a",
    "xin:",
  ]);
  const take = (typed: string, suggestion: Suggestion) => withSuggestion(typed, suggestion);
  assert.equal(take("pie", { is: "operator", operator: "from" }), "pie from:");
  assert.equal(
    take("pie from:An", { is: "value", operator: "from", value: "Ann Lee" }),
    'pie from:"Ann Lee" ',
  );
  assert.equal(take("", { is: "value", operator: "has", value: "link" }), "has:link ");
  assert.equal(
    take("before:", { is: "value", operator: "before", value: "2026-10-01" }),
    "before:2026-10-01 ",
  );
  assert.equal(
    take("x".repeat(250), { is: "value", operator: "has", value: "link" }),
    "x".repeat(250),
    "no room",
  );
});

Deno.test("SH3 what is taken reads as what was offered", () => {
  const name = fc.oneof(
    fc.constantFrom("ann", "Ann Lee", "天気", "o'hara", "a-b", "x:y"),
    fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
  ).filter((name) => !/^[@#]|"/.test(name) && name.trim() === name && name !== "");
  fc.assert(
    fc.property(name, fc.constantFrom("", "pie", "pie from:", 'pie from:"An', "from:bea"), (value, typed) => {
      const taken = readSearch(withSuggestion(typed, { is: "value", operator: "from", value }));
      assert.equal(taken.from.at(-1), value);
      assert.equal(taken.words, typed.startsWith("pie") ? "pie" : "");
    }),
    { numRuns: 500 },
  );
});

Deno.test("SH4 what was looked for last is kept, the newest first, each once", () => {
  const keep = new MemoryKeep();
  const recent = new RecentSearches(keep, "ann");
  for (let i = 0; i < 10; i++) recent.add(`word ${i}`);
  recent.add(" word 5 ");
  recent.add(" ");
  assert.deepEqual(recent.all, [5, 9, 8, 7, 6, 4, 3, 2].map((i) => `word ${i}`));
  assert.deepEqual(new RecentSearches(keep, "bea").all, []);
  recent.clear();
  assert.deepEqual(recent.all, []);
  assert.equal(keep.keys("parley/searches/").length, 0);
  for (const damaged of ["{", "7", '[1, "a"]']) {
    keep.set("parley/searches/ann", damaged);
    assert(recent.all.every((one) => typeof one === "string"));
  }
});

Deno.test("SH5 results of one room and one day stand together", () => {
  const noon = new Date(2026, 9, 2, 12).getTime();
  const entry = (room: string, seq: number, at: number): Entry => ({
    room,
    seq,
    at,
    from: "a",
    name: "Ann",
    body: { kind: "text", text: "x" },
  });
  const day = 86_400_000;
  const all = [
    entry("a", 9, noon),
    entry("a", 8, noon - 1),
    entry("b", 3, noon - 2),
    entry("a", 7, noon - 3),
    entry("a", 6, noon - day),
  ];
  assert.deepEqual(groupsOf(all).map(({ key, entries }) => [key, entries.length]), [
    ["a 9", 2],
    ["b 3", 1],
    ["a 7", 1],
    ["a 6", 1],
  ]);
});
