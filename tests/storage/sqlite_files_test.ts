import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FileReads } from "../../server/storage/sqlite/file_reads.ts";
import { ResponseReads } from "../../server/storage/sqlite/response_reads.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { setUp } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";
import { thirdDatabase } from "./third_database.ts";

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
  new FileReads(listening as DatabaseSync, new ResponseReads(db));
  assert(asked.length > 5);
  for (const sql of asked) {
    for (const { detail } of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()) {
      const isWalk = /^SCAN (?!f USING INDEX files_arriving|CONSTANT ROW|\(subquery)/.test(String(detail));
      assert(!isWalk, `${detail} in ${sql}`);
      const isSort = String(detail).includes("TEMP B-TREE") && !sql.includes("'arriving'");
      assert(!isSort, `${detail} in ${sql}`);
    }
  }
  const plan = (sql: string) =>
    db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join();
  const ofKind = asked.filter((sql) => sql.includes("f.kind = :kind"));
  assert.equal(ofKind.length, 2);
  for (const sql of ofKind) {
    assert.match(plan(sql), /files_of_kind \(room=\? AND kind=\? AND seq>\? AND seq<\?\)/);
  }
  const counts = asked.filter((sql) => sql.includes("file_counts"));
  assert.equal(counts.length, 1);
  assert.match(plan(counts[0]!), /SEARCH file_counts USING PRIMARY KEY \(room=\?\)/);
  db.close();
});

Deno.test("SQ13 files from before they were told by kind are found by theirs, and counted", async () => {
  await using folder = await ScratchFolder.make();
  const old = new DatabaseSync(join(folder.path, "parley.db"));
  old.exec(`${thirdDatabase} UPDATE files SET type = 'image/png';`);
  old.close();
  const store = await openSqliteStore({ folder: folder.path });
  const counts = { picture: 1, video: 0, audio: 0, document: 0 };
  const pictures = await store.files.ofRoom({ room: "lobby", kind: "picture", limit: 9 });
  assert.deepEqual([pictures.entries.map(({ seq }) => seq), pictures.counts], [[4], counts]);
  const [file] = await store.files.arriving();
  await store.files.abandon(file!.id, telling(file!, "abandoned"));
  assert.equal((await store.files.ofRoom({ room: "lobby", limit: 9 })).counts.picture, 0);
  await store.close();
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
