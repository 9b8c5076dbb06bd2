import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "../../server/hub/ports.ts";
import { migrations } from "../../server/storage/sqlite/migrations.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { change, search, setUp, texts } from "../contracts/store_contract.ts";
import { editLogs } from "./edited_logs.ts";
import { firstDatabase } from "./first_database.ts";
import { secondDatabase } from "./second_database.ts";
import { thirdDatabase } from "./third_database.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ3 A database made by an earlier release opens, everything in it is there, and what is new works with it.
 * SQ4 A database of a newer Parley is refused, and left as it is.
 * SQ5 What is damaged, or another program's, is refused, and left as it is.
 * SQ6 The files are for their owner alone.
 * SQ7 One write that fails unexpectedly takes none of its batch with it.
 */

Deno.test("SQ3 a database made by the first release opens, with everything in it", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openMade(folder, firstDatabase);
  const room = {
    kind: "public" as const,
    id: "lobby",
    name: "Lobby",
    key: "lobby",
    topic: "All of us",
    createdAt: 10,
    head: 3,
    announce: false,
    slow: 0,
    archived: false,
    days: 0,
  };
  assert.deepEqual(await store.rooms.all(), [room]);
  const entry = { room: "lobby", from: "ann", name: "Ann" };
  const nonce = "01890000-0000-7000-8000-00000000000";
  assert.deepEqual(await store.log.page({ room: "lobby", limit: 9 }), [
    { ...entry, seq: 1, at: 20, nonce: `${nonce}1`, body: { kind: "notice", notice: "joined" } },
    { ...entry, seq: 2, at: 21, nonce: `${nonce}2`, body: { kind: "text", text: "the first words" } },
    { ...entry, seq: 3, at: 22, nonce: `${nonce}3`, body: { kind: "text", text: "a\0b" } },
  ]);
  assert.deepEqual(await store.rooms.members("lobby"), [
    { id: "ann", name: "Ann", delivered: 3, read: 2, role: "member", server: "guest" },
  ]);
  assert.deepEqual(await store.sessions.seen("hash", 30, 20), {
    id: "ann",
    name: "Ann",
    kind: "guest",
    role: "guest",
  });
  assert.deepEqual(await search(store, "words"), ["the first words"]);
  await store.close();
});

Deno.test("SQ3 a database from before there were files opens, and takes files", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openMade(folder, secondDatabase);
  const rooms = (await store.rooms.all()).map(({ id, kind, head }) => [id, kind, head]);
  assert.deepEqual(rooms, [["lobby", "public", 1], ["ann-bea", "direct", 2]]);
  assert.deepEqual(texts(await store.log.page({ room: "ann-bea", limit: 9 })), ["the first words", "a\0b"]);
  assert.deepEqual(await store.sessions.seen("hash", 30, 20), {
    id: "bea",
    name: "B\ud800",
    kind: "guest",
    role: "guest",
  });
  assert.deepEqual(await store.files.used("ann"), { account: 0, all: 0, open: 0 });
  assert.deepEqual((await store.files.ofRoom({ room: "ann-bea", limit: 9 })).entries, []);

  const file = await store.files.open(newFile({ room: "ann-bea", account: "bea" }));
  const { entry } = await store.files.finish(file.id, kept(file, 5), telling(file, "ready"));
  assert.equal(entry.seq, 3);
  await store.log.append(change("ann-bea", "ann", 1, "other words"));
  assert.deepEqual(await search(store, "words", ["ann-bea"]), ["other words"]);
  await store.close();
  const again = await openSqliteStore({ folder: folder.path });
  assert.equal((await again.files.find(file.id))?.state, "ready");
  assert.deepEqual(await again.files.used("bea"), { account: 5, all: 5, open: 0 });
  await again.close();
});

Deno.test("SQ3 logs from before there was a chain get one, which vouches for them as they are", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openMade(folder, thirdDatabase);
  for (const [room, entries] of [["lobby", 4], ["garden", 1]] as const) {
    const verified = await store.chain.verify(room);
    assert.deepEqual([verified.entries, verified.end.seq, verified.fault], [entries, entries, undefined]);
  }
  assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), [
    "uno",
    "change",
    "change",
    "file",
  ]);
  // What was changed before goes on being changed, and so does a file that was arriving.
  await store.log.append(change("lobby", "ann", 1, "eins"));
  const [file] = await store.files.arriving();
  await store.files.finish(file!.id, kept(file!, 5), telling(file!, "ready"));
  const { end: from, fault } = await store.chain.verify("lobby");
  assert.deepEqual([from.seq, fault], [6, undefined]);
  await store.close();

  const again = await openSqliteStore({ folder: folder.path });
  assert.deepEqual(
    await again.chain.verify("lobby", { from }),
    { entries: 0, end: from },
    "once, and not anew",
  );
  const edit = "UPDATE entries SET at = at + 1 WHERE room = 1 AND seq = ";
  editLogs(folder.path, `${edit} 2`);
  assert.deepEqual((await again.chain.verify("lobby")).fault, { seq: 2, what: "altered" });
  editLogs(folder.path, `${edit} 1`);
  assert.deepEqual((await again.chain.verify("lobby")).fault, { seq: 1, what: "altered" });
  await again.close();
});

Deno.test("SQ3 of a log that is longer than one reading every entry is linked", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openMade(
    folder,
    `${thirdDatabase}
    INSERT INTO entries (room, seq, author, at, nonce, body)
      WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
      SELECT 1, i, 1 + i % 2, 100 + i, randomblob(16), 'line ' || i FROM n;
    UPDATE rooms SET head = 2500 WHERE no = 1;`,
  );
  const { entries, fault } = await store.chain.verify("lobby");
  assert.deepEqual([entries, fault], [2_500, undefined]);
  await store.close();
});

Deno.test("SQ3 of guests whose names look alike now the first keeps the name, and the later are retired", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openMade(
    folder,
    `${firstDatabase}
    INSERT INTO accounts (id, kind, name, key, created_at) VALUES
      ('cyrillic', 'guest', 'сор', 'сор', 50), ('latin', 'guest', 'Cop', 'cop', 51),
      ('third', 'guest', 'ⲥⲟⲣ', 'ⲥⲟⲣ', 52), ('cal', 'guest', 'ср', 'ср', 53), ('olga', 'guest', 'Ольга', 'ольга', 54);
    INSERT INTO sessions (hash, account, opened_at, seen_at)
      SELECT 'of ' || id, no, 60, 60 FROM accounts WHERE created_at BETWEEN 50 AND 54;`,
  );
  const kinds: [string, string | undefined, boolean][] = [];
  for (const id of ["cyrillic", "latin", "third", "cal", "olga"]) {
    const here = await store.sessions.seen(`of ${id}`, 70, 0);
    kinds.push([id, (await store.accounts.find(id))?.kind, here !== undefined]);
  }
  assert.deepEqual(kinds, [
    ["cyrillic", "guest", true],
    ["latin", "retired", false],
    ["third", "retired", false],
    ["cal", "guest", true],
    ["olga", "guest", true],
  ]);
  assert.equal((await store.accounts.named("cop"))?.id, "cyrillic");
  assert.equal((await store.accounts.named("cp"))?.id, "cal");
  assert.equal((await store.accounts.named("ольга"))?.id, "olga");
  assert.equal((await store.sessions.of("cal", 0)).length, 1, "old sessions have an id as well");
  assert.match((await store.sessions.of("cal", 0))[0]!.id, /^[0-9a-f]{16}$/);
  await store.close();
});

Deno.test("SQ3 the first steps of the schema are what the earlier releases ran", () => {
  const schemaAfter = (...steps: typeof migrations) => {
    const db = new DatabaseSync(":memory:");
    for (const step of steps) db.exec(step);
    const rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
    db.close();
    return rows.map(({ name, sql }) => [name, String(sql).replaceAll(/\s+/g, " ")]);
  };
  for (const [i, made] of [firstDatabase, secondDatabase, thirdDatabase].entries()) {
    assert.deepEqual(schemaAfter(...migrations.slice(0, i + 1)), schemaAfter(made));
  }
});

Deno.test("SQ4 a database of a newer Parley is refused", async () => {
  await using folder = await ScratchFolder.make();
  await (await openSqliteStore({ folder: folder.path })).close();
  const db = new DatabaseSync(join(folder.path, "parley.db"));
  db.exec("PRAGMA user_version = 99");
  db.close();
  await refused(folder.path, {
    message:
      `Cannot open parley.db: it was written by a newer Parley (schema 99, this one knows ${migrations.length}). ` +
      "Start that version, or restore a backup",
  });
});

Deno.test("SQ5 what is damaged is refused", async () => {
  for (const bytes of ["not a database".repeat(1_000), "SQLite format 3\0" + "x".repeat(5_000), "short"]) {
    await using folder = await ScratchFolder.make();
    await Deno.writeTextFile(join(folder.path, "parley.db"), bytes);
    await refused(folder.path, {
      message: "Cannot open parley.db: it is damaged, or not a database. Restore a backup",
    });
  }
});

Deno.test("SQ5 another program's database is refused", async () => {
  for (const sql of ["CREATE TABLE t (a)", "PRAGMA application_id = 7; CREATE TABLE t (a)"]) {
    await using folder = await ScratchFolder.make();
    const db = new DatabaseSync(join(folder.path, "parley.db"));
    db.exec(sql);
    db.close();
    await refused(folder.path, {
      message: "Cannot open parley.db: it belongs to another program. Move it away",
    });
  }
});

Deno.test("SQ6 the files are for their owner alone", async () => {
  await using scratch = await ScratchFolder.make();
  const folder = join(scratch.path, "data", "deep");
  const store = await openSqliteStore({ folder });
  await setUp(store, ["lobby"], ["ann"]);
  assert.deepEqual(await search(store, "nothing"), []);
  const modes = new Map<string, string>();
  for await (const { name } of Deno.readDir(folder)) {
    modes.set(name, ((await Deno.stat(join(folder, name))).mode! & 0o777).toString(8));
  }
  const names = ["parley.db", "parley.db-shm", "parley.db-wal", "parley.lock"];
  const searchNames = ["search.db", "search.db-shm", "search.db-wal"];
  assert.deepEqual([...modes].sort(), [...names, ...searchNames].map((name) => [name, "600"]));
  assert.equal(((await Deno.stat(folder)).mode! & 0o777).toString(8), "700");
  await store.close();
});

Deno.test("SQ7 one write that fails unexpectedly takes none of its batch with it", async () => {
  await using folder = await ScratchFolder.make();
  const commits: number[] = [];
  const store = await openSqliteStore({
    folder: folder.path,
    onCommit: ({ writes }) => commits.push(writes),
  });
  await setUp(store, ["lobby"], ["ann"]);
  commits.length = 0;
  const asked = Array.from({ length: 9 }, (_, i) => {
    const body = { kind: "text", text: `line ${i}` } as const;
    // A STRICT table refuses a time with a fraction, in the middle of the transaction.
    return store.log.append({
      room: "lobby",
      from: "ann",
      nonce: crypto.randomUUID(),
      at: i === 4 ? 0.5 : i,
      body,
    });
  });
  const outcomes = await Promise.allSettled(asked);
  assert.deepEqual(commits, [9], "they must share a transaction for this to mean anything");
  assert.deepEqual(
    outcomes.map(({ status }) => status === "fulfilled"),
    [1, 1, 1, 1, 0, 1, 1, 1, 1].map(Boolean),
  );
  const seqs = (await store.log.page({ room: "lobby", limit: 20 })).map(({ seq, at }) => [seq, at]);
  assert.deepEqual(seqs, [[1, 0], [2, 1], [3, 2], [4, 3], [5, 5], [6, 6], [7, 7], [8, 8]]);
  await store.close();
});

async function openMade(folder: ScratchFolder, sql: string): Promise<Store> {
  const db = new DatabaseSync(join(folder.path, "parley.db"));
  db.exec(sql);
  db.close();
  return await openSqliteStore({ folder: folder.path });
}

/** Refused with this sentence, and not one byte changed. */
async function refused(folder: string, sentence: { message: string }): Promise<void> {
  const path = join(folder, "parley.db");
  const before = await Deno.readFile(path);
  await assert.rejects(openSqliteStore({ folder }), sentence);
  assert.deepEqual(await Deno.readFile(path), before);
  // And nothing is held that the next start would stumble over.
  await assert.rejects(openSqliteStore({ folder }), sentence);
}
