import assert from "node:assert/strict";
import fc from "fast-check";
import { type ByteRange, contentRange, rangesOf } from "../../../server/doors/http/byte_ranges.ts";

/** As `from-to,…`, up to and not including. */
function text(ranges: "whole" | ByteRange[]): string {
  return ranges === "whole" ? ranges : ranges.map(({ from, to }) => `${from}-${to}`).join(",");
}

const rows: readonly (readonly [header: string, size: number, expected: string])[] = [
  ["bytes=0-0", 10, "0-1"],
  ["bytes=0-9", 10, "0-10"],
  ["bytes=2-", 10, "2-10"],
  ["bytes=-3", 10, "7-10"],
  ["bytes=-30", 10, "0-10"],
  ["bytes=5-99999999999999999999999", 10, "5-10"],
  ["BYTES=1-2", 10, "1-3"],
  [" bytes=1-2 ", 10, "1-3"],
  ["bytes=1-2 , 5-6", 10, "1-3,5-7"],
  ["bytes=5-6,1-2", 10, "5-7,1-3"],
  ["bytes=,1-2,,", 10, "1-3"],
  // Ranges that overlap or touch are one.
  ["bytes=0-3,2-5", 10, "0-6"],
  ["bytes=0-3,4-5", 10, "0-6"],
  ["bytes=0-1,4-5,2-3", 10, "0-6"],
  ["bytes=0-,-1,3-4", 10, "0-10"],
  // What is not there is left out, as long as something is.
  ["bytes=0-1,20-30", 10, "0-2"],
  ["bytes=10-", 10, ""],
  ["bytes=10-20,30-40", 10, ""],
  ["bytes=-0", 10, ""],
  ["bytes=0-", 0, ""],
  ["bytes=-1", 0, ""],
  // What is not understood is not there.
  ["bytes=", 10, "whole"],
  ["bytes=-", 10, "whole"],
  ["bytes=3-1", 10, "whole"],
  ["bytes=0-1,3-2", 10, "whole"],
  ["bytes=a-b", 10, "whole"],
  ["bytes=0x1-2", 10, "whole"],
  ["bytes=+1-2", 10, "whole"],
  ["bytes=1.0-2", 10, "whole"],
  ["bytes=1-2-3", 10, "whole"],
  ["bytes 1-2", 10, "whole"],
  ["bytes=1 - 2", 10, "whole"],
  ["items=1-2", 10, "whole"],
  ["bytes=0-0;1-1", 10, "whole"],
  ["", 10, "whole"],
  [`bytes=${Array.from({ length: 17 }, (_, i) => `${i * 2}-${i * 2}`).join(",")}`, 100, "whole"],
  [`bytes=${"0".repeat(600)}-1`, 10, "whole"],
];

for (const [header, size, expected] of rows) {
  Deno.test(`DL4 ${header.slice(0, 60)} of ${size} bytes is ${expected || "nothing"}`, () => {
    assert.equal(text(rangesOf(header, size)), expected);
  });
}

Deno.test("DL4 no header asks for the whole", () => {
  assert.equal(rangesOf(null, 10), "whole");
});

Deno.test("DL4 whatever is asked: parts are in the file, apart from each other, and all that was asked", () => {
  const number = fc.nat({ max: 60 });
  const spec = fc.oneof(
    fc.tuple(number, number).map(([from, more]) => `${from}-${from + more}`),
    number.map((from) => `${from}-`),
    number.map((last) => `-${last}`),
  );
  fc.assert(
    fc.property(fc.array(spec, { minLength: 1, maxLength: 16 }), fc.nat({ max: 50 }), (specs, size) => {
      const ranges = rangesOf(`bytes=${specs.join(",")}`, size);
      assert.ok(ranges !== "whole");
      const wished = new Set<number>();
      for (const spec of specs) {
        const [first, last] = spec.split("-") as [string, string];
        const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
        const to = first === "" || last === "" ? size : Number(last) + 1;
        for (let at = from; at < Math.min(to, size); at += 1) wished.add(at);
      }
      const given = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
      assert.deepEqual(given.toSorted((a, b) => a - b), [...wished].sort((a, b) => a - b));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("DL4 any text is a list of ranges or the whole", () => {
  fc.assert(fc.property(fc.string(), fc.nat(), (header, size) => {
    for (const given of [header, `bytes=${header}`]) {
      const ranges = rangesOf(given, size);
      if (ranges === "whole") continue;
      for (const { from, to } of ranges) assert.ok(0 <= from && from < to && to <= size);
    }
  }));
});

Deno.test("DL4 a part says which it is, from its first to its last byte", () => {
  assert.equal(contentRange({ from: 0, to: 1 }, 10), "bytes 0-0/10");
});
