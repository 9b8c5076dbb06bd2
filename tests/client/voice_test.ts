import assert from "node:assert/strict";
import { HeardVoices } from "../../client/core/heard_voices.ts";
import { withLength } from "../../client/core/sound_length.ts";
import { levelOf, VoiceLevels } from "../../client/core/voice_levels.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryKeep } from "./memory_keep.ts";

const loud = new Float32Array(100).fill(0.5);

Deno.test("VN1 loudness is told as people hear it", () => {
  assert.equal(levelOf(new Float32Array(100)), 0);
  assert.equal(levelOf(new Float32Array(0)), 0);
  assert.equal(levelOf(loud), 31);
  const half = levelOf(new Float32Array(100).fill(0.03));
  assert.ok(half > 12 && half < 22, `${half}: speech is in the middle`);
});

Deno.test("VN1 64 levels come of a recording of any length, and 15 minutes take the room of one", () => {
  assert.deepEqual(new VoiceLevels().drawn(), []);
  for (const seconds of [0.05, 1, 60, 900]) {
    const levels = new VoiceLevels();
    for (let at = 0; at < seconds * 20; at++) levels.add(at < seconds * 10 ? 0 : 20, (at + 0.5) / 20);
    const drawn = levels.drawn();
    assert.equal(drawn.length, 64, `${seconds} s`);
    if (seconds < 1) continue;
    assert.equal(drawn.at(-1), 31);
    const silent = drawn.filter((level) => level === 0).length;
    assert.ok(Math.abs(silent - 32) <= 2, `${seconds} s: half of it is silent`);
  }
});

Deno.test("VN1 a page that is hidden listens seldom, and its levels stay in step", () => {
  const levels = new VoiceLevels();
  for (let at = 0; at < 200; at++) levels.add(0, at / 20);
  for (let second = 10; second < 20; second++) levels.add(31, second);
  assert.equal(levels.drawn().filter((level) => level === 0).length, 33);
});

Deno.test("VN1 a whisper is not drawn as a shout", () => {
  const levels = new VoiceLevels();
  for (let at = 0; at < 100; at++) levels.add(2, at / 20);
  assert.ok(Math.max(...levels.drawn()) < 10);
});

const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 0x01];
const openSegment = [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const gap = [0xec, 0x82, 0, 0];
const scale = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40];
const muxer = [0x4d, 0x80, 0x81, 0x41];
const cluster = [0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xe7, 0x81, 0x00];
const info = (...facts: number[]) => [0x15, 0x49, 0xa9, 0x66, 0x80 | facts.length, ...facts];
const bytesOf = (...parts: number[][]) => new Uint8Array(parts.flat());
const float = (seconds: number, bytes: 4 | 8) => {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 4) view.setFloat32(0, seconds);
  else view.setFloat64(0, seconds);
  return [...new Uint8Array(view.buffer)];
};

Deno.test("VN1 the length is written over what the recorder wrote", () => {
  for (const size of [4, 8] as const) {
    const sound = (ms: number) =>
      bytesOf(ebml, openSegment, gap, info(...scale, 0x44, 0x89, 0x80 | size, ...float(ms, size)), cluster);
    const before = sound(1);
    assert.deepEqual(withLength(before, 4.5), sound(4_500));
    assert.deepEqual(before, sound(1), "what was given stays as it was");
  }
});

Deno.test("VN1 the length is put in where there is none, in the file's own ticks", () => {
  const sound = bytesOf(ebml, openSegment, info(...scale, ...muxer), cluster);
  const facts = [...scale, ...muxer, 0x44, 0x89, 0x88, ...float(4_500, 8)];
  const head = [0x15, 0x49, 0xa9, 0x66, 0x01, 0, 0, 0, 0, 0, 0, facts.length];
  assert.deepEqual(withLength(sound, 4.5), bytesOf(ebml, openSegment, head, facts, cluster));
  const micro = [0x2a, 0xd7, 0xb1, 0x82, 0x03, 0xe8];
  const fine = (ticks: number) =>
    bytesOf(ebml, openSegment, info(...micro, 0x44, 0x89, 0x88, ...float(ticks, 8)));
  assert.deepEqual(withLength(fine(0), 2), fine(2_000_000));
});

Deno.test("VN1 what is no such file, or is cut anywhere, is left as it is or stays as long", () => {
  const closed = [0x18, 0x53, 0x80, 0x67, 0x80 | (info(...scale).length)];
  const sought = [0x11, 0x4d, 0x9b, 0x74, 0x80];
  for (
    const sound of [
      bytesOf([]),
      bytesOf([0, 0, 0, 0x24, 0x66, 0x74, 0x79, 0x70]),
      bytesOf(ebml, closed, info(...scale)),
      bytesOf(ebml, openSegment, sought, info(...scale), cluster),
    ]
  ) assert.deepEqual(withLength(sound, 3), sound);
  const whole = bytesOf(ebml, openSegment, info(...scale, 0x44, 0x89, 0x84, ...float(1, 4)), cluster);
  for (let cut = 0; cut < whole.length; cut++) {
    assert.equal(withLength(whole.slice(0, cut), 3).length, cut, `cut at ${cut}`);
  }
});

Deno.test("VN8 what was heard is kept on the device, for each account, and does not grow for ever", () => {
  const keep = new MemoryKeep();
  const clock = new HandClock();
  const id = (n: number) => n.toString(16).padStart(32, "0");
  const at = clock.now();
  const heard = new HeardVoices("ann", { keep, clock });
  const told: string[] = [];
  heard.changed.hear((file) => told.push(file));
  assert.ok(heard.isNew(id(1), at));
  assert.ok(!heard.isNew(id(1), at - 1), "it may have been heard on another device");
  heard.hear(id(1));
  heard.hear(id(1));
  assert.deepEqual(told, [id(1)]);
  assert.ok(!heard.isNew(id(1), at));
  clock.pass(60_000);
  assert.ok(!new HeardVoices("ann", { keep, clock }).isNew(id(1), at), "after a reload");
  assert.ok(new HeardVoices("ann", { keep, clock }).isNew(id(2), at));
  assert.ok(
    new HeardVoices("bea", { keep, clock }).isNew(id(1), clock.now()),
    "another account has not heard it",
  );
  for (let n = 2; n < 2_500; n++) heard.hear(id(n));
  const kept = keep.keys("parley/heard/ann").map((key) => keep.get(key)!.length);
  assert.deepEqual(kept, [16_000]);
  assert.ok(!heard.isNew(id(2_499), at));
});
