import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { toBase64, utf8Bytes } from "../../client/core/base64.ts";
import { ChunkSize } from "../../client/core/chunk_size.ts";
import { fileLink, previewLink } from "../../client/core/file_link.ts";
import { LateUploads } from "../../client/core/late_uploads.ts";
import { Speed } from "../../client/core/speed.ts";
import { UploadKeep } from "../../client/core/upload_keep.ts";
import { fingerprint } from "../../client/core/fingerprint.ts";
import { sha256 } from "../../client/core/sha256.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryFile } from "./memory_files.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { turn } from "./scripted_sockets.ts";

const kib = 1024;
const mib = 1024 * kib;

Deno.test("UP17 own SHA-256, base64 and UTF-8 are those of the machine", () => {
  const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000, 131_072];
  for (const length of lengths) {
    const { content } = MemoryFile.of(length);
    assert.equal(
      Buffer.from(sha256(content)).toString("hex"),
      createHash("sha256").update(content).digest("hex"),
    );
  }
  fc.assert(fc.property(fc.uint8Array(), fc.string({ unit: "binary" }), (bytes, text) => {
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
    assert.deepEqual(utf8Bytes(text), new TextEncoder().encode(text));
  }));
});

Deno.test("UP17 a file is known by its size and both its ends", async () => {
  const of = (file: MemoryFile) => fingerprint(file, undefined);
  for (const size of [0, 1, 65_536, 65_537, 131_071, 131_072, 3 * mib]) {
    const same = await of(MemoryFile.of(size));
    assert.equal(await of(MemoryFile.of(size, "other name")), same);
    for (const at of new Set([0, Math.min(size, 65_536) - 1, size - 1])) {
      const other = MemoryFile.of(size);
      if (size === 0) continue;
      other.content[at]! ^= 1;
      assert.notEqual(await of(other), same, `${size} at ${at}`);
    }
  }
  const large = MemoryFile.of(3 * mib);
  await of(large);
  assert.equal(large.read, 131_072, "only the ends are read");
});

Deno.test("UP2 the size of a piece follows the time it takes, between 64 KiB and 8 MiB", () => {
  const chunk = new ChunkSize();
  const took = (ms: number, times = 1) => {
    for (let i = 0; i < times; i++) chunk.went(chunk.bytes, ms);
    return chunk.bytes;
  };
  assert.equal(chunk.bytes, 512 * kib);
  assert.equal(took(900), 512 * kib, "about a second is right");
  assert.equal(took(400), mib);
  assert.equal(took(1, 20), 8 * mib);
  chunk.went(10, 60_000);
  assert.equal(chunk.bytes, 8 * mib, "the end of a file is no measure");
  assert.equal(took(60_000, 20), 64 * kib);
});

Deno.test("UP2 breaks in a row make it smaller, one alone does not", () => {
  const chunk = new ChunkSize();
  chunk.broke();
  assert.equal(chunk.bytes, 512 * kib);
  chunk.broke();
  assert.equal(chunk.bytes, 256 * kib);
  chunk.went(256 * kib, 900);
  chunk.broke();
  assert.equal(chunk.bytes, 256 * kib);
});

Deno.test("UP2 what a proxy refused is not tried again, down to 64 KiB", () => {
  const chunk = new ChunkSize();
  assert.ok(chunk.whole < mib, "the first request is under what usual proxies take");
  assert.equal(chunk.tooLarge(1_000_000), true);
  assert.equal(chunk.whole, 512 * kib);
  assert.equal(chunk.tooLarge(512 * kib), true);
  assert.equal(chunk.bytes, 256 * kib);
  for (let i = 0; i < 20; i++) chunk.went(chunk.bytes, 1);
  assert.equal(chunk.bytes, 256 * kib);
  assert.equal(chunk.tooLarge(64 * kib), false);
});

Deno.test("UP17 a link leads to the file whatever it is called", () => {
  const file = "0123456789abcdef0123456789abcdef";
  for (const name of ["a b.txt", "../../x", "50%?.png#1", "größe.txt", "\ud800", "🌻"]) {
    const { pathname, search, hash } = new URL(fileLink({ file, name }), "http://host");
    assert.deepEqual([search, hash], ["", ""]);
    assert.equal(pathname.split("/").length, 4, name);
    assert.equal(decodeURIComponent(pathname.split("/")[3]!), name.toWellFormed());
  }
  assert.equal(previewLink({ file }), `/files/${file}/preview`);
});

Deno.test("UP14 a clock that is set back makes no speed, and no list that grows", () => {
  let now = 10_000_000;
  const speed = new Speed({ now: () => now, after: () => () => {} });
  speed.reach(1_000);
  now -= 3_600_000;
  for (let i = 1; i <= 10; i++) {
    now += 1_000;
    speed.reach(1_000 + i * 500);
  }
  assert.equal(Math.round(speed.value), 500);
});

Deno.test("UP18 whoever signs out where sending files cannot be fetched leaves no word of them behind", async () => {
  const keep = new MemoryKeep();
  const kept = new UploadKeep(keep, "ann");
  const about = { name: "secret.pdf", type: "", size: 1, changedAt: 0, about: {}, order: 1, offset: 0 };
  kept.set("one", { nonce: "one", room: "lobby", ...about, hasBegun: false, isPaused: true });
  kept.cancel("/uploads/two");
  const lost = () => Promise.reject(new TypeError("Cannot import"));
  const uploads = new LateUploads("ann", { keep, clock: new HandClock() }, lost);
  uploads.clear();
  await turn();
  assert.deepEqual(keep.keys(""), []);
});
