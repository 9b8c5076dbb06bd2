import assert from "node:assert/strict";
import { withEmoji } from "../../client/core/emoticons.ts";
import {
  emojiGroups,
  emojiOfCode,
  findEmoji,
  inOtherWords,
  readEmoji,
} from "../../client/core/emoji_table.ts";
import { RecentEmoji } from "../../client/core/recent_emoji.ts";
import { keepTone, keptTone, skinTones, withTone } from "../../client/core/skin_tone.ts";
import { emojiTables } from "../../tools/emoji_tables.ts";
import { MemoryKeep } from "./memory_keep.ts";

const tables = await emojiTables();
const all = readEmoji(tables.get("en")!);
const first = (typed: string, from = all) => findEmoji(from, typed, 5).map(({ emoji }) => emoji);

Deno.test("CP5 the table has every group, and nothing that the server would not take", () => {
  assert.ok(all.length > 1_800, `${all.length}`);
  assert.deepEqual([...new Set(all.map(({ group }) => group))], [...emojiGroups]);
  for (const { emoji, label } of all) {
    assert.match(emoji, /^\p{RGI_Emoji}$/v, label);
    assert.ok(label !== "" && !label.includes("\t"));
  }
  assert.equal(new Set(all.map(({ emoji }) => emoji)).size, all.length);
});

Deno.test("CP5 emoji are found by code, name and other words; a whole code comes first", () => {
  assert.equal(first("tada")[0], "🎉");
  assert.equal(first("hear")[0], "❤️", "the shortest code that begins so");
  assert.equal(first("+1")[0], "👍");
  assert.equal(first("thumbs up")[0], "👍");
  assert.equal(first("thumbs_up")[0], "👍");
  assert.equal(first("HEART")[0], "❤️");
  assert.ok(first("pizza").includes("🍕"));
  assert.ok(first("schweiz").length === 0 && first("switzerland")[0] === "🇨🇭");
  assert.deepEqual(first("qzxv"), []);
  assert.deepEqual(first("   "), []);
  assert.equal(emojiOfCode(all, "tada")?.emoji, "🎉");
  assert.equal(emojiOfCode(all, "tad"), undefined);
});

Deno.test("CP5 in another language they are found by its words, without accents, and by the English ones", () => {
  const german = inOtherWords(all, tables.get("de")!);
  assert.ok(first("schweiz", german).includes("🇨🇭"));
  assert.ok(first("lacheln", german).length > 0, "lächeln");
  assert.ok(first("switzerland", german).includes("🇨🇭"));
  assert.equal(first("tada", german)[0], "🎉");
  const chinese = inOtherWords(all, tables.get("zh")!);
  assert.ok(findEmoji(chinese, "披萨", 5).some(({ emoji }) => emoji === "🍕"), "披萨");
  assert.equal(inOtherWords(all, "")[0]!.label, all[0]!.label, "what has no words of its own keeps its name");
});

Deno.test("CP5 the heart is found by a word of every language, and its code in all of them", () => {
  const hearts = { de: "herz", es: "corazón", fr: "coeur", zh: "心", ar: "قلب" };
  for (const [language, word] of Object.entries(hearts)) {
    const own = inOtherWords(all, tables.get(language)!);
    const found = findEmoji(own, word, 24);
    assert.ok(found.some(({ emoji }) => emoji === "❤️"), `${language}: ${found.map(({ emoji }) => emoji)}`);
    assert.equal(emojiOfCode(own, "heart")?.emoji, "❤️", language);
    assert.equal(findEmoji(own, "heart", 5)[0]!.emoji, "❤️", language);
    const named = tables.get(language)!.split("\n").length;
    assert.ok(named > all.length * 0.95, `${language} names ${named} of ${all.length}`);
  }
  const arabic = inOtherWords(all, tables.get("ar")!);
  assert.ok(first("مصر", arabic).includes("🇪🇬"), "flags by what the country is called");
  assert.ok(!first("قلب").includes("❤️"), "it is the table that finds it");
});

Deno.test("CP6 every person can have every tone, and is an emoji then", () => {
  const people = all.filter(({ hasTones }) => hasTones);
  assert.ok(people.length > 300, `${people.length}`);
  for (const { emoji, label } of people) {
    const faces = new Set(skinTones.map((tone) => withTone(emoji, tone)));
    assert.equal(faces.size, 6, label);
    for (const face of faces) assert.match(face, /^\p{RGI_Emoji}$/v, label);
  }
  assert.equal(withTone("✋", 3), "✋🏽");
  assert.equal(withTone("🧑‍🤝‍🧑", 1), "🧑🏻‍🤝‍🧑🏻");
});

Deno.test("CP6 the tone and what was taken last are kept; what is damaged is nothing", () => {
  const keep = new MemoryKeep();
  assert.equal(keptTone(keep), 0);
  keepTone(keep, 4);
  assert.equal(keptTone(keep), 4);
  keep.set("parley/skin_tone", "9");
  assert.equal(keptTone(keep), 0);
  const recent = new RecentEmoji(keep);
  for (const emoji of ["🎉", "👍", "🎉"]) recent.add(emoji);
  assert.deepEqual(recent.all, ["🎉", "👍"]);
  assert.deepEqual(recent.first(3).slice(0, 2), ["🎉", "👍"]);
  assert.equal(recent.first(3).length, 3);
  for (const { emoji } of all.slice(0, 60)) recent.add(emoji);
  assert.equal(recent.all.length, 24);
  keep.set("parley/recent_emoji", `${"x".repeat(5_000)}  👍`);
  assert.deepEqual(recent.all, ["👍"]);
  recent.clear();
  assert.deepEqual(recent.all, []);
});

Deno.test("CP7 emoticons that stand alone become emoji, and those in code, addresses and words do not", () => {
  assert.equal(withEmoji("hi :) you <3"), "hi 🙂 you ❤️");
  assert.equal(withEmoji(":D\n;-)"), "😃\n😉");
  assert.equal(withEmoji("well :/."), "well 😕.");
  assert.equal(withEmoji("no >:( yes :'("), "no 😠 yes 😢");
  for (
    const text of [
      "f(x:)",
      "http://a.b/:)",
      "a<3",
      "<3px",
      "`:)`",
      "```\n:)\n```",
      "``` :)",
      "12:30:00",
      "x :)x",
      "(8-)",
      ":))",
    ]
  ) {
    assert.equal(withEmoji(text), text);
  }
  assert.equal(withEmoji("`a` :) `:)`"), "`a` 🙂 `:)`");
});
