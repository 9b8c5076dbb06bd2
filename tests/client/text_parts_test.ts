import assert from "node:assert/strict";
import fc from "fast-check";
import { isEmojiOnly } from "../../client/core/emoji.ts";
import { textParts } from "../../client/core/text_parts.ts";

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);

Deno.test("BB8 web addresses are links, and nothing else is", () => {
  const rows: [string, string[]][] = [
    ["see https://example.org/a?b=c#d now", ["https://example.org/a?b=c#d"]],
    ["HTTP://EXAMPLE.ORG", ["HTTP://EXAMPLE.ORG"]],
    ["https://a.example, https://b.example.", ["https://a.example", "https://b.example"]],
    ["(see https://en.example/wiki/Cat_(animal))", ["https://en.example/wiki/Cat_(animal)"]],
    ["<https://example.org>", ["https://example.org"]],
    ['"https://example.org"', ["https://example.org"]],
    ["https://例え.jp/道", ["https://例え.jp/道"]],
    ["javascript:alert(1)", []],
    ["data:text/html,<b>", []],
    ["ftp://example.org", []],
    ["https://", []],
    ["https:///path", []],
    ["https://?", []],
    ["xhttps:/example.org", []],
  ];
  for (const [text, expected] of rows) assert.deepEqual(links(text), expected, text);
});

Deno.test("BB8 a link ends before a sign that turns the direction of writing", () => {
  assert.deepEqual(links("https://example.org/\u202egnp.exe"), ["https://example.org/"]);
});

Deno.test("BB8 the parts are the whole text, and a long text takes no time", () => {
  const bits = fc.constantFrom(
    "https://a.b",
    "http://",
    " ",
    "(",
    ")",
    "]",
    ".",
    "é",
    "\u202e",
    "<",
    "\n",
    "x",
  );
  fc.assert(fc.property(fc.array(bits).map((parts) => parts.join("")), (text) => {
    assert.equal(textParts(text).map(({ text }) => text).join(""), text);
    for (const href of links(text)) assert.match(href, /^https?:\/\//i);
  }));
  const from = performance.now();
  for (const text of ["https://a" + ")".repeat(16_000), "http://".repeat(2_300), "x".repeat(16_384)]) {
    textParts(text);
  }
  assert.ok(performance.now() - from < 1_000, "a message must not stop the page");
});

Deno.test("BB9 one to three emoji are drawn large", () => {
  for (const text of ["👍", "👍🏽", "❤️", "👨‍👩‍👧‍👦", "🇩🇪🇫🇷", "1️⃣", " 🎉 🎉 🎉 "]) assert.ok(isEmojiOnly(text), text);
  for (const text of ["", "ok", "👍 ok", "🎉🎉🎉🎉", "1", "©", "#", "🇩"]) assert.ok(!isEmojiOnly(text), text);
});
