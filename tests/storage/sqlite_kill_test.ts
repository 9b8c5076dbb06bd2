import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { childCommand } from "./child_command.ts";
import { ScratchFolder } from "./scratch_folder.ts";

const rounds = 10;

/**
 * SQ1 What was acknowledged survives `kill -9`, and what was sent again is there once.
 *
 * A killed process cannot tell `synchronous=FULL` from `NORMAL`, only a killed machine can; what this finds is an
 * answer given before its commit. (With the outcomes sent before COMMIT it fails in the first rounds.)
 */
Deno.test("SQ1 what was acknowledged survives kill -9, and is there once", async () => {
  await using folder = await ScratchFolder.make();
  const acknowledged = new Map<number, number>();
  let first = 0;
  for (let round = 0; round < rounds; round++) {
    const seen = await appendAndKill(folder.path, first, 100 + 37 * round);
    assert(seen.size > 0, "a round in which nothing is acknowledged proves nothing");
    for (const [no, seq] of seen) {
      assert.equal(acknowledged.get(no) ?? seq, seq, "a repeated nonce gets its first answer");
      acknowledged.set(no, seq);
    }
    // From a little before the end, so that some are repeated that were acknowledged and some that were not.
    first = Math.max(0, ...acknowledged.keys()) - 30;
  }

  const kept = await wholeLog(folder.path);
  for (const [no, seq] of acknowledged) assert.equal(kept[seq - 1], `line ${no}`);
  assert.equal(new Set(kept).size, kept.length, "a line is there twice");

  const db = new DatabaseSync(join(folder.path, "parley.db"));
  assert.deepEqual({ ...db.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });
  db.close();
});

Deno.test("SQ2 a folder is one process's own, until that ends however it ends", async () => {
  await using folder = await ScratchFolder.make();
  const child = spawnAppending(folder.path, 0);
  const lines = linesOf(child.stdout);
  assert.equal((await lines.next()).done, false);
  await assert.rejects(openSqliteStore({ folder: folder.path }), {
    message: `Cannot open ${folder.path}: another Parley is using it. Stop that one, or use another folder`,
  });
  child.kill("SIGKILL");
  await child.status;
  await lines.return(undefined);
  const store = await openSqliteStore({ folder: folder.path });
  await assert.rejects(openSqliteStore({ folder: folder.path }), /another Parley is using it/);
  await store.close();
  await (await openSqliteStore({ folder: folder.path })).close();
});

/** Runs the child until it has acknowledged `enough`. Returns everything it acknowledged: number → seq. */
async function appendAndKill(folder: string, first: number, enough: number): Promise<Map<number, number>> {
  const child = spawnAppending(folder, first);
  const seen = new Map<number, number>();
  for await (const line of linesOf(child.stdout)) {
    const [no, seq] = line.split(" ").map(Number);
    seen.set(no!, seq!);
    if (seen.size === enough) child.kill("SIGKILL");
  }
  assert.equal((await child.status).signal, "SIGKILL");
  return seen;
}

async function wholeLog(folder: string): Promise<string[]> {
  const store = await openSqliteStore({ folder });
  const kept: string[] = [];
  while (true) {
    const page = await store.log.page({ room: "lobby", after: kept.length, limit: 100 });
    for (const { seq, body } of page) {
      assert.equal(seq, kept.length + 1);
      kept.push(body.kind === "text" ? body.text : "");
    }
    if (page.length === 0) break;
  }
  await store.close();
  return kept;
}

function spawnAppending(folder: string, first: number): Deno.ChildProcess {
  const [command, ...args] = childCommand("append_child.ts", folder, [String(first)]);
  return new Deno.Command(command!, { args, stdout: "piped", stderr: "inherit" }).spawn();
}
