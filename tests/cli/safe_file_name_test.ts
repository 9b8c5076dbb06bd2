import assert from "node:assert/strict";
import fc from "fast-check";
import { freeNames, safeFileName } from "../../cli/files/safe_file_name.ts";

const names: readonly (readonly [sent: string, kept: string])[] = [
  ["photo.jpg", "photo.jpg"],
  ["Grüße 漢字.txt", "Grüße 漢字.txt"],
  ["../../etc/passwd", "passwd"],
  ["..\\..\\boot.ini", "boot.ini"],
  ["..", "_"],
  [".bashrc", "_bashrc"],
  ["-rf", "_rf"],
  ["", "file"],
  ["   ", "file"],
  ["a/", "file"],
  ["con.txt", "_con.txt"],
  ["what?.txt ", "what_.txt"],
  ["gpj.\u202eexe", "gpj.exe"],
  ["a\x1b[2Jb\nc", "a_[2Jb c"],
  ["C:evil", "C_evil"],
];

Deno.test("TC15 the name that was sent becomes one that does no harm", () => {
  for (const [sent, kept] of names) assert.equal(safeFileName(sent), kept, JSON.stringify(sent));
});

Deno.test("TC15 whatever is sent, the name is one part of a path and fits a file system", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (sent) => {
      const name = safeFileName(sent);
      assert.ok(name !== "" && name !== "." && name !== "..");
      assert.doesNotMatch(name, /[/\\\p{Cc}\u202e]|^[-.]|[. ]$/u);
      assert.ok(new TextEncoder().encode(name).length <= 200);
      assert.equal(safeFileName(name), name);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("TC15 a long name keeps its ending", () => {
  const name = safeFileName(`${"漢".repeat(200)}.jpeg`);
  assert.match(name, /^漢+\.jpeg$/);
});

Deno.test("TC15 a number stands before the ending of a name that is taken", () => {
  assert.deepEqual(freeNames("a.tar.gz").take(3).toArray(), ["a.tar.gz", "a.tar (2).gz", "a.tar (3).gz"]);
  assert.deepEqual(freeNames("Makefile").take(2).toArray(), ["Makefile", "Makefile (2)"]);
});
