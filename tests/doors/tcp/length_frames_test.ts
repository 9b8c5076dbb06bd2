import assert from "node:assert/strict";
import { lengthFrame, LengthFrames } from "../../../server/doors/tcp/length_frames.ts";
import { everyTwoCuts } from "../../helpers/cuts.ts";

const most = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function framesOf(pieces: readonly Uint8Array[]): string[] {
  const frames = new LengthFrames(most);
  return pieces.flatMap((piece) => frames.push(piece)).map((frame) => {
    if ("body" in frame) return decoder.decode(frame.body);
    return "lost" in frame ? "(lost)" : "(too long)";
  });
}

Deno.test("LF1 the same bodies come out wherever the bytes are cut", () => {
  const bodies = ["hi", "", "x".repeat(most), "x".repeat(most + 1), "end"];
  const whole = Uint8Array.from(bodies.flatMap((body) => [...lengthFrame(encoder.encode(body))]));
  const wanted = ["hi", "", "x".repeat(most), "(too long)", "end"];
  for (const pieces of everyTwoCuts(whole)) assert.deepEqual(framesOf(pieces), wanted);
});

Deno.test("LF1 a body keeps its bytes when the reader's buffer is used again", () => {
  const buffer = lengthFrame(encoder.encode("hi"));
  const [hi] = new LengthFrames(most).push(buffer);
  buffer.fill(0);
  assert.deepEqual(hi, { body: encoder.encode("hi") });
});

Deno.test("LF2 a body over the bound is told once and not held", () => {
  const frames = new LengthFrames(most);
  assert.deepEqual(frames.push(Uint8Array.of(1, 0, 0, 0)), [{ tooLong: true }]);
  const piece = new Uint8Array(65_536);
  for (let i = 0; i < 256; i++) assert.deepEqual(frames.push(piece), []);
  assert.deepEqual(frames.push(lengthFrame(encoder.encode("hi"))), [{ body: encoder.encode("hi") }]);
});

Deno.test("LF3 a claim over 16 MiB ends the reading", () => {
  for (const head of ["NICK", "GET ", "\x01\x00\x00\x01"]) {
    assert.deepEqual(framesOf([encoder.encode(head), lengthFrame(encoder.encode("hi"))]), ["(lost)"]);
  }
});
