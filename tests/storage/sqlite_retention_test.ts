import assert from "node:assert/strict";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { bodyDigest } from "../../server/storage/chain.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { change, draft, sayAll, setUp } from "../contracts/store_contract.ts";
import { taking } from "../contracts/taken_back_contract.ts";
import { editLogs } from "./edited_logs.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ30 After the purge no byte of what expired is in any file of the folder, beside a server that runs on.
 * SQ31 What is edited by hand around what expired is found, too.
 * SQ32 However much expires, what is written meanwhile waits for a slice of it alone.
 */

Deno.test("SQ30 what expired is in no file after the purge", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const say = async (text: string) => (await store.log.append(draft("lobby", "ann", text))).entry.seq;
  const lines = (from: number, to: number) =>
    Promise.all(Array.from({ length: to - from }, (_, i) => say(`line ${from + i}`)));
  await lines(0, 300);
  const edited = await say("zqfirst");
  const taken = await say(`zqtaken ${"zqfiller ".repeat(1_500)}`);
  await say("zqhostile\0");
  const file = await store.files.open(
    newFile({ name: "zqname.txt", type: "x/zqtype", about: { caption: "zqcaption" } }),
  );
  const { entry: { seq: upTo } } = await store.files.announce(file.id, telling(file, "arriving"));
  await store.files.finish(file.id, kept(file, 5), telling({ ...file, seq: upTo }, "ready"));
  await lines(300, 900);
  await store.log.append(change("lobby", "ann", edited, "zqlater"));
  await store.takenBack.take([taking(taken)], 1e9);
  const words = [
    "zqfirst",
    "zqtaken",
    "zqfiller",
    "zqhostile",
    "zqname",
    "zqtype",
    "zqcaption",
    "zqlater",
  ];
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  const before = await inFiles(folder.path, words);
  assert(before.length > 5, "they must be there to mean anything");
  const nonce = crypto.randomUUID();
  await store.retention.expire({ room: "lobby", nonce, at: 2_000, upTo, days: 1, before: 1_500 });
  await store.takenBack.purge(2_000, [file.id]);
  assert.deepEqual(await inFiles(folder.path, words), []);
  assert.equal((await store.chain.verify("lobby")).fault, undefined);
  const found = await store.search.find({ rooms: ["lobby"], words: "line 899", limit: 9 });
  assert.equal(found.entries.length, 1);
  assert.deepEqual((await store.search.find({ rooms: ["lobby"], words: "line 299", limit: 9 })).entries, []);
  await store.close();
  assert.deepEqual(await inFiles(folder.path, words), []);
});

Deno.test("SQ30 what the index had of it goes as well", async () => {
  await using folder = await ScratchFolder.make();
  let store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  await sayAll(store, "lobby", "ann", ["zqsecret", ...Array.from({ length: 600 }, (_, i) => `line ${i}`)]);
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  await store.close();
  // It has four letters of a word at a time.
  assert((await inFiles(folder.path, ["zqse"])).includes("search.db: zqse"));
  store = await openSqliteStore({ folder: folder.path });
  const nonce = crypto.randomUUID();
  await store.retention.expire({ room: "lobby", nonce, at: 2_000, upTo: 1, days: 1, before: 1_500 });
  await store.takenBack.purge(2_000, []);
  assert.deepEqual(await inFiles(folder.path, ["zqse"]), []);
  await store.close();
});

Deno.test("SQ31 nobody else's blank is taken for one that expired", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann", "bea"]);
  for (const text of ["one", "two", "three"]) await store.log.append(draft("lobby", "ann", text));
  await store.log.append(change("lobby", "ann", 1, "uno"));
  await store.retention.expire({
    ...{ room: "lobby", nonce: crypto.randomUUID(), at: 2_000, upTo: 2, days: 30, before: 1_500 },
  });
  await store.close();
  const gone = (by: string, days: number) => JSON.stringify({ kind: "gone", by, days });
  const at = (seq: number) => `WHERE room = 1 AND seq = ${seq}`;
  const edits: [edit: string | ((db: DatabaseSync) => void), seq: number][] = [
    [`UPDATE entries SET body = 'words' ${at(1)}`, 1],
    [`UPDATE entries SET body = CAST('${gone("bea", 30)}' AS BLOB) ${at(1)}`, 1],
    [`UPDATE entries SET body = CAST('${gone("ann", 7)}' AS BLOB) ${at(2)}`, 2],
    [
      `UPDATE entries SET body = CAST('{"kind":"change","of":1,"to":{"kind":"text","text":"uno"}}' AS BLOB) ${
        at(4)
      }`,
      4,
    ],
    // Younger than what the entry says that went, by somebody who knows how.
    [(db: DatabaseSync) => {
      const { id, salt, body } = db
        .prepare(`SELECT e.id, l.salt, e.body FROM entries e JOIN links l ON l.entry = e.id ${at(3)}`).get()!;
      const digest = bodyDigest((salt as Uint8Array).toHex(), { kind: "text", text: body as string });
      db.prepare("INSERT INTO changed VALUES (?, ?, 5)").run(id as number, Uint8Array.fromHex(digest));
      db.prepare("UPDATE links SET salt = NULL WHERE entry = ?").run(id as number);
      db.exec(`UPDATE entries SET body = CAST('${gone("ann", 30)}' AS BLOB) ${at(3)}`);
    }, 3],
  ];
  for (const [edit, seq] of edits) {
    const copy = join(folder.path, crypto.randomUUID());
    await Deno.mkdir(copy);
    await Deno.copyFile(join(folder.path, "parley.db"), join(copy, "parley.db"));
    editLogs(copy, edit);
    const edited = await openSqliteStore({ folder: copy });
    assert.equal((await edited.chain.verify("lobby")).fault?.seq, seq, `${edit}`);
    await edited.close();
  }
});

Deno.test("SQ32 what is written meanwhile waits for a slice", async () => {
  await using folder = await ScratchFolder.make();
  const longest = { ms: 0 };
  const store = await openSqliteStore({
    folder: folder.path,
    onCommit: ({ ms }) => void (longest.ms = Math.max(longest.ms, ms)),
  });
  await setUp(store, ["lobby"], ["ann"]);
  await Promise.all(
    Array.from({ length: 6_000 }, (_, i) => store.log.append(draft("lobby", "ann", `line ${i}`))),
  );
  await store.chain.verify("lobby");
  longest.ms = 0;
  const waits: number[] = [];
  let after = 0, slices = 0;
  for (let more = true; more; slices++) {
    const aged = await store.retention.aged({ room: "lobby", after, before: 1_500, now: 9_000 });
    after = aged.seen;
    more = aged.more;
    const start = performance.now();
    const nonce = crypto.randomUUID();
    if (aged.messages > 0) {
      const expiring = store.retention.expire({
        ...{ room: "lobby", nonce, at: 2_000, upTo: aged.upTo, days: 1, before: 1_500 },
      });
      await store.log.append({ ...draft("lobby", "ann", "meanwhile"), at: 9_000 });
      waits.push(performance.now() - start);
      await expiring;
    }
  }
  assert(slices >= 20, `all of it went in ${slices} slices`);
  // A machine that does much else may stop all but one of them.
  const [least] = waits.sort((a, b) => a - b);
  assert(least! < 50, `each waited ${least} ms or longer`);
  await store.close();
});

async function inFiles(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, name)));
    for (const word of words) if (text.includes(word)) found.push(`${name}: ${word}`);
  }
  return found.sort();
}
