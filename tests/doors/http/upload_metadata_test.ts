import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { Refused } from "../../../protocol/refusals.ts";
import { uploadMetadata } from "../../../server/doors/http/upload_metadata.ts";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

const nonce = "0190f3a0-7c00-7000-8000-000000000001";
const after = "0190f3a0-7c00-7000-8000-000000000002";

Deno.test("UL3 what the metadata says is taken", () => {
  const about = { picture: { width: 3, height: 4 }, caption: "the sea 🌊" };
  const header = [
    `filename ${base64("Grüße 🎉.png")}`,
    `filetype ${base64("image/png")}`,
    `room ${base64("garden")}`,
    `nonce ${base64(nonce)}`,
    `after ${base64(after)}`,
    `about ${base64(JSON.stringify(about))}`,
    "unknown AAEC",
    "flag",
    "empty ",
  ];
  const said = { name: "Grüße 🎉.png", type: "image/png", room: "garden", nonce, after, about };
  assert.deepEqual(uploadMetadata(header.join(",")), said);
  assert.deepEqual(uploadMetadata(header.toReversed().join(" , ")), said);
});

Deno.test("UL3 what it does not say has a standard", () => {
  const standard = {
    name: "",
    type: "application/octet-stream",
    room: "lobby",
    nonce: undefined,
    after: undefined,
    about: {},
  };
  for (const header of [null, "", " ", "x AAEC", "about", "filetype"]) {
    assert.deepEqual(uploadMetadata(header), standard, String(header));
  }
});

Deno.test("UL3 a media type that is none is that of unknown bytes", () => {
  const typeOf = (type: string) => uploadMetadata(`filetype ${base64(type)}`).type;
  for (const type of ["image/png", "audio/webm;codecs=opus", "text/plain; charset=utf-8", "x/y+z"]) {
    assert.equal(typeOf(type), type);
  }
  const none = ["png", "image/", "/png", "a/b/c", "a b/c", "text/html\r\nx: y", "é/x", "a/b; é", "a/b,c/d"];
  for (const type of [...none, "a/" + "b".repeat(126), "\0/\0"]) {
    assert.equal(typeOf(type), "application/octet-stream", type);
  }
});

const refused: Readonly<Record<string, string>> = {
  "a key twice": "filename YQ==,filename Yg==",
  "no key": ",filename YQ==",
  "an empty pair at the end": "filename YQ==,",
  "three words": "filename YQ== YQ==",
  "two spaces": "filename  YQ==",
  "a key that is not ASCII": "näme YQ==",
  "a long key": `${"k".repeat(65)} YQ==`,
  "base64 without its padding": "filename YQ",
  "base64 for URLs": "filename -_-_",
  "base64 with a rest": "filename YR==",
  "not UTF-8": "filename /w==",
  "a half surrogate": "filename 7aCA",
  "a nonce in upper case": `nonce ${base64(nonce.toUpperCase().replace("0190", "019A"))}`,
  "a nonce that is none": `nonce ${base64("1")}`,
  "an empty nonce": "nonce",
  "about that is not JSON": `about ${base64("{")}`,
  "about that is a list": `about ${base64("[]")}`,
  "about that is null": `about ${base64("null")}`,
  "about with more": `about ${base64('{"more":1}')}`,
  "about with a prototype": `about ${base64('{"__proto__":{"caption":"x"},"constructor":1}')}`,
  "about with a flat picture": `about ${base64('{"picture":{"width":0,"height":1}}')}`,
  "about with a loud voice": `about ${base64('{"voice":{"levels":[32]}}')}`,
  "too many pairs": Array.from({ length: 33 }, (_, i) => `k${i}`).join(","),
  "too many characters": `filename ${base64("x".repeat(12_288))}`,
};

for (const [what, header] of Object.entries(refused)) {
  Deno.test(`UL3 metadata with ${what} is refused in words`, () => {
    assert.throws(
      () => uploadMetadata(header),
      (error) =>
        error instanceof Refused && error.code === "bad_request" && /^Upload-Metadata /.test(error.message),
    );
  });
}

Deno.test("UL3 any header is taken or refused, and never takes long", () => {
  const piece = fc.oneof(
    fc.constantFrom("filename", "filetype", "room", "nonce", "about", "__proto__", " ", ",", "=", "YQ=="),
    fc.base64String(),
    fc.string().map(base64),
    fc.json().map((json) => `about ${base64(json)},`),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const header = pieces.join("");
      try {
        const { name, type, room } = uploadMetadata(header);
        assert.ok([name, type, room].every((text) => typeof text === "string"));
      } catch (error) {
        assert.ok(error instanceof Refused && error.code === "bad_request", `${error}`);
      }
    }),
    { numRuns: 2_000 },
  );
});
