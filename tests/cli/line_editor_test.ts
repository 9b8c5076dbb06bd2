import assert from "node:assert/strict";
import fc from "fast-check";
import { LineEditor } from "../../cli/edit/line_editor.ts";
import { LineHistory } from "../../cli/edit/line_history.ts";
import { graphemesOf } from "../../cli/text/cells.ts";

/** A text with `|` where the cursor is. */
function edited(before: string, ...acts: ((editor: LineEditor) => void)[]): string {
  const editor = new LineEditor();
  const at = before.indexOf("|");
  editor.set(before.slice(0, at));
  const head = editor.text;
  editor.set(head + before.slice(at + 1));
  while (editor.at > head.length) editor.left();
  for (const act of acts) act(editor);
  return `${editor.text.slice(0, editor.at)}|${editor.text.slice(editor.at)}`;
}

const scenes:
  readonly (readonly [what: string, before: string, act: (editor: LineEditor) => void, after: string])[] = [
    ["types in the middle", "he|o", (e) => e.insert("ll"), "hell|o"],
    ["deletes the letter before", "hel|lo", (e) => e.backspace(), "he|lo"],
    ["deletes the letter after", "he|llo", (e) => e.delete(), "he|lo"],
    ["deletes a family at once", "a👩‍👩‍👧‍👦|b", (e) => e.backspace(), "a|b"],
    ["deletes a letter with its accents at once", "xe\u0301\u0323|", (e) => e.backspace(), "x|"],
    ["steps over a flag", "|🇩🇪a", (e) => e.right(), "🇩🇪|a"],
    ["steps back over a skin tone", "👍🏽|", (e) => e.left(), "|👍🏽"],
    ["goes a word back", "one two-three |", (e) => e.wordLeft(), "one two-|three "],
    ["goes a word on", "|one, two", (e) => e.wordRight(), "one|, two"],
    ["goes a word back in a script without spaces", "你好世界|", (e) => e.wordLeft(), "你好|世界"],
    ["goes to the beginning", "one\ntw|o", (e) => e.home(), "one\n|two"],
    ["goes to the end", "o|ne\ntwo", (e) => e.end(), "one|\ntwo"],
    ["kills to the end", "on|e\ntwo", (e) => e.killToEnd(), "on|\ntwo"],
    ["kills the line break at the end", "one|\ntwo", (e) => e.killToEnd(), "one|two"],
    ["kills to the beginning", "one\ntw|o", (e) => e.killToStart(), "one\n|o"],
    ["kills back to the space", "see a/b.c  |", (e) => e.killToSpace(), "see |"],
    ["kills a word back", "see a/b|", (e) => e.killWordLeft(), "see a/|"],
    ["kills a word on", "|one two", (e) => e.killWordRight(), "| two"],
    ["goes up to the same column", "漢字x\nab|c", (e) => void e.up(), "漢字|x\nabc"],
    ["goes down to a shorter line", "abcd|\nx", (e) => void e.down(), "abcd\nx|"],
  ];

for (const [what, before, act, after] of scenes) {
  Deno.test(`TC5 ${what}`, () => assert.equal(edited(before, act), after));
}

Deno.test("TC5 kills in a row come back as one, and a step between them begins anew", () => {
  const kill = (editor: LineEditor) => editor.killToSpace();
  const yank = (editor: LineEditor) => editor.yank();
  assert.equal(edited("one two three|", kill, kill, yank), "one two three|");
  assert.equal(edited("one two three|", kill, (e) => e.left(), kill, yank), "one two| ");
});

Deno.test("TC5 at the edges nothing happens", () => {
  for (
    const act of [
      "left",
      "backspace",
      "wordLeft",
      "killToSpace",
      "killToStart",
      "killWordLeft",
      "home",
    ] as const
  ) {
    assert.equal(edited("|a b", (editor) => editor[act]()), "|a b", act);
  }
  for (const act of ["right", "delete", "wordRight", "killToEnd", "killWordRight", "end"] as const) {
    assert.equal(edited("a b|", (editor) => editor[act]()), "a b|", act);
  }
});

Deno.test("TC4 a paste keeps its lines and loses its controls", () => {
  assert.equal(edited("|", (editor) => editor.insert("a\r\nb\rc\td\x1b[31m\x00\u009b")), "a\nb\nc    d[31m|");
});

Deno.test("TC3 whatever is done, the cursor stands between characters", () => {
  const acts = [
    "left",
    "right",
    "wordLeft",
    "wordRight",
    "home",
    "end",
    "up",
    "down",
    "backspace",
    "delete",
    "killToEnd",
  ] as const;
  const deed = fc.oneof(
    fc.constantFrom(...acts),
    fc.string({ unit: "grapheme", maxLength: 4 }).map((text) => ({ text })),
  );
  fc.assert(fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
    const editor = new LineEditor();
    for (const deed of deeds) {
      if (typeof deed === "string") editor[deed]();
      else editor.insert(deed.text);
      const edges = [0];
      for (const grapheme of graphemesOf(editor.text)) edges.push(edges.at(-1)! + grapheme.length);
      // Typing may join two characters into one around the cursor; the next step leaves it.
      if (typeof deed === "string") assert.ok(editor.at >= 0 && editor.at <= editor.text.length);
      if (deed === "left" || deed === "right" || deed === "home") assert.ok(edges.includes(editor.at));
    }
  }));
});

Deno.test("TC5 the lines before come back, and what was being written is still there below them", () => {
  const history = new LineHistory();
  history.add("one");
  history.add("two");
  history.add("two");
  assert.equal(history.earlier("draft"), "two");
  assert.equal(history.earlier("two"), "one", "a line that was said twice is kept once");
  assert.equal(history.earlier("one"), undefined);
  assert.equal(history.later(), "two");
  assert.equal(history.later(), "draft");
  assert.equal(history.later(), undefined);
});
