import assert from "node:assert/strict";
import fc from "fast-check";
import { cleanFileName } from "../../protocol/file_names.ts";
import { limits } from "../../protocol/limits.ts";
import { assertQuick } from "../helpers/assert_quick.ts";
import names from "../vectors/file_names.json" with { type: "json" };

Deno.test(`FN1 ${names.length} hostile names become what they should`, () => {
  for (const { given, clean } of names) assert.equal(cleanFileName(given), clean);
});

const unit = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 300 }) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[./\\ a-cCONPRNAUX0-9:*]{0,40}$/) },
  fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: "grapheme", minLength: 100, maxLength: 300 }).map((text) => `${text}.${text}.jpg`),
);

Deno.test("FN2 FN3 FN4 FN5 whatever is given, what comes out can be shown and saved everywhere", () => {
  const bytes = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  fc.assert(
    fc.property(unit, (given) => {
      const name = cleanFileName(given);
      assert.notEqual(name, "");
      assert(!/[/\\<>:"|?*]|[. ]$|^ |\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u.test(name), name);
      assert(!/^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(name), name);
      assert(bytes.encode(name).length <= limits.fileNameBytes);
      assert.equal(decoder.decode(bytes.encode(name)), name);
      assert.equal(cleanFileName(name), name, "cleaning it again changes nothing");
    }),
    { numRuns: 20_000 },
  );
});

Deno.test("FN4 what is over goes from before the ending, and a megabyte costs no more than a page", () => {
  assert.equal(cleanFileName(`${"a".repeat(500)}.tar`), `${"a".repeat(176)}.tar`);
  assert.equal(cleanFileName(`${"日".repeat(100)}.jpg`), `${"日".repeat(58)}.jpg`);
  assert.equal(cleanFileName(`a.${"b".repeat(500)}`).length, limits.fileNameBytes);
  const long = "é\u0301/".repeat(1_000_000) + "x".repeat(1_000_000) + ".txt";
  assertQuick(500, () => cleanFileName(long), "a megabyte");
});
