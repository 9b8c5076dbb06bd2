import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonSplitter } from "../../../server/doors/tcp/json_splitter.ts";
import { everyTwoCuts, oneByOne } from "../../helpers/cuts.ts";

const most = 60;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function piecesOf(chunks: readonly Uint8Array[], lines = false, bound = most): string[] {
  const splitter = new JsonSplitter(bound, lines);
  return chunks.flatMap((chunk) => splitter.push(chunk)).map((piece) => {
    if ("object" in piece) return decoder.decode(piece.object);
    return "broken" in piece ? "(broken)" : "lost" in piece ? "(lost)" : "(too long)";
  });
}

const long = `{"a":"${"x".repeat(most)}"}`;
const deep = (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth);

/** Input, and what is in it. */
const vectors: readonly (readonly [rule: string, input: string, wanted: readonly string[]])[] = [
  ["JS1", '{"a":"}{"}{"b":2}', ['{"a":"}{"}', '{"b":2}']],
  ["JS1", '{"a":"\\"}"}{"b":2}', ['{"a":"\\"}"}', '{"b":2}']],
  ["JS1", '{"a":"\\\\"}{"b":2}', ['{"a":"\\\\"}', '{"b":2}']],
  ["JS1", '{"a":"\\\\\\"}"}', ['{"a":"\\\\\\"}"}']],
  ["JS1", '{"a":{"b":[{},{}]}}', ['{"a":{"b":[{},{}]}}']],
  ["JS1", '{"grüße":"😀}"}', ['{"grüße":"😀}"}']],
  ["JS2", "", []],
  ["JS2", "{}", ["{}"]],
  ["JS2", '{"a":1}{"b":2}', ['{"a":1}', '{"b":2}']],
  ["JS2", ' {"a":1} , \r\n{"b":2}\t', ['{"a":1}', '{"b":2}']],
  ["JS2", '{"a":1', []],
  ["JS3", `${long}{"b":2}`, ["(too long)", '{"b":2}']],
  ["JS4", 'hello {"a":1} bye\nbye\n{"b":2}', ["(broken)", '{"a":1}', "(broken)", "(broken)", '{"b":2}']],
  ["JS4", "}}}]]", ["(broken)"]],
  ["JS5", '{"a":"x\n{"b":2}', ["(broken)", '{"b":2}']],
  ["JS5", '{"a":"x\u0001yz {"b":2}', ["(broken)", '{"b":2}']],
  ["JS5", '{"a":1 {"b":2}', ["(broken)", '{"b":2}']],
  ["JS5", '{"a":"x"{"b":2}', ["(broken)", '{"b":2}']],
  ["JS5", '{"a":{"b":2}{"c":3}', ["(broken)", '{"c":3}']],
];

for (const rule of ["JS1", "JS2", "JS3", "JS4", "JS5"]) {
  Deno.test(`${rule} what the vectors hold comes out, wherever they are cut`, () => {
    for (const [, input, wanted] of vectors.filter(([of]) => of === rule)) {
      const bytes = encoder.encode(input);
      for (const chunks of everyTwoCuts(bytes)) assert.deepEqual(piecesOf(chunks), wanted, input);
      assert.deepEqual(piecesOf(oneByOne(bytes)), wanted, input);
    }
  });
}

Deno.test("JS2 any objects come out whole, in any pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text))), {
        maxLength: 5,
      }),
      fc.constantFrom("", "\n", "\r\n", " , "),
      fc.array(fc.nat(2_000), { maxLength: 6 }),
      (objects, between, cuts) => {
        const texts = objects.map((object) => JSON.stringify(object));
        const whole = encoder.encode(texts.join(between));
        const places = [...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const chunks = places.map((place, i) => whole.slice(places[i - 1] ?? 0, place));
        assert.deepEqual(piecesOf(chunks, false, 100_000), texts);
      },
    ),
    { numRuns: 1_000 },
  );
});

Deno.test("JS3 32 deep is read, 33 is not, and the next object is", () => {
  assert.deepEqual(piecesOf([encoder.encode(deep(32))], false, 1_000), [deep(32)]);
  assert.deepEqual(piecesOf([encoder.encode(`${deep(33)}{"b":2}`)], false, 1_000), ["(broken)", '{"b":2}']);
});

Deno.test("JS3 an object without end is told once, and after a MiB nothing is read any more", () => {
  const splitter = new JsonSplitter(most, false);
  const piece = new Uint8Array(65_536).fill(0x78);
  assert.deepEqual(splitter.push(encoder.encode('{"a":"')), []);
  assert.deepEqual(splitter.push(piece), [{ tooLong: true }]);
  for (let i = 0; i < 15; i++) assert.deepEqual(splitter.push(piece), []);
  assert.deepEqual(splitter.push(piece), [{ lost: true }]);
  assert.deepEqual(splitter.push(encoder.encode('"}{"b":2}')), []);
});

Deno.test("JS3 an object keeps its bytes when the reader's buffer is used again", () => {
  const buffer = encoder.encode('{"a":1}');
  const [piece] = new JsonSplitter(most, false).push(buffer);
  buffer.fill(0);
  assert.deepEqual(piece, { object: encoder.encode('{"a":1}') });
});

Deno.test("JS5 where lines are the rule, a line's end is an object's end", () => {
  const whole = encoder.encode('{"a":\n{"b":2}\n{"c":"x\n{"d":4}\n');
  for (const chunks of everyTwoCuts(whole)) {
    assert.deepEqual(piecesOf(chunks, true), ["(broken)", '{"b":2}', "(broken)", '{"d":4}']);
  }
  assert.deepEqual(piecesOf([encoder.encode('{"a":\n1}\n')]), ['{"a":\n1}']);
});

Deno.test("JS2 a program that ends its objects with a line's end is known by it", () => {
  const sees = (text: string) => {
    const splitter = new JsonSplitter(most, false);
    oneByOne(encoder.encode(text)).forEach((byte) => splitter.push(byte));
    return splitter.seesLines;
  };
  assert.ok(sees('{"a":1}\n'));
  assert.ok(sees('{"a":1}\r\n'));
  assert.ok(!sees('{"a":1}'));
  assert.ok(!sees('{"a":1}{"b":\n2}'));
  assert.ok(!sees('\n{"a":1} x\n'));
});
