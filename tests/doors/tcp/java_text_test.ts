import assert from "node:assert/strict";
import fc from "fast-check";
import { javaText, textOfJava } from "../../../server/doors/tcp/java_text.ts";

const utf8 = new TextEncoder();

Deno.test("JT1 surrogates and NUL are written as Java writes them", () => {
  assert.equal(javaText("a\0é€😀").toHex(), "61c080c3a9e282aceda0bdedb880");
  assert.equal(textOfJava(Uint8Array.fromHex("61c080c3a9e282aceda0bdedb880")), "a\0é€😀");
});

Deno.test("JT1 JT2 any text comes back, from Java's bytes and from everybody else's", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      assert.equal(textOfJava(javaText(text)), text.toWellFormed());
      assert.equal(textOfJava(utf8.encode(text)), text.toWellFormed());
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("JT3 what is no text is none, and a surrogate alone becomes the sign for that", () => {
  for (const hex of ["c3", "c328", "e282", "ff", "80", "f09f98", "eda0bdff"]) {
    assert.equal(textOfJava(Uint8Array.fromHex(hex)), undefined, hex);
  }
  assert.equal(textOfJava(Uint8Array.fromHex("eda0bd")), "\ufffd");
});
