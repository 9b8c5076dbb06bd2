import assert from "node:assert/strict";
import fc from "fast-check";
import { limits } from "../../../protocol/limits.ts";
import { type MessageText, MessageTexts } from "../../../server/doors/tcp/message_text.ts";
import { everyCut } from "../../helpers/cuts.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (...pieces: readonly Uint8Array[]) => {
  const texts = new MessageTexts();
  return [...pieces.flatMap((piece) => texts.push(piece)), ...texts.finish()];
};
const joined = (texts: readonly MessageText[]) =>
  texts.map((one) => "text" in one ? one.text : `(${one.nonsense})`).join("");

Deno.test("MT1 a character that is cut between two reads is whole in the second", () => {
  const text = "añ€😀z";
  for (const pieces of everyCut(bytes(text))) {
    assert.equal(joined(read(...pieces)), text, pieces.map(String).join());
  }
});

Deno.test("MT1 any text in two reads is the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.nat(100), (text, place) => {
      const clean = text.replaceAll(/\p{C}/gu, "");
      const whole = bytes(clean);
      const at = Math.min(place, whole.length);
      assert.equal(joined(read(whole.slice(0, at), whole.slice(at))), clean);
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("MT2 bytes that are no text cost themselves alone", () => {
  const bad = { nonsense: "bad_utf8" };
  assert.deepEqual(read(Uint8Array.of(0x68, 0xff), bytes("hi")), [bad, { text: "hi" }]);
  assert.deepEqual(read(Uint8Array.of(0xc3), bytes("hi")), [bad, { text: "hi" }]);
  assert.deepEqual(read(Uint8Array.of(0x68, 0xe2, 0x82)), [{ text: "h" }, bad]);
  assert.deepEqual(read(Uint8Array.of(0xc0, 0xaf), Uint8Array.of(0xed, 0xa0, 0x80)), [bad, bad]);
  assert.deepEqual(read(bytes("a\x07b"), bytes("hi")), [bad, { text: "hi" }]);
});

Deno.test("MT2 the peer has shown more than ASCII only by text that could be read", () => {
  const texts = new MessageTexts();
  texts.push(Uint8Array.of(0x68, 0xff));
  texts.push(bytes("hello"));
  assert.equal(texts.beyondAscii, false);
  texts.push(bytes("é"));
  assert.equal(texts.beyondAscii, true);
});

Deno.test("MT3 a read over the bound of a line is left out, and the next one is read", () => {
  const over = bytes("x".repeat(limits.lineBytes + 1));
  assert.deepEqual(read(over, bytes("hi")), [{ nonsense: "too_long" }, { text: "hi" }]);
  assert.deepEqual(read(over.subarray(1)), [{ text: "x".repeat(limits.lineBytes) }]);
});

Deno.test("MT4 the rest of a C program's buffer is no text", () => {
  assert.deepEqual(read(bytes("hi" + "\0".repeat(1_022))), [{ text: "hi" }]);
  assert.deepEqual(read(bytes("\0")), []);
});

const filled = (text: string, length: number) => {
  const buffer = new Uint8Array(length);
  buffer.set(bytes(text));
  return buffer;
};

Deno.test("MT5 messages of one length are known by the second, and parted where two come in one read", () => {
  const texts = new MessageTexts();
  assert.deepEqual(texts.push(filled("hello", 32)), [{ text: "hello" }]);
  assert.deepEqual(texts.frame, { bytes: 32, sure: false });
  assert.deepEqual(texts.push(new Uint8Array([...filled("two", 32), ...filled("three", 32)])), [
    { text: "two" },
    { text: "three" },
  ]);
  assert.deepEqual(texts.frame, { bytes: 32, sure: true });
  assert.deepEqual(texts.push(bytes("x".repeat(32))), [{ text: "x".repeat(32) }]);
  assert.deepEqual(texts.frame, { bytes: 32, sure: true });
});

Deno.test("MT5 a name that fills a buffer, and texts of other lengths, are no such messages", () => {
  const texts = new MessageTexts();
  texts.push(filled("alice", 32));
  assert.deepEqual(texts.push(bytes("alice: hi\n")), [{ text: "alice: hi" }]);
  assert.equal(texts.frame, undefined);
  for (const first of [bytes("alice"), filled("alice", 31), bytes("x".repeat(32))]) {
    const others = new MessageTexts();
    others.push(first);
    assert.equal(others.frame, undefined);
  }
});

Deno.test("PW5 the last text says whether the program's texts end in a line end", () => {
  const texts = new MessageTexts();
  for (const [text, ends] of [["alice", false], ["hi\n", true], ["hi\n\0", true], ["hi", false]] as const) {
    texts.push(bytes(text));
    assert.equal(texts.endsLines, ends, JSON.stringify(text));
  }
});
