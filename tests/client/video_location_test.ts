import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { filmBlanks } from "../../client/core/video_location.ts";
import { box, filmOf, keyedMeta, longHead, place, u32, xyz } from "../helpers/film_boxes.ts";

/**
 * VL1 A film is sent without the place where it was taken, whoever wrote it; nothing else of it changes or moves.
 * VL2 However large a film is, only the heads of its boxes are read, and what may tell a place.
 * VL3 What is no film, or is cut off, is left as it is.
 */

type Film = { size: number; bytes: (from: number, to: number) => Promise<Uint8Array> };

function reading(bytes: Uint8Array): Film {
  return { size: bytes.length, bytes: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

async function blanked(bytes: Uint8Array): Promise<Buffer> {
  const copy = Buffer.from(bytes);
  for (const { at, bytes: blank } of await filmBlanks(reading(bytes))) copy.set(blank, at);
  return copy;
}

/** Where two files differ. */
function changes(one: Uint8Array, other: Uint8Array): number[] {
  assert.equal(one.length, other.length);
  return [...one.keys()].filter((at) => one[at] !== other[at]);
}

const model = ["com.apple.quicktime.model", "Camera 3"] as const;
const located: Record<string, Buffer> = {
  "an Android phone's": filmOf("pixels", box("udta", box("auth", "Ann"), xyz())),
  "an old camera's": filmOf(
    "pixels",
    box("udta", box("loci", u32(0), "\x15\xc7Home\0\0", u32(1, 2, 3)), u32(0)),
  ),
  "an iPhone's": filmOf(
    "pixels",
    keyedMeta([
      ["com.apple.quicktime.location.accuracy.horizontal", "14.2"],
      model,
      ["com.apple.quicktime.location.ISO6709", place],
    ]),
  ),
  "a value in a track": filmOf(
    "pixels",
    box("trak", keyedMeta([["com.apple.quicktime.location.name", "Home"]])),
  ),
  "an iTunes list's": filmOf(
    "pixels",
    box(
      "udta",
      box(
        "meta",
        u32(0),
        box("hdlr", u32(0, 0), "mdir", u32(0, 0, 0)),
        box(
          "ilst",
          box("\xa9nam", box("data", u32(1, 0), "A walk")),
          box("\xa9xyz", box("data", u32(1, 0), place)),
          box(
            "----",
            box("mean", u32(0), "x"),
            box("name", u32(0), "GPSPosition"),
            box("data", u32(1, 0), place),
          ),
        ),
      ),
    ),
  ),
  "what a program wrote about it": filmOf(
    "pixels",
    box("uuid", "0123456789abcdef", '<x exif:GPSLatitude="52,31N"/>'),
  ),
};

Deno.test("VL1 a film no longer tells where it was taken, and all else stays where it was", async () => {
  for (const [what, film] of Object.entries(located)) {
    const clean = await blanked(film);
    const text = clean.toString("latin1");
    assert.doesNotMatch(text, /52[.,]|Home|14\.2/, what);
    assert.ok(changes(film, clean).length > 0, what);
    for (const stays of ["ftyp", "mvhd", "tkhd", "pixels"]) {
      assert.ok(text.includes(stays), `${what}: ${stays}`);
    }
    assert.deepEqual(await blanked(clean), clean, `${what}: once is enough`);
  }
});

Deno.test("VL1 what stands beside the place stays, byte for byte", async () => {
  const phone = await blanked(located["an Android phone's"]!);
  const blank = box("free", Buffer.alloc(xyz().length - 8));
  assert.deepEqual(phone, filmOf("pixels", box("udta", box("auth", "Ann"), blank)));
  const iphone = (await blanked(located["an iPhone's"]!)).toString("latin1");
  assert.ok(iphone.includes(model[1]) && iphone.includes("location.ISO6709"), "names and other values");
  const itunes = (await blanked(located["an iTunes list's"]!)).toString("latin1");
  assert.ok(itunes.includes("A walk"));
});

Deno.test("VL2 of a film of six gigabytes only some hundred bytes are read", async () => {
  const head = Buffer.concat([box("ftyp", "isom"), longHead("mdat", 6e9)]);
  const tail = box("moov", box("trak", box("mdia", Buffer.alloc(2_000_000))), box("udta", xyz()));
  const size = head.length + 6e9 + tail.length;
  let count = 0;
  const bytes = (from: number, to: number) => {
    count += to - from;
    const begins = size - tail.length;
    assert.ok(to <= head.length || from >= begins, `${from} to ${to} is of the pictures`);
    return Promise.resolve(
      to <= head.length ? head.subarray(from, to) : tail.subarray(from - begins, to - begins),
    );
  };
  const blanks = await filmBlanks({ size, bytes });
  assert.deepEqual(blanks.map(({ at }) => at), [size - xyz().length + 4, size - xyz().length + 8]);
  assert.ok(count < 300, `${count} bytes`);
});

Deno.test("VL3 a film that tells no place, and what is cut off or none, are left as they are", async () => {
  const plain = [
    filmOf("pixels", box("udta", box("auth", "Ann")), keyedMeta([model])),
    box("mdat", xyz(), place),
    Buffer.from(`no film, ${place}`),
    Buffer.alloc(0),
    Buffer.concat([box("ftyp", "isom"), longHead("mdat", 2 ** 40)]),
    // A size that leads nowhere, and one that leads back.
    Buffer.concat([u32(0), Buffer.from("free")]),
    Buffer.concat([u32(4), Buffer.from("moov"), xyz()]),
  ];
  for (const film of plain) assert.deepEqual(await filmBlanks(reading(film)), []);
});

Deno.test("VL3 whatever is written over a film, the search ends and keeps its size", async () => {
  const films = Object.values(located);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(films.length - 1),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
      fc.nat(400),
      async (which, hits, cut) => {
        const film = Buffer.from(films[which]!).subarray(0, cut + 1);
        for (const [at, byte] of hits) if (at < film.length) film[at] = byte;
        for (const { at, bytes } of await filmBlanks(reading(film))) {
          assert.ok(at + bytes.length <= film.length);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
