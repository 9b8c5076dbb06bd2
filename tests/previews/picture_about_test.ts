import assert from "node:assert/strict";
import { pictureAbout } from "../../server/previews/picture_about.ts";
import { joined, png } from "./web_stand_in.ts";

const bytes = (...parts: (string | number | readonly number[])[]) =>
  joined(...parts.map((part) =>
    Uint8Array.from(
      typeof part === "string"
        ? [...part].map((sign) => sign.charCodeAt(0))
        : typeof part === "number"
        ? new Uint8Array(part)
        : part,
    )
  ));

const kinds: Readonly<Record<string, Uint8Array>> = {
  "image/gif": bytes("GIF89a", [0x40, 0x01, 0xf0, 0x00], 8),
  "image/webp": bytes("RIFF", 4, "WEBPVP8 ", [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 0x01, 0xf0, 0x00], 8),
  "image/webp, extended": bytes("RIFF", 4, "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0], 8),
  "image/webp, lossless": bytes("RIFF", 4, "WEBPVP8L", [0, 0, 0, 0, 0x2f, 0x3f, 0xc1, 0x3b, 0], 8),
  "image/jpeg": bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xdb, 0, 3, 0],
    [0xff, 0xc2, 0, 11, 8, 0, 240, 1, 64, 3, 1, 0x11, 0],
    8,
  ),
};

for (const [name, picture] of Object.entries(kinds)) {
  Deno.test(`LP4 the sides of ${name} stand in its bytes`, () => {
    assert.deepEqual(pictureAbout(picture), { type: name.split(",", 1)[0], width: 320, height: 240 });
  });
}

Deno.test("LP4 the sides of a PNG stand in its bytes; what is cut, or of no good size, is none", async () => {
  const picture = await png(320, 240);
  assert.deepEqual(pictureAbout(picture), { type: "image/png", width: 320, height: 240 });
  assert.equal(pictureAbout(await png(320, 16)), undefined);
  for (const whole of [picture, ...Object.values(kinds)]) {
    for (let length = 0; length < 40; length++) {
      const about = pictureAbout(whole.subarray(0, length));
      if (about) assert.deepEqual([about.width, about.height], [320, 240]);
    }
  }
});
