import assert from "node:assert/strict";
import fc from "fast-check";
import { fitsUtf8, utf8Length } from "../../protocol/utf8.ts";

const encoder = new TextEncoder();
/** Any UTF-16, broken pairs included: that is what JSON brings. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) =>
    String.fromCharCode(...units)
  ),
  fc.array(fc.integer({ min: 0xd700, max: 0xe0ff }), { maxLength: 50 }).map((units) =>
    String.fromCharCode(...units)
  ),
);

Deno.test("PR2 the length of a text is what it takes in UTF-8", () => {
  fc.assert(
    fc.property(anyText, (text) => assert.equal(utf8Length(text), encoder.encode(text).length)),
    { numRuns: 3_000 },
  );
});

Deno.test("PR2 a text fits exactly when its bytes do", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 700 }), (text, max) => {
      assert.equal(fitsUtf8(text, max), encoder.encode(text).length <= max);
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("PR2 counting stops soon after the bound", () => {
  assert.ok(utf8Length("€".repeat(1_000_000), 10) <= 13);
});
