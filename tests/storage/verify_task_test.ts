import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import config from "../../deno.json" with { type: "json" };
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { note } from "../contracts/audit_store_contract.ts";
import { draft, sayAll } from "../contracts/store_contract.ts";
import { editLogs, makeLogs } from "./edited_logs.ts";
import { ScratchFolder } from "./scratch_folder.ts";
import { secondDatabase } from "./second_database.ts";

/** SQ19 `deno task verify` tells of every room, beside a server or without one, and its exit code tells of all. */

Deno.test("SQ19 logs that are whole are told with their links, which may be held on to", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const before = await contents(folder.path);
  const first = await verify(folder.path);
  assert.deepEqual([first.code, first.said.length, first.complained], [0, 3, ""]);
  assert.match(first.said[0]!, /^lobby: 10 entries, whole, link lobby:10:[0-9a-f]{64}$/);
  assert.match(first.said[1]!, /^garden: 2 entries, whole, link garden:2:[0-9a-f]{64}$/);
  assert.match(first.said[2]!, /^audit: 0 rows, whole, link audit:0:[0-9a-f]{64}$/);
  assert.deepEqual(await contents(folder.path), before, "nothing is written");

  const held = first.said.flatMap((line) => ["--held", line.split(" ").at(-1)!]);
  const store = await openSqliteStore({ folder: folder.path });
  await sayAll(store, "lobby", "ann", ["since then"]);
  await store.chain.verify("lobby");
  const beside = await verify(folder.path, ...held);
  assert.deepEqual(beside.said.map((line) => line.replace(/, link .*/, "")), [
    "lobby: 11 entries, whole",
    "lobby: goes on from the link you hold of entry 10",
    "garden: 2 entries, whole",
    "garden: goes on from the link you hold of entry 2",
    "audit: 0 rows, whole",
    "audit: goes on from the link you hold of row 0",
  ]);
  assert.equal(beside.code, 0);
  await store.log.append(draft("lobby", "ann", "the server was not disturbed"));
  await store.close();
});

Deno.test("SQ19 the first broken entry is told in words", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const held = (await verify(folder.path)).said.map((line) => line.split(" ").at(-1)!);
  editLogs(folder.path, "UPDATE entries SET body = 'zwei' WHERE room = 1 AND seq = 3");
  editLogs(folder.path, "UPDATE rooms SET name = 'gar' || char(27) || '[2Jden' WHERE no = 2");
  const { code, said } = await verify(
    folder.path,
    "--held",
    `cellar:7:${"0".repeat(64)}`,
    "--held",
    held[1]!,
  );
  assert.equal(code, 1);
  assert.deepEqual([said[0], said[2], said[4]], [
    "lobby: BROKEN, entry 3 is not what was appended: author, time, nonce, body or place was edited; " +
    "the 2 before it are right",
    "gar?[2Jden: goes on from the link you hold of entry 2",
    "cellar: BROKEN, there is no such room, and you hold a link of its log",
  ]);
  assert.match(said[1]!, /^gar\?\[2Jden: 2 entries, whole/);

  editLogs(
    folder.path,
    `
    DELETE FROM entries WHERE room = 2; UPDATE rooms SET head = 0, linked = 0, link = NULL WHERE no = 2`,
  );
  const emptied = await verify(folder.path, "--held", held[1]!);
  assert.deepEqual(
    emptied.said.slice(1, -1).map((line) => line.replace(/^gar\?\[2Jden: /, "").replace(/, link .*/, "")),
    [
      "0 entries, whole",
      "BROKEN, does not go on from the link you hold of entry 2: entry 1 is missing, or cannot be read",
    ],
  );
});

Deno.test("SQ19 the first row of the audit log that is wrong is told in words", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const store = await openSqliteStore({ folder: folder.path });
  for (const detail of ["one", "two"]) await store.audit.append(note({ detail }));
  await store.close();
  const whole = await verify(folder.path);
  assert.match(whole.said[2]!, /^audit: 2 rows, whole, link audit:2:/);
  const held = whole.said[2]!.split(" ").at(-1)!;
  editLogs(folder.path, "UPDATE audit SET detail = 'zwei' WHERE seq = 2");
  const { code, said } = await verify(folder.path, "--held", held);
  assert.equal(code, 1);
  assert.deepEqual(said.slice(2), [
    "audit: BROKEN, row 2 is not what was written down; the 1 before it are right",
    "audit: goes on from the link you hold of row 2",
  ]);
  editLogs(folder.path, "DELETE FROM audit; DELETE FROM audit_end");
  const emptied = await verify(folder.path, "--held", held);
  assert.deepEqual([emptied.code, emptied.said[3]], [
    1,
    "audit: BROKEN, does not go on from the link you hold of row 2: row 1 is missing, or cannot be read",
  ]);
});

Deno.test("SQ19 what cannot be checked is told in a sentence", async () => {
  await using folder = await ScratchFolder.make();
  const path = join(folder.path, "parley.db");
  const complaint = async (...args: string[]) => {
    const { code, said, complained } = await verify(folder.path, ...args);
    assert.deepEqual([code, said], [1, []]);
    return complained;
  };
  assert.equal(await complaint(), `Cannot check ${path}: there is no such file\n`);
  assert.equal(await complaint("--held", "lobby"), "Cannot use --held lobby: it is not ROOM:SEQ:LINK\n");
  await Deno.writeTextFile(path, "not a database".repeat(1_000));
  assert.equal(
    await complaint(),
    "Cannot open parley.db: it is damaged, or not a database. Restore a backup\n",
  );
  await Deno.remove(path);
  const db = new DatabaseSync(path);
  db.exec(secondDatabase);
  db.close();
  assert.match(await complaint(), /^Cannot check parley.db: it was written by an older Parley \(schema 2, /);
});

/** Runs the task as deno.json has it, with its permissions and no others. */
async function verify(folder: string, ...args: string[]) {
  const [, ...words] = config.tasks.verify.command.split(" ");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...words, "--data", folder, ...args],
    cwd: new URL("../../", import.meta.url),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, said: decoder.decode(stdout).split("\n").slice(0, -1), complained: decoder.decode(stderr) };
}

/** Without SQLite's own two, which any connection may make. */
async function contents(folder: string): Promise<unknown[]> {
  const files: unknown[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (!/-(wal|shm)$/.test(name)) files.push([name, await Deno.readFile(join(folder, name))]);
  }
  return files.sort();
}
