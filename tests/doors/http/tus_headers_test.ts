import assert from "node:assert/strict";
import { Refused } from "../../../protocol/refusals.ts";
import { byteCount, checksumOf, hasBody, neededCount } from "../../../server/doors/http/tus_headers.ts";

function isBad(error: unknown): boolean {
  return error instanceof Refused && error.code === "bad_request";
}

Deno.test("UL7 an offset is a whole number in digits", () => {
  const count = (value: string) => byteCount(new Headers({ "upload-offset": value }), "upload-offset");
  assert.equal(count("0"), 0);
  assert.equal(count("007"), 7);
  assert.equal(count("9007199254740991"), Number.MAX_SAFE_INTEGER);
  const wrong = [
    "",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "0x10",
    "1,1",
    "1 1",
    "9007199254740992",
    "99999999999999999",
    "٣",
  ];
  for (const value of wrong) {
    if (/[^ -~]/.test(value)) assert.throws(() => count(value));
    else assert.throws(() => count(value), isBad, value);
  }
  assert.equal(byteCount(new Headers(), "upload-offset"), undefined);
  assert.throws(() => neededCount(new Headers(), "Upload-Offset"), /Upload-Offset is missing/);
});

Deno.test("UL9 a checksum is an algorithm that is offered and as many bytes as it has", () => {
  const sum = (value: string) => checksumOf(new Headers({ "upload-checksum": value }));
  assert.equal(checksumOf(new Headers()), undefined);
  assert.equal(sum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=")?.value.length, 20);
  assert.equal(sum("md5 XUFAKrxLKna5cZ2REBfFkg==")?.algorithm, "md5");
  assert.equal(sum("sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")?.value.length, 32);
  const wrong = [
    ...["", "sha1", "sha1 ", "sha1 AAEC", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1 !"],
    ...["crc32 AAECAw==", "SHA1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1  Kq5sNclPz7QV2+lfQIuc6R7oRu0="],
    ...["constructor AAEC", "__proto__ AAEC", `sha1 ${"A".repeat(4_000)}`],
  ];
  for (const value of wrong) assert.throws(() => sum(value), isBad, value);
});

Deno.test("UL5 a body is one that has a length or comes in chunks", () => {
  assert.equal(hasBody(new Headers()), false);
  assert.equal(hasBody(new Headers({ "content-length": "0" })), false);
  assert.equal(hasBody(new Headers({ "content-length": "1" })), true);
  assert.equal(hasBody(new Headers({ "transfer-encoding": "chunked" })), true);
});
