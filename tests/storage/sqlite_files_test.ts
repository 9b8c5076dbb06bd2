import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FileReads } from "../../server/storage/sqlite/file_reads.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { setUp } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ13 No question about files walks through all of them, nor through a log.
 * SQ14 A file and the entry that tells of it are kept together or not at all.
 */

Deno.test("SQ13 every question about files is answered by an index", async () => {
  await using folder = await ScratchFolder.make();
  await (await openSqliteStore({ folder: folder.path })).close();
  const db = new DatabaseSync(join(folder.path, "parley.db"));
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return db.prepare(sql);
    },
  };
  new FileReads(listening as DatabaseSync);
  assert(asked.length > 5);
  for (const sql of asked) {
    for (const { detail } of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()) {
      const isWalk = /^SCAN (?!f USING INDEX files_arriving|CONSTANT ROW|\(subquery)/.test(String(detail));
      assert(!isWalk, `${detail} in ${sql}`);
      const isSort = String(detail).includes("TEMP B-TREE") && !sql.includes("'arriving'");
      assert(!isSort, `${detail} in ${sql}`);
    }
  }
  db.close();
});

Deno.test("SQ14 a file and its entry are kept together or not at all", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const rows = await Promise.all(Array.from({ length: 5 }, () => store.files.open(newFile())));
  // Two files at one path: the table refuses the second, when its entry is appended already.
  const outcomes = await Promise.allSettled(rows.map((row, i) => {
    const path = i === 3 ? "2026-11/2" : `2026-11/${i}`;
    return store.files.finish(row.id, { ...kept(row, 5), path }, telling(row, "ready"));
  }));
  const done = [true, true, true, false, true];
  assert.deepEqual(outcomes.map(({ status }) => status === "fulfilled"), done);
  assert.deepEqual(await store.files.find(rows[3]!.id), rows[3]);
  const page = await store.log.page({ room: "lobby", limit: 9 });
  const told = page.map(({ body }) => body.kind === "file" ? body.file : undefined);
  assert.deepEqual(told, rows.filter((_, i) => done[i]).map(({ id }) => id));
  assert.deepEqual(page.map(({ seq }) => seq), [1, 2, 3, 4]);
  assert.deepEqual(await store.files.used("ann"), { account: 25, all: 25, open: 1 });
  await store.close();
});
