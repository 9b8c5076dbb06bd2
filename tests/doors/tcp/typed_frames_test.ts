import assert from "node:assert/strict";
import { type TypedFrame, typedFrame, TypedFrames } from "../../../server/doors/tcp/typed_frames.ts";
import { everyCut } from "../../helpers/cuts.ts";

const most = 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const frame = (type: number, body: string) => typedFrame(type, encoder.encode(body));

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function shown(frames: readonly TypedFrame[]): string[] {
  return frames.map((one) => {
    if (one.is === "frame") return `${one.type} ${decoder.decode(one.body)}`;
    if (one.is === "file") return `file ${decoder.decode(one.name)} ${one.size}`;
    return one.is === "bytes" ? `bytes ${decoder.decode(one.bytes)}` : one.is;
  });
}

Deno.test("LT1 the length counts the type and the body", () => {
  assert.equal(frame(3, "alice").toHex(), "0000000603616c696365");
  assert.deepEqual(shown(new TypedFrames(most).push(frame(3, "alice"))), ["3 alice"]);
});

Deno.test("LT2 the same frames come out wherever the bytes are cut", () => {
  const whole = joined(
    frame(1, "hi"),
    frame(1, ""),
    frame(1, "x".repeat(most + 1)),
    Uint8Array.of(0, 0, 0, 0),
    frame(2, "a.txt::"),
    frame(2, "no name"),
    frame(2, "x".repeat(600)),
    frame(5, "x".repeat(most)),
  );
  const wanted = [
    "1 hi",
    "1 ",
    "too_long",
    "bad_frame",
    "file a.txt 0",
    "file_end",
    "bad_frame",
    "bad_frame",
  ];
  wanted.push(`5 ${"x".repeat(most)}`);
  assert.deepEqual(shown(new TypedFrames(most).push(whole)), wanted);
  for (const pieces of everyCut(whole)) {
    const frames = new TypedFrames(most);
    assert.deepEqual(shown(pieces.flatMap((piece) => frames.push(piece))), wanted);
  }
});

Deno.test("LT3 a body over the bound is told once and not held", () => {
  const frames = new TypedFrames(most);
  assert.deepEqual(shown(frames.push(Uint8Array.of(1, 0, 0, 0, 1))), ["too_long"]);
  const piece = new Uint8Array(65_536);
  for (let left = 0x0100_0000 - 1; left > 0; left -= piece.length) {
    assert.deepEqual(frames.push(piece.subarray(0, left)), []);
  }
  assert.deepEqual(shown(frames.push(frame(1, "hi"))), ["1 hi"]);
});

Deno.test("LT4 a file passes as it comes, and no byte waits for the next", () => {
  const frames = new TypedFrames(most);
  const size = 100_000_000;
  assert.deepEqual(shown(frames.push(typedFrame(2, encoder.encode("a::"), size))), [`file a ${size}`]);
  const piece = new Uint8Array(1_000_000);
  for (let i = 0; i < 99; i++) {
    const [bytes, ...more] = frames.push(piece);
    assert.equal(bytes?.is === "bytes" && bytes.bytes.length, piece.length);
    assert.equal(more.length, 0);
  }
  assert.deepEqual(frames.push(piece).map(({ is }) => is), ["bytes", "file_end"]);
});

Deno.test("LT4 a file's bytes stay when the reader's buffer is used again", () => {
  const frames = new TypedFrames(most);
  const buffer = frame(2, "a::xyz");
  const read = frames.push(buffer);
  buffer.fill(0);
  assert.deepEqual(shown(read), ["file a 3", "bytes xyz", "file_end"]);
});

Deno.test("LT4 a file whose name is over 512 bytes is passed over", () => {
  const frames = new TypedFrames(most);
  const named = (length: number) => frame(2, `${"x".repeat(length)}::data`);
  assert.deepEqual(shown(frames.push(joined(named(511), frame(1, "hi")))), ["bad_frame", "1 hi"]);
  const [file] = frames.push(named(510));
  assert.ok(file?.is === "file" && file.name.length === 510);
});

Deno.test("LT5 an impossible length ends the reading", () => {
  const lost: number[][] = [[1, 0, 0, 1, 1], [0x80, 0, 0, 1, 2], [0xff, 0xff, 0xff, 0xff, 2], [
    0x4e,
    0x49,
    0x43,
    0x4b,
    0x41,
  ]];
  for (const bytes of lost) {
    const frames = new TypedFrames(most);
    assert.deepEqual(shown(frames.push(Uint8Array.from(bytes))), ["lost"], String(bytes));
    assert.deepEqual(frames.push(frame(1, "hi")), []);
    assert.equal(frames.within, false);
  }
  assert.deepEqual(shown(new TypedFrames(most).push(Uint8Array.of(0x80, 0, 0, 0, 2))), []);
});
