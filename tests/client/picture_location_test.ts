import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import { blankLocation } from "../../client/core/picture_location.ts";
import { CameraBlock } from "../helpers/camera_block.ts";

/** Tag → its four bytes, of the first directory and of the one behind it; another way than the code's. */
function tagsOf(tiff: Uint8Array): { tags: Map<number, number>; next: number } {
  const view = Buffer.from(tiff);
  const little = view[0] === 0x49;
  const u16 = (at: number) => little ? view.readUInt16LE(at) : view.readUInt16BE(at);
  const u32 = (at: number) => little ? view.readUInt32LE(at) : view.readUInt32BE(at);
  const tags = new Map<number, number>();
  const at = u32(4);
  for (let i = 0; i < u16(at); i++) {
    const entry = at + 2 + i * 12;
    tags.set(u16(entry), u16(entry + 2) === 3 ? u16(entry + 8) : u32(entry + 8));
  }
  const next = u32(at + 2 + u16(at) * 12);
  return { tags, next: next === 0 ? 0 : u16(next) };
}

const bytesOf = (text: string) => [...Buffer.from(text, "latin1")];
const exifMark = bytesOf("Exif\0\0");
const pixels = bytesOf("pixels \xff\x00 and more pixels");

function segment(marker: number, bytes: number[]): number[] {
  const length = bytes.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...bytes];
}

function jpeg(...segments: number[][]): Uint8Array {
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segments.flat(),
    ...segment(0xda, [1, 2, 3]),
    ...pixels,
    0xff,
    0xd9,
  ]);
}

function chunk(name: string, bytes: number[]): number[] {
  const body = Buffer.from([...bytesOf(name), ...bytes]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(bytes.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return [...ends.subarray(0, 4), ...body, ...ends.subarray(4)];
}

function png(...chunks: number[][]): Uint8Array {
  return Uint8Array.from([
    ...bytesOf("\x89PNG\r\n\x1a\n"),
    ...chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]),
    ...chunks.flat(),
    ...chunk("IDAT", [...deflateSync(Buffer.alloc(5))]),
    ...chunk("IEND", []),
  ]);
}

function webp(...chunks: [name: string, bytes: number[]][]): Uint8Array {
  const all = chunks.flatMap(([name, bytes]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [...bytesOf(name), ...length, ...bytes, ...bytes.length % 2 ? [0] : []];
  });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(all.length + 4);
  return Uint8Array.from([...bytesOf("RIFF"), ...size, ...bytesOf("WEBP"), ...all]);
}

/** Blanked, and where it differs from what it was. */
function blanked(bytes: Uint8Array): { after: Uint8Array; found: boolean; changed: number[] } {
  const after = bytes.slice();
  const found = blankLocation(after);
  return { after, found, changed: [...bytes.keys()].filter((i) => bytes[i] !== after[i]) };
}

function within(changed: number[], from: number, to: number): void {
  assert.ok(changed.length > 0);
  assert.ok(
    changed.every((at) => at >= from && at < to),
    `changed ${changed[0]}…${changed.at(-1)}, not in ${from}…${to}`,
  );
}

for (const little of [true, false]) {
  const order = little ? "little" : "big";
  const tiff = new CameraBlock(little).bytes(true);

  Deno.test(`UF14 the place leaves a JPEG of ${order} endian; its orientation, its model and its pixels stay`, () => {
    const before = jpeg(segment(0xe0, bytesOf("JFIF\0")), segment(0xe1, [...exifMark, ...tiff]));
    const start = Buffer.from(before).indexOf("Exif") + 6;
    assert.ok(
      tagsOf(before.subarray(start)).tags.has(0x8825),
      "it must tell a place for this test to mean anything",
    );
    const { after, found, changed } = blanked(before);
    assert.ok(found);
    within(changed, start, start + tiff.length);
    const { tags, next } = tagsOf(after.subarray(start));
    assert.deepEqual([...tags.keys()], [0x0110, 0x0112, 0xa420]);
    assert.equal(tags.get(0x0112), 6, "which way is up");
    assert.equal(next, 1, "the directory of the thumbnail is found as before");
    assert.ok(Buffer.from(after).includes("Camera 3000"));
    for (const part of [52, 31, 12, 13, 24]) {
      const written = Buffer.from([...new CameraBlock(little).u32(part), ...new CameraBlock(little).u32(1)]);
      assert.ok(Buffer.from(before).includes(written) && !Buffer.from(after).includes(written), `${part}`);
    }
    assert.equal(blanked(after).found, false, "there is nothing left to find");
  });

  Deno.test(`UF14 the place leaves a PNG and a WebP of ${order} endian, and they stay whole`, () => {
    const picture = blanked(png(chunk("eXIf", tiff)));
    assert.ok(picture.found);
    for (let at = 8; at < picture.after.length;) {
      const view = Buffer.from(picture.after);
      const length = view.readUInt32BE(at);
      assert.equal(view.readUInt32BE(at + 8 + length), crc32(view.subarray(at + 4, at + 8 + length)));
      at += 12 + length;
    }
    assert.ok(
      !tagsOf(picture.after.subarray(Buffer.from(picture.after).indexOf("eXIf") + 4)).tags.has(0x8825),
    );
    for (const mark of [[], exifMark]) {
      const { after, found } = blanked(
        webp(["VP8X", Array(10).fill(0)], ["VP8 ", pixels], ["EXIF", [...mark, ...tiff]]),
      );
      assert.ok(found);
      assert.ok(
        !tagsOf(after.subarray(Buffer.from(after).indexOf("EXIF") + 8 + mark.length)).tags.has(0x8825),
      );
    }
  });
}

Deno.test("UF14 the place leaves what a photo carries behind its end: a second picture, a clip", () => {
  const tiff = new CameraBlock(true).bytes(true);
  const clip = bytesOf("\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+52.5200+013.4000/moov");
  const second = jpeg(segment(0xe1, [...exifMark, ...tiff]));
  const { after, found } = blanked(Uint8Array.from([...jpeg(), ...second, ...clip]));
  assert.ok(found);
  assert.ok(!Buffer.from(after).includes("52.5200"));
  assert.ok(!tagsOf(after.subarray(Buffer.from(after).indexOf("Exif") + 6)).tags.has(0x8825));
  assert.ok(Buffer.from(after).includes("moov"));
});

Deno.test("UF14 the place leaves XMP in either of its spellings, packed or not", () => {
  const xmp = '<x exif:GPSLatitude="52,31.2N" exif:GPSLongitude=\'13,24E\' dc:title="Berlin">' +
    "<exif:GPSAltitude>34/1</exif:GPSAltitude></x>";
  const inJpeg = blanked(jpeg(segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0${xmp}`))));
  const inPng = blanked(png(chunk("iTXt", bytesOf(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))));
  for (const { after, found } of [inJpeg, inPng]) {
    const text = Buffer.from(after).toString("latin1");
    assert.ok(found);
    assert.ok(!/52,31|13,24|34\/1/.test(text));
    assert.ok(text.includes('dc:title="Berlin"'));
  }
  const packed = [...deflateSync(xmp)];
  for (
    const kind of [
      chunk("iTXt", [...bytesOf("XML:com.adobe.xmp\0\x01\0\0\0"), ...packed]),
      chunk("zTXt", [...bytesOf("Raw profile type exif\0\0"), ...packed]),
    ]
  ) {
    const { after, found } = blanked(png(kind));
    assert.ok(found);
    assert.ok(!Buffer.from(after).includes(Buffer.from(packed)));
  }
});

Deno.test("UF14 a picture that tells no place is said to tell none", () => {
  const silent = new CameraBlock(true).bytes(false);
  for (
    const picture of [
      jpeg(),
      jpeg(segment(0xe1, [...exifMark, ...silent])),
      png(),
      png(chunk("tEXt", bytesOf("Comment\0exif:GPS"))),
      webp(["VP8 ", pixels]),
      Uint8Array.from([]),
    ]
  ) assert.equal(blanked(picture).found, false);
});

Deno.test("UF14 whatever the bytes are, it ends, and stays in them", () => {
  const tiff = new CameraBlock(true).bytes(true);
  const whole = [
    jpeg(segment(0xe1, [...exifMark, ...tiff])),
    png(chunk("eXIf", tiff)),
    webp(["VP8 ", pixels], ["EXIF", tiff]),
  ];
  const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...whole), damage, fc.nat(400), (picture, changes, cut) => {
      const bytes = picture.slice(0, Math.max(1, picture.length - cut));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const { after } = blanked(bytes);
      assert.equal(after.length, bytes.length);
      blankLocation(after);
    }),
    { numRuns: 3_000 },
  );
});
