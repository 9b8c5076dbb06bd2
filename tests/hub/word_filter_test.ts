import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import { WordFilter } from "../../protocol/word_filter.ts";
import { WordRule } from "../../server/hub/word_rule.ts";
import { assertQuick } from "../helpers/assert_quick.ts";

/** MO9 Words of the list are found as words, however they are dressed, and never within other words. */

const list = ["spam", "Straße", "Ёлка", "κακός", "كتاب", "שלום", "他妈的", "バカ", "कमल", "go away", "naïve"];
const filter = new WordFilter(list);

const found = [
  "spam",
  "some spam here",
  "SPAM!",
  "sPaM,",
  "(spam)",
  "“spam”",
  "bad_spam_word",
  "x.spam.y",
  "s\u200bp\u200da\u2060m",
  "sp\u00adam",
  "\ufeffspam",
  "s\u{e0061}pam",
  "ｓｐａｍ",
  "ⓢⓟⓐⓜ",
  "🄢🄟🄐🄜".replaceAll(/./gu, (sign) => sign.normalize("NFKC").replaceAll(/[()]/g, "")),
  "𝓼𝓹𝓪𝓶",
  "s̷p̷a̷m̷",
  "spám".normalize("NFD").replace("\u0301", "\u0336"),
  "sраm",
  "ѕpam",
  "spαm",
  "STRASSE",
  "straße",
  "ёлка",
  "ЁЛКА",
  "ΚΑΚΌΣ",
  "كِتاب",
  "كـتـاب",
  "שָׁלוֹם",
  "你他妈的好",
  "ﾊﾞｶ",
  "あのバカが",
  "कमल है",
  "Go  AWAY now",
  "go\naway",
  "naïve".normalize("NFD"),
];

const free = [
  "",
  "Scunthorpe",
  "spamming",
  "spammer",
  "antispam",
  "spam1",
  "spame",
  "spam\u0301er",
  "s pam",
  "s-p-a-m",
  "s.p.a.m",
  "spa m",
  "Straßenbahn",
  "ёлкачка",
  "κακόςος",
  "كتابة",
  "他媽的",
  "妈的",
  "कमला",
  "कमली",
  "go far away",
  "goaway",
  "away go",
  "naive",
  "***",
  "🤷🏽‍♀️ 👨‍👩‍👧",
];

for (const text of found) {
  Deno.test(`MO9 finds a listed word in ${JSON.stringify(text)}`, () => {
    assert(filter.finds(text));
    assert(!filter.finds(filter.hides(text)), "what is shown instead has none");
  });
}

for (const text of free) {
  Deno.test(`MO9 leaves ${JSON.stringify(text)} alone`, () => {
    assert(!filter.finds(text));
    assert.equal(filter.hides(text), text);
  });
}

Deno.test("MO9 a whole word of another alphabet is itself, though it looks like a listed one", () => {
  const latin = new WordFilter(["cock"]);
  assert(!latin.finds("соск"), "a word of its own in Russian");
  assert(latin.finds("cосk"), "no word of any language");
});

Deno.test("MO9 only the word is hidden", () => {
  assert.equal(filter.hides("No spam, SPAM or s\u200bpam. Spammers!"), "No ***, *** or ***. Spammers!");
  assert.equal(filter.hides("please go away, all"), "please ***, all");
  assert.equal(filter.hides("你他妈的好"), "你***好");
  assert.equal(filter.hides("🤷 spam 🤷"), "🤷 *** 🤷");
});

Deno.test("MO9 the longest of several listed words counts", () => {
  const several = new WordFilter(["go", "go away", "go away now"]);
  assert.equal(several.hides("go away now or go away or go"), "*** or *** or ***");
});

Deno.test("MO9 a list of nothing finds nothing", () => {
  for (const words of [[], [""], [" ", "***", "\u200b"]]) {
    const nothing = new WordFilter(words);
    assert(nothing.isEmpty);
    assert(!nothing.finds("anything *** \u200b"));
    assert.equal(nothing.hides("anything"), "anything");
  }
});

Deno.test("MO9 listed signs are no pattern", () => {
  const dots = new WordFilter(["a.b", "(x)", "他.的"]);
  assert(!dots.finds("acb"));
  assert(dots.finds("a b"), "its words stand next to each other");
  assert(!dots.finds("他妈的"));
});

Deno.test("MO9 the longest message with the longest list takes milliseconds", () => {
  const words = Array.from({ length: 1_000 }, (_, i) => `word${i} and ${i}`);
  const slow = new WordFilter([...words, "aaa aaa aaa aab", "他妈的"]);
  for (
    const text of [
      "aaa ".repeat(4_096),
      "a\u0301".repeat(5_000),
      "他妈".repeat(2_700),
      "\u200b".repeat(5_000),
    ]
  ) {
    // It must not grow with the square of the text.
    assertQuick(2_000, () => slow.finds(text), JSON.stringify(text.slice(0, 8)));
  }
});

Deno.test("MO9 the rule refuses or hides, as the settings say now", () => {
  const chosen: { words: string[]; wordsDo: "refuse" | "hide" } = { words: [], wordsDo: "refuse" };
  const rule = new WordRule(() => chosen);
  assert.equal(rule.clean("spam"), "spam");
  chosen.words = ["spam"];
  assert.throws(() => rule.clean("spam"), (error) => error instanceof Refused && error.code === "filtered");
  assert.equal(rule.clean("spammer"), "spammer");
  chosen.wordsDo = "hide";
  assert.equal(rule.clean("no spam"), "no ***");
  chosen.words = ["ham"];
  assert.equal(rule.clean("no spam, no ham"), "no spam, no ***");
});
