import assert from "node:assert/strict";
import fc from "fast-check";
import { LineSplitter } from "../../server/doors/tcp/line_splitter.ts";
import { everyCut, everyTwoCuts, oneByOne } from "../helpers/cuts.ts";

const max = 16;
const tooLong = "(too long)";
const encoder = new TextEncoder();

/** What comes out, in Latin-1 so that every byte shows. */
function linesOf(pieces: readonly Uint8Array[], bound = max): string[] {
  const splitter = new LineSplitter(bound);
  const lines = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  return lines.map((line) => "tooLong" in line ? tooLong : String.fromCharCode(...line.bytes));
}

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Input, and the lines that are in it. */
const vectors: readonly (readonly [string, readonly string[]])[] = [
  ["", []],
  ["ann\n", ["ann"]],
  ["ann\r\n", ["ann"]],
  ["ann\r\nhi\nyou\r\n", ["ann", "hi", "you"]],
  ["\n\n", ["", ""]],
  ["\r\n\r\n", ["", ""]],
  ["a\rb\n", ["a\rb"]],
  ["a\r\r\n", ["a\r"]],
  ["no end", ["no end"]],
  ["one\ntwo", ["one", "two"]],
  ["one\r\ntwo\r", ["one", "two"]],
  ["z\xc3\xbc\xe2\x82\xac\n", ["z\xc3\xbc\xe2\x82\xac"]],
  ["x".repeat(max) + "\n", ["x".repeat(max)]],
  ["x".repeat(max) + "\r\n", ["x".repeat(max)]],
  ["x".repeat(max), ["x".repeat(max)]],
  ["x".repeat(max + 1) + "\nok\n", [tooLong, "ok"]],
  ["x".repeat(max + 1) + "\r\nok\n", [tooLong, "ok"]],
  ["x".repeat(max * 5) + "\nok\n", [tooLong, "ok"]],
  ["ok\n" + "x".repeat(max * 5), ["ok", tooLong]],
  ["x".repeat(max + 1), [tooLong]],
  ["\xff\xfd\x01\xff\xfb\x03ann\r\n", ["ann"]],
  ["a\xff\xf1n\xff\xf9n\n", ["ann"]],
  ["an\xff\xfa\x18\x00xterm\nvt\xff\xff100\xff\xf0n\n", ["ann"]],
  ["\xff\xfaa\xffb\xff\xf0ann\n", ["ann"]],
  ["a\xff\xffb\n", ["ab"]],
  ["ann\xff\xfb\n\n", ["ann"]],
  ["\xff\xfe\xffx".repeat(8) + "\n", ["x".repeat(8)]],
  ["\xffann\nbea\n", ["\xffann", "bea"]],
  ["caf\xff\nbea\n", ["caf\xff", "bea"]],
  ["a\xff\n\xff\xfd\x01b\n", ["a\xff", "b"]],
  ["ann\xff", ["ann"]],
  ["\xff\xfd\xff", []],
  ["\xff\xfa\x18", []],
];

Deno.test("LN1 lines end in LF or CRLF, and what stands at the end is a line too", () => {
  for (const [input, lines] of vectors) {
    assert.deepEqual(linesOf([bytes(input)]), lines, JSON.stringify(input));
  }
});

Deno.test("LN1 the same lines come out wherever the bytes are cut", () => {
  for (const [input, lines] of vectors) {
    for (const pieces of everyTwoCuts(bytes(input))) {
      assert.deepEqual(linesOf(pieces), lines, JSON.stringify(pieces.map(String)));
    }
    assert.deepEqual(linesOf(oneByOne(bytes(input))), lines);
  }
});

Deno.test("LN1 a whole conversation comes out the same wherever it is cut", () => {
  const whole = bytes(vectors.map(([input]) => input).join("\n") + "\n");
  const lines = linesOf([whole]);
  for (const pieces of everyCut(whole)) assert.deepEqual(linesOf(pieces), lines);
});

Deno.test("LN1 any text that is cut anywhere keeps its lines", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 60 }).map((text) => text.replaceAll(/[\r\n]/g, " "));
  fc.assert(
    fc.property(
      fc.array(line),
      fc.array(fc.nat(400), { maxLength: 8 }),
      fc.boolean(),
      (wanted, cuts, crlf) => {
        const whole = encoder.encode(wanted.map((text) => text + (crlf ? "\r\n" : "\n")).join(""));
        const places = [
          ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b),
          whole.length,
        ];
        const pieces = places.map((place, i) => whole.slice(places[i - 1] ?? 0, place));
        const heard = linesOf(pieces, 10_000).map((text) => new TextDecoder().decode(bytes(text)));
        assert.deepEqual(heard, wanted);
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("LN3 a line that never ends is told once and never held", () => {
  const splitter = new LineSplitter(max);
  const piece = new Uint8Array(65_536).fill(0x78);
  const lines = Array.from({ length: 100 }, () => splitter.push(piece)).flat();
  assert.deepEqual(lines, [{ tooLong: true }]);
  assert.deepEqual(splitter.push(bytes("\nok\n")), [{ bytes: bytes("ok") }]);
});

Deno.test("LN3 no line is longer than the bound, whatever comes", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (pieces) => {
      for (const line of linesOf(pieces)) assert.ok(line === tooLong || line.length <= max);
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("LN3 a line keeps its bytes when the reader's buffer is used again", () => {
  const splitter = new LineSplitter(max);
  const buffer = bytes("ann\nbe");
  const [ann] = splitter.push(buffer);
  buffer.set(bytes("a\nxxxx"));
  const [bea] = splitter.push(buffer.subarray(0, 2));
  assert.deepEqual([ann, bea], [{ bytes: bytes("ann") }, { bytes: bytes("bea") }]);
});

Deno.test("LN4 negotiation that never ends takes no memory and gives no line", () => {
  const splitter = new LineSplitter(max);
  assert.deepEqual(splitter.push(bytes("\xff\xfa")), []);
  for (let i = 0; i < 100; i++) assert.deepEqual(splitter.push(bytes("\n".repeat(1_000))), []);
  assert.deepEqual(splitter.push(bytes("\xff\xf0ann\n")), [{ bytes: bytes("ann") }]);
});
