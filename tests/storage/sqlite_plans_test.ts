import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { AccountReads } from "../../server/storage/sqlite/account_reads.ts";
import { AccountWrites } from "../../server/storage/sqlite/account_writes.ts";
import { AuditWrites } from "../../server/storage/sqlite/audit_writes.ts";
import { BanWrites } from "../../server/storage/sqlite/ban_writes.ts";
import { BookmarkReads } from "../../server/storage/sqlite/bookmark_reads.ts";
import { BotReads } from "../../server/storage/sqlite/bot_reads.ts";
import { openDatabase } from "../../server/storage/sqlite/database.ts";
import { ErasureReads } from "../../server/storage/sqlite/erasure_reads.ts";
import { ErasureWrites } from "../../server/storage/sqlite/erasure_writes.ts";
import { KnownAccounts } from "../../server/storage/sqlite/known_accounts.ts";
import { MuteWrites } from "../../server/storage/sqlite/mute_writes.ts";
import { PrivacyReads } from "../../server/storage/sqlite/privacy_reads.ts";
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
  const audit = new AuditWrites(listening);
  new AccountReads(listening);
  new AccountWrites(listening, audit, accounts);
  new PrivacyReads(listening);
  new BanWrites(listening, accounts, audit);
  new MuteWrites(listening, accounts, audit);
  new ErasureWrites(listening, accounts, audit);
  new ErasureReads(listening);
  new BotReads(listening);
  new PushReads(listening);
  new BookmarkReads(listening, new ResponseReads(listening));
  new ResponseWrites(listening);
  new RetentionReads(listening);
  const plans = asked.filter((sql) => !/^(?:BEGIN|COMMIT)$/.test(sql)).map((sql) => ({
    sql,
    steps: db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => String(detail)),
  }));
  assert.ok(plans.length > 50 && plans.some(({ steps }) => steps.some((step) => step.startsWith("SCAN b"))));
  // Whoever looks for a part of a name looks at every name, in the order of names.
  for (const { sql, steps } of plans.filter(({ sql }) => !sql.includes("instr(key"))) {
    for (const step of steps.filter((step) => !step.endsWith(" INDEX accounts_owners"))) {
      assert.doesNotMatch(step, /^SCAN (?:a|accounts|audit|e|entries)(?: |$)/, sql);
    }
  }
  db.close();
});
