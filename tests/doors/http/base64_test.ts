import assert from "node:assert/strict";
import { fromBase64 } from "../../../server/doors/http/base64.ts";

Deno.test("UL3 base64 is read, and nothing but base64", () => {
  assert.deepEqual(fromBase64(""), new Uint8Array());
  assert.deepEqual(fromBase64("AAE="), new Uint8Array([0, 1]));
  assert.deepEqual(fromBase64("+/+/"), new Uint8Array([0xfb, 0xff, 0xbf]));
  const wrong = ["A", "AA", "AAA", "AA=", "A===", "====", "=", "AB==", "AAF=", "AA==AA==", "AA A", " AAE="];
  for (const text of [...wrong, "AAE=\n", "-_-_", "AAE=A", "ÄÄÄÄ", "AAE\0"]) {
    assert.equal(fromBase64(text), undefined, JSON.stringify(text));
  }
});
