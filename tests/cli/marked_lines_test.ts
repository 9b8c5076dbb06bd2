import assert from "node:assert/strict";
import fc from "fast-check";
import { ansiOf, lineWidth, plainOf } from "../../cli/draw/line.ts";
import { markedLines } from "../../cli/draw/marked_lines.ts";
import { code } from "../../cli/draw/palette.ts";

const plain = (text: string, width = 30) => markedLines(text, width).map(plainOf);

Deno.test("MD1 the terminal shows bold, italic and code with its own looks, and keeps them where a line is broken", () => {
  const lines = markedLines("a **bold words that are long** *it* `x`", 16);
  assert.deepEqual(lines.map((line) => ansiOf(line, "many")), [
    "a \x1b[1mbold words\x1b[m",
    "\x1b[1mthat are long\x1b[m \x1b[3mit\x1b[m",
    `\x1b[38;5;${code.many}mx\x1b[m`,
  ]);
});

Deno.test("MD1 lists, quotes, code and links stand as plainly as a terminal can say them", () => {
  assert.deepEqual(plain("# T\n- one two three\n  - four\n7. x\n> q"), [
    "T",
    "• one two three",
    "  • four",
    "7. x",
    "│ q",
  ]);
  assert.deepEqual(plain("- one two three", 9), ["• one two", "  three"]);
  assert.deepEqual(plain("```js\nlet a;\n\n  b\n```\nend"), ["  js", "  let a;", "  ", "    b", "end"]);
  assert.deepEqual(plain("[docs](https://x.example) https://y.example", 60), [
    "docs (https://x.example) https://y.example",
  ]);
});

Deno.test("MD4 what is covered and what is struck out keeps its signs in the terminal", () => {
  assert.deepEqual(plain("||a|| ~~b~~"), ["||a|| ~~b~~"]);
});

Deno.test("MD2 no letter is lost on the way into lines, and none is too wide", () => {
  const bits = ["**", "*", "`", "||", "- ", "> ", "\n", " ", "abc", "def ", "gh", "```\n", "```", "1. "];
  const letters = (text: string) => text.replaceAll(/[^a-z]/g, "");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...bits), { maxLength: 40 }),
      fc.integer({ min: 20, max: 60 }),
      (parts, width) => {
        const text = parts.join("");
        const lines = markedLines(text, width);
        assert.equal(letters(lines.map(plainOf).join("")), letters(text));
        for (const line of lines) assert.ok(lineWidth(line) <= width, plainOf(line));
      },
    ),
    { numRuns: 1_000 },
  );
});
