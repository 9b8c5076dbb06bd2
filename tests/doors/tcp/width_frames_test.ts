import assert from "node:assert/strict";
import { WidthFrames } from "../../../server/doors/tcp/width_frames.ts";
import { everyCut } from "../../helpers/cuts.ts";

const most = 50;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What comes out of a header of 10, one string a frame. */
function framesOf(pieces: readonly (string | Uint8Array)[]): string[] {
  const frames = new WidthFrames(10, most);
  return pieces.flatMap((piece) => frames.push(typeof piece === "string" ? encoder.encode(piece) : piece))
    .map((frame) => {
      if ("body" in frame) return decoder.decode(frame.body);
      return "tooLong" in frame ? "(too long)" : frame.fatal ? "(lost)" : "(out of step)";
    });
}

Deno.test("WF1 spaces may stand before and after the digits, and nothing else may", () => {
  for (const header of ["2         ", " 2        ", "         2", "0000000002", "  02      "]) {
    assert.deepEqual(framesOf([`${header}hi`]), ["hi"], header);
  }
  const none = [
    "2        x",
    "          ",
    "2 2       ",
    "-2        ",
    "2.0       ",
    "99999999  ",
    "9999999999",
  ];
  for (const header of none) assert.deepEqual(framesOf([`${header}hi`])[0], "(out of step)", header);
});

Deno.test("WF2 the same bodies come out wherever the bytes are cut", () => {
  const whole = encoder.encode(
    "2         hi0         60        " + "x".repeat(60) + "rubbish 3         héwrong 5         again",
  );
  const wanted = ["hi", "", "(too long)", "(out of step)", "hé", "(out of step)", "again"];
  assert.deepEqual(framesOf([whole]), wanted);
  for (const pieces of everyCut(whole)) assert.deepEqual(framesOf(pieces), wanted, String(pieces[0]));
});

Deno.test("WF3 a body over the bound is told once and not held", () => {
  const frames = new WidthFrames(10, most);
  assert.deepEqual(frames.push(encoder.encode("16000000  ")), [{ tooLong: true }]);
  const piece = new Uint8Array(160_000).fill(0x78);
  for (let i = 0; i < 100; i++) assert.deepEqual(frames.push(piece), []);
  assert.deepEqual(frames.push(encoder.encode("2         hi")), [{ body: encoder.encode("hi") }]);
});

Deno.test("WF3 a body keeps its bytes when the reader's buffer is used again", () => {
  const frames = new WidthFrames(10, most);
  const buffer = encoder.encode("2         hi");
  const [hi] = frames.push(buffer);
  buffer.fill(0x78);
  assert.deepEqual(hi, { body: encoder.encode("hi") });
});

Deno.test("WF4 without a header within the bound nothing is read any more", () => {
  assert.deepEqual(framesOf(["x".repeat(41) + "2         hi"]), ["(out of step)", "hi"]);
  assert.deepEqual(framesOf(["5 6 7 8 x".repeat(3) + "2         hi"]), ["(out of step)", "hi"]);
  assert.deepEqual(framesOf(["12 3 4567 " + "2         hi"]), ["(out of step)", "hi"]);
  assert.deepEqual(framesOf(["x".repeat(200), "2         hi"]), ["(out of step)", "(lost)"]);
});

Deno.test("WF4 a search through spaces ends after 1000 steps, however wide the header is", () => {
  const search = (spaces: number) => {
    const frames = new WidthFrames(2_048, 16_384);
    return frames.push(encoder.encode(`x${" ".repeat(spaces)}${"2".padEnd(2_048)}hi`));
  };
  assert.deepEqual(search(999), [{ outOfStep: true, fatal: false }, { body: encoder.encode("hi") }]);
  assert.deepEqual(search(1_000), [{ outOfStep: true, fatal: false }, { outOfStep: true, fatal: true }]);
});

Deno.test("WF5 a program that counts characters loses an end once, and then none", () => {
  const counted = (text: string) => String([...text].length).padEnd(10) + text;
  const texts = ["hi", "grüße", "ä€😀!", "", "plain", "😀"];
  const wanted = ["hi", "gr\u00fc\ufffd", "(out of step)", ...texts.slice(2)];
  const whole = encoder.encode(texts.map(counted).join(""));
  assert.deepEqual(framesOf([whole]), wanted);
  for (const pieces of everyCut(whole)) assert.deepEqual(framesOf(pieces), wanted);
});

Deno.test("WF5 a program that counts bytes and slips once is not taken for one that counts characters", () => {
  const after = framesOf(["4         ähm", "slip2         hi", "3         hé", "2         ok"]);
  assert.deepEqual(after, ["ähm", "(out of step)", "hi", "hé", "ok"]);
});

Deno.test("WF5 counted in characters, a body over the bound is left out as well", () => {
  const learnt = String(2).padEnd(10) + "ä!" + String(2).padEnd(10) + "hi";
  const long = String(40).padEnd(10) + "€".repeat(40);
  assert.deepEqual(framesOf([learnt, long, "2         ok"]).slice(1), [
    "(out of step)",
    "hi",
    "(too long)",
    "ok",
  ]);
});
