import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Body } from "../../protocol/entries.ts";
import { ResponseReads } from "../../server/storage/sqlite/response_reads.ts";
import { ResponseWrites } from "../../server/storage/sqlite/response_writes.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { draft, setUp } from "../contracts/store_contract.ts";
import { taking } from "../contracts/taken_back_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ81 After a purge no byte of an erased account's reactions, and of a poll that was taken back, is in any file.
 * SQ82 No question about what has come of entries walks through all of it.
 */

const emoji = "🦩";

Deno.test("SQ81 what an erased account reacted is in no file after the purge", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann", "bea"]);
  const say = async (by: string, body: Body) =>
    (await store.log.append({ ...draft("lobby", by, ""), body })).entry.seq;
  const line = () => say("ann", { kind: "text", text: "line" });
  const of = await line();
  const responses: number[] = [];
  for (const on of [true, false, true]) responses.push(await say("bea", { kind: "reaction", of, emoji, on }));
  const poll = await say("bea", {
    ...{ kind: "poll", question: "zqasked", options: ["zqyes", "zqno"], many: false },
  });
  responses.push(await say("bea", { kind: "vote", of: poll, options: [1], was: [] }));
  for (let i = 0; i < 300; i++) await line();
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  const secrets = [emoji, "zqasked", "zqyes", "zqno", "zqas"].map(bytesOf);
  assert.ok(
    (await inFiles(folder.path, secrets)).length >= 5,
    "they must be there for this to mean anything",
  );
  await store.takenBack.take([...responses, poll].map((seq) => taking(seq, "bea")), 0);
  for (let i = 0; i < 300; i++) await line();
  await store.takenBack.purge(1, []);
  assert.deepEqual(await inFiles(folder.path, secrets), []);
  assert.equal((await store.chain.verify("lobby")).fault, undefined);
  await store.close();
  assert.deepEqual(await inFiles(folder.path, secrets), []);
});

Deno.test("SQ82 every question about responses is answered by an index", async () => {
  await using folder = await ScratchFolder.make();
  await (await openSqliteStore({ folder: folder.path })).close();
  const db = new DatabaseSync(join(folder.path, "parley.db"));
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return db.prepare(sql);
    },
  } as DatabaseSync;
  new ResponseReads(listening);
  new ResponseWrites(listening);
  const asks = asked.filter((sql) => /^\s*(SELECT|UPDATE|DELETE)/.test(sql));
  assert.ok(asks.length > 15);
  for (const sql of asks) {
    for (const { detail } of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()) {
      assert.doesNotMatch(String(detail), /^SCAN/, sql);
    }
  }
  db.close();
});

/** As latin1 reads the bytes of its UTF-8. */
function bytesOf(text: string): string {
  return new TextDecoder("latin1").decode(new TextEncoder().encode(text));
}

async function inFiles(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, name)));
    for (const word of words) if (text.includes(word)) found.push(`${name}: ${word}`);
  }
  return found;
}
