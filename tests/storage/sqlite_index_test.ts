import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "../../server/hub/ports.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { draft, search, setUp } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ9  The search index is made again where it is missing, damaged, of another log, or ahead of its log.
 * SQ10 The index follows the log without being asked.
 */

/** More than a search reads by itself, so that the oldest can be found by the index alone. */
const lines = 3_000;

const harms: Record<string, (path: string) => Promise<void>> = {
  "is missing": (path) => Deno.remove(path),
  "is empty": (path) => Deno.truncate(path),
  "is not a database": (path) => Deno.writeTextFile(path, "no".repeat(5_000)),
  "has lost its end": (path) => Deno.truncate(path, 8_192),
  "is damaged inside": (path) => overwrite(path, 3 * 4_096),
  "is of another log": (path) => runSql(path, "UPDATE state SET store = x'00'"),
  "is of other words": (path) => runSql(path, "PRAGMA user_version = 99; DELETE FROM words"),
  "is ahead of its log": (path) => runSql(path, "UPDATE state SET position = 1000000; DELETE FROM words"),
  "is behind its log": (path) => runSql(path, "UPDATE state SET position = 0; DELETE FROM words"),
};

Deno.test("SQ9 an index that is of no use is made again", async (t) => {
  await using whole = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: whole.path });
  await setUp(store, ["lobby"], ["ann"]);
  await fill(store);
  assert.deepEqual(await search(store, "first"), ["the first"]);
  await store.close();

  for (const [name, harm] of Object.entries(harms)) {
    await t.step(`that ${name}`, async () => {
      await using folder = await ScratchFolder.make();
      for (const file of ["parley.db", "search.db"]) {
        await Deno.copyFile(join(whole.path, file), join(folder.path, file));
      }
      await harm(join(folder.path, "search.db"));
      const harmed = await openSqliteStore({ folder: folder.path });
      assert.deepEqual(await search(harmed, "first"), ["the first"]);
      assert.deepEqual(await search(harmed, `line ${lines}`), [`line ${lines}`]);
      await harmed.close();
      const missing = lines - position(folder.path);
      assert(missing <= 2_000, `the search read ${missing} entries instead of having them indexed`);
    });
  }
});

Deno.test("SQ10 the index follows the log without being asked", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  assert.deepEqual(await search(store, "nothing"), [], "the index is open");
  using changes = Deno.watchFs(folder.path);
  await fill(store);
  const deadline = setTimeout(() => changes.close(), 10_000);
  for await (const _ of changes) if (position(folder.path) === lines + 1) break;
  clearTimeout(deadline);
  assert.equal(position(folder.path), lines + 1);
  await store.close();
});

Deno.test("SQ10 a stop does not wait for the index", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  await fill(store);
  await store.close();
  await Deno.remove(join(folder.path, "search.db"));
  const again = await openSqliteStore({ folder: folder.path });
  // A search wakes the reader and indexes what it must; the write wakes the rest.
  assert.deepEqual(await search(again, "first"), ["the first"]);
  await Promise.all(Array.from({ length: 500 }, () => again.log.append(draft("lobby", "ann", "more"))));
  await again.close();
  assert(position(folder.path) < lines + 501, "the index was waited for");
});

async function fill(store: Store): Promise<void> {
  await store.log.append(draft("lobby", "ann", "the first"));
  const rest = Array.from({ length: lines }, (_, i) => draft("lobby", "ann", `line ${i + 1}`));
  await Promise.all(rest.map((one) => store.log.append(one)));
}

/** The last entry that is indexed. */
function position(folder: string): number {
  const db = new DatabaseSync(join(folder, "search.db"));
  const { position } = db.prepare("SELECT position FROM state").get()!;
  db.close();
  return Number(position);
}

async function overwrite(path: string, from: number): Promise<void> {
  const bytes = await Deno.readFile(path);
  assert(bytes.length > from + 4_096);
  await Deno.writeFile(path, bytes.fill(0xa5, from));
}

function runSql(path: string, sql: string): Promise<void> {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
  return Promise.resolve();
}
