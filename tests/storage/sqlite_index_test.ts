import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "../../server/hub/ports.ts";
import { openForReading } from "../../server/storage/sqlite/database.ts";
import { SearchIndex } from "../../server/storage/sqlite/search_index.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { change, draft, search, setUp, texts } from "../contracts/store_contract.ts";
import { comesTrue } from "../faults/comes_true.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ9  The search index is made again where it is missing, damaged, of another log, or ahead of its log.
 * SQ10 The index follows the log without being asked.
 * SQ12 An index that stopped before a change learns of it, however far it is behind, and until then misleads nobody.
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
      await copyDatabases(whole.path, folder.path);
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
  await fill(store);
  await comesTrue(() => position(folder.path) === lines + 1);
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

Deno.test("SQ12 an index that stopped before a change misleads nobody", async (t) => {
  await using whole = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: whole.path });
  await setUp(store, ["lobby"], ["ann"]);
  await fill(store);
  await store.close();
  indexAll(whole.path);

  const cases = { "is a little behind": 10, "is far behind": 2_500, "has caught up": 20 };
  for (const [name, more] of Object.entries(cases)) {
    await t.step(`that ${name}`, async () => {
      await using folder = await ScratchFolder.make();
      await copyDatabases(whole.path, folder.path);
      const changing = await openSqliteStore({ folder: folder.path });
      await changing.log.append(change("lobby", "ann", 1, "once"));
      await changing.log.append(change("lobby", "ann", 2, "seldom"));
      await changing.log.append(change("lobby", "ann", 1, "now"));
      for (const seq of [2_500, 2_499]) await changing.log.append(change("lobby", "ann", seq, "gone"));
      const rest = Array.from({ length: more }, () => draft("lobby", "ann", "more"));
      await Promise.all(rest.map((one) => changing.log.append(one)));
      await changing.close();
      await Deno.copyFile(join(whole.path, "search.db"), join(folder.path, "search.db"));
      if (name === "has caught up") indexAll(folder.path);
      const before = position(folder.path);

      const changed = await openSqliteStore({ folder: folder.path });
      for (const old of ["first", "once"]) assert.deepEqual(await search(changed, old), [], old);
      for (const word of ["now", "seldom"]) assert.deepEqual(await search(changed, word), [word]);
      const page = await changed.search.find({ rooms: ["lobby"], words: "line 249", limit: 2 });
      assert.deepEqual(texts(page.entries), ["line 2497", "line 2496"], "a full page of what is so today");
      await changed.close();
      assert.equal(
        position(folder.path) > before,
        name === "is far behind",
        "the search indexed what it must",
      );
    });
  }
});

function indexAll(folder: string): void {
  const log = openForReading(folder);
  const index = new SearchIndex(folder, log);
  while (index.advance());
  index.close();
  log.close();
}

async function copyDatabases(from: string, to: string): Promise<void> {
  for (const file of ["parley.db", "search.db"]) await Deno.copyFile(join(from, file), join(to, file));
}

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
