import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { usageOf } from "../../server/storage/sqlite/usage.ts";
import { UsageReads } from "../../server/storage/sqlite/usage_reads.ts";

Deno.test("US1 however many files there are, each is counted once, and no slice is long", async () => {
  using db = new DatabaseSync(":memory:");
  const files = 12_345;
  db.exec(`
    CREATE TABLE rooms (no INTEGER PRIMARY KEY, id TEXT);
    INSERT INTO rooms VALUES (1, 'lobby'), (2, 'garden');
    CREATE TABLE files (no INTEGER PRIMARY KEY, room INTEGER, held INTEGER, state TEXT);
    WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ${files})
    INSERT INTO files SELECT n, n % 2 + 1, 10, iif(n % 5 = 0, 'abandoned', 'ready') FROM n;
  `);
  const reads = new UsageReads(db);
  let slices = 0;
  const usage = await usageOf((after) => {
    slices += 1;
    return Promise.resolve(reads.slice(after));
  });
  const expected = (room: number) =>
    Array.from({ length: files }, (_, i) => i + 1).filter((n) => n % 2 + 1 === room && n % 5 !== 0).length;
  assert.equal(slices, 3);
  assert.deepEqual(usage.sort((a, b) => b.room.localeCompare(a.room)), [
    { room: "lobby", files: expected(1), bytes: expected(1) * 10 },
    { room: "garden", files: expected(2), bytes: expected(2) * 10 },
  ]);
});
