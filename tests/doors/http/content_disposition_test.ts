import assert from "node:assert/strict";
import fc from "fast-check";
import { contentDisposition } from "../../../server/doors/http/content_disposition.ts";

const rows: Readonly<Record<string, string>> = {
  "photo.jpg": 'filename="photo.jpg"',
  "my photo (1).jpg": 'filename="my photo (1).jpg"',
  "it's; a=b, c.txt": 'filename="it\'s; a=b, c.txt"',
  'a"b.txt': "filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt",
  "a\\b.txt": "filename=\"a_b.txt\"; filename*=UTF-8''a%5Cb.txt",
  "100%.txt": "filename=\"100_.txt\"; filename*=UTF-8''100%25.txt",
  "%41.txt": "filename=\"_41.txt\"; filename*=UTF-8''%2541.txt",
  "Grüße.txt": "filename=\"Gr__e.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt",
  "🎉*'().png": "filename=\"_*'().png\"; filename*=UTF-8''%F0%9F%8E%89%2A%27%28%29.png",
  "a\r\nSet-Cookie: x.txt":
    "filename=\"a__Set-Cookie: x.txt\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x.txt",
  "half\ud800.txt": "filename=\"half_.txt\"; filename*=UTF-8''half%EF%BF%BD.txt",
};

for (const [name, expected] of Object.entries(rows)) {
  Deno.test(`DL8 ${JSON.stringify(name)} has its name`, () => {
    assert.equal(contentDisposition("attachment", name), `attachment; ${expected}`);
    assert.equal(contentDisposition("inline", name), `inline; ${expected}`);
  });
}

/** RFC 6266, 4.1 and RFC 8187, 3.2.1. */
const grammar =
  /^attachment; filename="[ !#-$&-\[\]-~]*"(?:; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*))?$/;

Deno.test("DL8 any name makes a header that can be read back", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (name) => {
      const header = contentDisposition("attachment", name);
      const [matches, extended] = grammar.exec(header) ?? [];
      assert.ok(matches, header);
      const read = extended === undefined
        ? /filename="(.*)"$/.exec(header)![1]
        : decodeURIComponent(extended);
      assert.equal(read, name.toWellFormed());
    }),
    { numRuns: 1_000 },
  );
});
