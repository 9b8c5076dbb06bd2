import assert from "node:assert/strict";
import { join, resolve } from "node:path";

/**
 * LK1 A start fetches everything in deno.lock, so nothing stands in it that only tests and bench use.
 * LK2 Tests run with the packages that are served.
 */
const root = resolve(import.meta.dirname!, "../..");

type Lock = { specifiers: Record<string, string>; npm: Record<string, { integrity: string }> };

async function lockAt(path: string): Promise<Lock> {
  return JSON.parse(await Deno.readTextFile(join(root, path)));
}

/** What tests/packages/ names, as `npm:name@version`. */
async function packagesOfTests(): Promise<string[]> {
  const folder = join(root, "tests/packages");
  const texts = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) =>
    Deno.readTextFile(join(folder, name))
  );
  return (await Promise.all(texts)).flatMap((text) =>
    [...text.matchAll(/"(npm:[^"]+)"/g)].map(([, one]) => one!)
  );
}

Deno.test("LK1 what only tests use is not fetched by a start", async () => {
  const [served, tested, packages] = [
    await lockAt("deno.lock"),
    await lockAt("tests/deno.lock"),
    await packagesOfTests(),
  ];
  assert.ok(packages.length > 5);
  for (const one of packages) {
    assert.ok(one in tested.specifiers, `${one} is not pinned in tests/deno.lock`);
    assert.ok(
      !(one in served.specifiers),
      `${one} stands in deno.lock: give --lock=tests/deno.lock to whatever runs tests, and take deno.lock back`,
    );
  }
});

Deno.test("LK2 tests run with the packages that are served", async () => {
  const [served, tested] = [await lockAt("deno.lock"), await lockAt("tests/deno.lock")];
  for (const [name, { integrity }] of Object.entries(served.npm)) {
    assert.equal(tested.npm[name]?.integrity, integrity, name);
  }
});
