import assert from "node:assert/strict";
import { isKnown, rangeHolds } from "../../../server/doors/http/validators.ts";

const changedAt = Date.UTC(2026, 10, 21, 12, 30, 5, 700);
const same = "Sat, 21 Nov 2026 12:30:05 GMT";
const before = "Sat, 21 Nov 2026 12:30:04 GMT";
const after = "Sat, 21 Nov 2026 12:30:06 GMT";
const file = { etag: '"abc"', changedAt };

const known: readonly (readonly [Record<string, string>, boolean])[] = [
  [{}, false],
  [{ "if-none-match": '"abc"' }, true],
  [{ "if-none-match": 'W/"abc"' }, true],
  [{ "if-none-match": '"x", "abc"' }, true],
  [{ "if-none-match": "*" }, true],
  [{ "if-none-match": '"x"' }, false],
  [{ "if-none-match": "abc" }, false],
  [{ "if-none-match": "" }, false],
  [{ "if-modified-since": same }, true],
  [{ "if-modified-since": after }, true],
  [{ "if-modified-since": before }, false],
  // The tag goes before the date.
  [{ "if-none-match": '"x"', "if-modified-since": after }, false],
  [{ "if-none-match": '"abc"', "if-modified-since": before }, true],
  // What is no date of HTTP says nothing.
  [{ "if-modified-since": "2026-11-21T12:30:05Z" }, false],
  [{ "if-modified-since": "Sat, 21 Abc 2026 12:30:05 GMT" }, false],
  [{ "if-modified-since": "Sat, 21 anF 2026 12:30:05 GMT" }, false],
  [{ "if-modified-since": "Sat, 99 Nov 2026 12:30:05 GMT" }, false],
  [{ "if-modified-since": "Sat, 21 Nov 2027 12:30:05 +0100" }, false],
  [{ "if-modified-since": "2099" }, false],
  [{ "if-modified-since": "" }, false],
];

for (const [headers, expected] of known) {
  Deno.test(`DL3 ${JSON.stringify(headers)} ${expected ? "is known" : "is not known"}`, () => {
    assert.equal(isKnown(new Headers(headers), file), expected);
  });
}

const holds: readonly (readonly [string | undefined, boolean])[] = [
  [undefined, true],
  ['"abc"', true],
  ['W/"abc"', false],
  ['"x"', false],
  ['"abc", "x"', false],
  ["*", false],
  ["abc", false],
  ["", false],
  [same, true],
  [before, false],
  [after, false],
];

for (const [condition, expected] of holds) {
  Deno.test(`DL5 If-Range ${condition ?? "missing"} ${expected ? "holds" : "does not hold"}`, () => {
    assert.equal(
      rangeHolds(new Headers(condition === undefined ? {} : { "if-range": condition }), file),
      expected,
    );
  });
}
