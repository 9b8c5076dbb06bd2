import assert from "node:assert/strict";
import fc from "fast-check";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";

const fold = await loadAsciiFold();

Deno.test("AF1 what comes out says the same to the eye", () => {
  for (
    const [text, ascii] of [
      ["é ß Übergröße Ångström", "e ss Ubergrosse Angstrom"],
      ["Привет, мир", "Privet, mir"],
      ["Γειά σου", "Geia soy"],
      ["你好", "NiHao"],
      ["こんにちは", "konnichiha"],
      ["안녕", "AnNyeong"],
      ["“well” … — 5 €", '"well" ... - 5 EUR'],
      ["😄🎉", ":smile::tada:"],
      ["👍🏽", ":thumbsup:"],
      ["👨‍👩‍👧", ":man::woman::girl:"],
      ["❤️", ":heart:"],
      ["½ © →", "1/2 (C) >"],
    ] as const
  ) assert.equal(fold(text), ascii);
});

Deno.test("AF1 nothing over 127 comes out, and only characters that draw nothing go without a trace", () => {
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCodePoint(point);
    const ascii = fold(character);
    assert.match(ascii, /^\p{ASCII}*$/u, point.toString(16));
    const drawsNothing = /[\p{M}\p{Cc}\p{Cf}\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}]/u;
    if (ascii === "") assert.match(character, drawsNothing, point.toString(16));
  }
});

Deno.test("AF2 a character that nobody can write in ASCII becomes a question mark", () => {
  assert.equal(fold("a\ue000b"), "a?b");
  assert.equal(fold("\ud800"), "?");
  assert.equal(fold("a\u200db\ufe0f\u202e"), "ab");
});

Deno.test("AF3 text that is ASCII already stays as it is", () => {
  fc.assert(fc.property(fc.string({ unit: "binary-ascii" }), (text) => assert.equal(fold(text), text)));
});
