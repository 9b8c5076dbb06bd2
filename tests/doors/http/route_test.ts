import assert from "node:assert/strict";
import { Refused } from "../../../protocol/refusals.ts";
import { namedIn } from "../../../server/doors/http/route.ts";

function named(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const row = {
    method: "GET",
    path: pattern,
    changes: false,
    act: "open",
    run: () => new Response(),
  } as const;
  return namedIn(row, path);
}

Deno.test("WB8 a path is a row's where all its parts are, and what the row names is decoded", () => {
  assert.deepEqual(named("/a", "/a"), {});
  assert.deepEqual(named("/a/:x", "/a/b"), { x: "b" });
  assert.deepEqual(named("/a/:x/:y", "/a/b%20c/%F0%9F%8E%89"), { x: "b c", y: "🎉" });
  assert.deepEqual(named("/a/:x", "/a/..%2F..%2Fetc"), { x: "../../etc" });
  assert.deepEqual(named("/a/:x/", "/a/b/"), { x: "b" });
  for (
    const [pattern, path] of [
      ["/a", "/a/"],
      ["/a", "/A"],
      ["/a/:x", "/a"],
      ["/a/:x", "/a/"],
      ["/a/:x", "/a/b/c"],
      ["/a/:x", "/b/c"],
      ["/a/:x/", "/a/b"],
      ["/a/:x/b", "/a/x/c"],
    ] as const
  ) assert.equal(named(pattern, path), undefined, `${pattern} ${path}`);
});

Deno.test("WB8 percent signs that are no UTF-8 are refused", () => {
  for (const path of ["/a/%", "/a/%zz", "/a/%ff", "/a/%ed%a0%80"]) {
    assert.throws(
      () => named("/a/:x", path),
      (error) => error instanceof Refused && error.code === "bad_request",
    );
  }
});
