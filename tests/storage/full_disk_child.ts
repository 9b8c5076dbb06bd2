import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refused } from "../../protocol/refusals.ts";
import type { Store } from "../../server/hub/ports.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { draft, search, setUp, texts } from "../contracts/store_contract.ts";

/** Fills the small disk it is given and frees it again, three times over, in one life of one store. */
const folder = Deno.args[0]!;
const ballast = join(folder, "ballast");
const store = await openSqliteStore({ folder });
await setUp(store, ["lobby"], ["ann"]);
let asked = 0;
const kept: string[] = [];
assert.deepEqual(await search(store, "nothing"), [], "the index is made while there is space");

for (let round = 0; round < 3; round++) {
  await leave(50_000);
  await fill(store);
  await fill(store);
  const last = kept.at(-1)!;
  assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 1 })), [last]);
  assert.deepEqual(await search(store, last), [last]);
  await Deno.remove(ballast);
  await append(store);
  await append(store);
}

await store.close();
const db = new DatabaseSync(join(folder, "parley.db"));
const count = db.prepare("SELECT count(*) AS n, max(seq) AS head FROM entries").get();
assert.deepEqual({ ...count }, { n: kept.length, head: kept.length });
assert.deepEqual({ ...db.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });

/** Fills the disk with something else, but for so many bytes. */
async function leave(bytes: number): Promise<void> {
  using file = await Deno.open(ballast, { create: true, write: true });
  let length = 0;
  try {
    while (true) length += await file.write(new Uint8Array(4_096));
  } catch {
    await file.truncate(Math.max(0, length - bytes));
  }
}

/** Ten at a time, until the store says what is wrong. What it refuses, it has not kept. */
async function fill(store: Store): Promise<void> {
  let full = false;
  while (!full) {
    const asked = Array.from({ length: 10 }, () => append(store));
    for (const outcome of await Promise.allSettled(asked)) {
      if (outcome.status === "fulfilled") continue;
      assert(outcome.reason instanceof Refused, outcome.reason);
      assert.equal(outcome.reason.code, "storage_full");
      full = true;
    }
  }
}

async function append(store: Store): Promise<void> {
  const text = `line ${asked++}`;
  const { entry } = await store.log.append(draft("lobby", "ann", text));
  kept.push(text);
  assert.equal(entry.seq, kept.length);
}
