import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { AuditWrites } from "../../server/storage/sqlite/audit_writes.ts";
import { BanWrites } from "../../server/storage/sqlite/ban_writes.ts";
import { BookmarkReads } from "../../server/storage/sqlite/bookmark_reads.ts";
import { BotReads } from "../../server/storage/sqlite/bot_reads.ts";
import { openDatabase } from "../../server/storage/sqlite/database.ts";
import { ErasureReads } from "../../server/storage/sqlite/erasure_reads.ts";
import { ErasureWrites } from "../../server/storage/sqlite/erasure_writes.ts";
import { KnownAccounts } from "../../server/storage/sqlite/known_accounts.ts";
import { MuteWrites } from "../../server/storage/sqlite/mute_writes.ts";
import { PushReads } from "../../server/storage/sqlite/push_reads.ts";
import { ResponseReads } from "../../server/storage/sqlite/response_reads.ts";
import { ResponseWrites } from "../../server/storage/sqlite/response_writes.ts";
import { RetentionReads } from "../../server/storage/sqlite/retention_reads.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** SQ90 What is asked of a few rows goes over those alone, and not over every account or every entry there is. */

Deno.test("SQ90 no plan walks over all accounts or entries where it wants a few", async () => {
  await using folder = await ScratchFolder.make();
  const db = openDatabase(folder.path);
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return db.prepare(sql);
    },
  } as DatabaseSync;
  const accounts = new KnownAccounts(db);
  const audit = new AuditWrites(db);
  new BanWrites(listening, accounts, audit);
  new MuteWrites(listening, accounts, audit);
  new ErasureWrites(listening, accounts, audit);
  new ErasureReads(listening);
  new BotReads(listening);
  new PushReads(listening);
  new BookmarkReads(listening);
  new ResponseReads(listening);
  new ResponseWrites(listening);
  new RetentionReads(listening);
  const plans = asked.filter((sql) => !/^(?:BEGIN|COMMIT)$/.test(sql)).map((sql) => ({
    sql,
    steps: db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => String(detail)),
  }));
  assert.ok(plans.length > 50 && plans.some(({ steps }) => steps.some((step) => step.startsWith("SCAN b"))));
  // The owners are few and have no index: they are counted where one of them goes, and not for any message.
  for (const { sql, steps } of plans.filter(({ sql }) => !sql.includes("role = 'owner'"))) {
    for (const step of steps) assert.doesNotMatch(step, /^SCAN (?:a|accounts|e|entries)\b/, sql);
  }
  db.close();
});
