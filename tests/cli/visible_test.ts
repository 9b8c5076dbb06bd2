import assert from "node:assert/strict";
import fc from "fast-check";
import { visible, visibleJson, visibleLine } from "../../cli/text/visible.ts";

const hostile: readonly (readonly [what: string, text: string])[] = [
  ["colours", "\x1b[31mred\x1b[0m"],
  ["clears the screen", "\x1b[2J\x1b[H"],
  ["sets the title", "\x1b]0;pwned\x07"],
  ["writes the clipboard", "\x1b]52;c;cm0gLXJm\x1b\\"],
  ["asks the terminal for a reply that is typed", "\x1b[6n\x05\x1bP+q544e\x1b\\"],
  ["is CSI in one character", "\u009b31mred"],
  ["is OSC in one character", "\u009d0;pwned\u009c"],
  ["backspaces over what stands before", "good\b\b\b\bevil"],
  ["returns to the beginning of the line", "good\revil"],
  ["rings the bell", "\x07\x00"],
  ["deletes", "\x7f"],
  ["shifts to another character set", "\x0eabc\x0f"],
  ["turns a file name around", "photo\u202egnp.exe"],
  ["hides in isolates", "\u2066a\u2069\u2067b\u2069\u200f\u061c"],
];

for (const [what, text] of hostile) {
  Deno.test(`TC1 harmless when drawn: ${what}`, () => {
    assert.match(
      text,
      /(?!\n)\p{Cc}|[\u061c\u200f\u202a-\u202e\u2066-\u2069]/u,
      "the text must be hostile to begin with",
    );
    assert.doesNotMatch(visible(text), /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  });
}

Deno.test("TC1 a control character is seen as what it is", () => {
  assert.equal(visible("a\x1b[31mb\x7fc\u009bd"), "a␛[31mb␡c\ufffdd");
});

Deno.test("TC1 a line break stays one, whatever it was written as; a tab becomes spaces", () => {
  assert.equal(visible("a\nb\r\nc\rd\u2028e\tf"), "a\nb\nc\nd\ne    f");
});

Deno.test("TC1 a name or a title is one line", () => {
  assert.equal(visibleLine("ann\n\x1b]0;x\x07"), "ann ␛]0;x␇");
});

Deno.test("TC1 marks do not pile up over the lines above", () => {
  assert.equal(visible(`z${"\u0301".repeat(200)}`), `z${"\u0301".repeat(6)}`);
});

Deno.test("TC1 what languages need stays: joiners of emoji, vowel signs, accents, flags", () => {
  for (
    const text of [
      "👩‍👩‍👧‍👦",
      "नमस्ते",
      "é e\u0301",
      "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
      "שלום",
      "ไทย",
    ]
  ) {
    assert.equal(visible(text), text);
  }
});

Deno.test("TC1 whatever is written, no control and no half character comes out", () => {
  const anything = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) =>
    String.fromCharCode(...units)
  );
  fc.assert(fc.property(anything, (text) => {
    const shown = visible(text);
    return !/(?!\n)\p{Cc}/u.test(shown) && shown.isWellFormed();
  }));
});

Deno.test("TC11 TC1 a line of JSON says the same and holds nothing that a terminal obeys", () => {
  for (const [, text] of hostile) {
    const json = visibleJson(JSON.stringify({ text }));
    assert.deepEqual(JSON.parse(json), { text });
    assert.doesNotMatch(json, /\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  }
});
