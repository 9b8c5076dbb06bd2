import assert from "node:assert/strict";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { ChainFault, Store } from "../../server/hub/ports.ts";
import { bodyDigest } from "../../server/storage/chain.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { openChecks } from "../../tools/chain_checks.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { change, draft, sayAll, setUp } from "../contracts/store_contract.ts";
import { putting, taking } from "../contracts/taken_back_contract.ts";
import { editLogs } from "./edited_logs.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ21 After a purge no byte of what was taken back is in any file of the folder, beside a server that runs on.
 * SQ22 What is edited by hand around a taking back is found, too.
 * SQ23 Taking back waits for no reading of the log, however long that is.
 */

Deno.test("SQ21 a secret that was taken back is in no file after the purge", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const long = `zqlongsecret ${"zqfiller ".repeat(1_500)}`;
  const secrets: Record<string, number> = {};
  const say = async (secret: string, text = secret) => {
    secrets[secret] = (await store.log.append(draft("lobby", "ann", text))).entry.seq;
  };
  const lines = (from: number, to: number) =>
    Promise.all(
      Array.from(
        { length: to - from },
        (_, i) => store.log.append(draft("lobby", "ann", `line ${from + i}`)),
      ),
    );
  await lines(0, 400);
  await say("zqfirst");
  await say("zqlongsecret", long);
  await say("zqhostile", "zqhostile\0");
  await store.log.append(change("lobby", "ann", secrets.zqfirst!, "zqbetween"));
  await store.log.append(change("lobby", "ann", secrets.zqfirst!, `zqlater ${long}`));
  const file = await store.files.open(
    newFile({ name: "zqname.txt", type: "x/zqtype", about: { caption: "zqcaption" } }),
  );
  await store.files.announce(file.id, telling(file, "arriving"));
  const { seq } = (await store.files.find(file.id))!;
  await store.files.finish(file.id, kept(file, 5), telling({ ...file, seq }, "ready"));
  await lines(400, 2_000);
  const words = [
    "zqfirst",
    "zqlongsecret",
    "zqfiller",
    "zqhostile",
    "zqbetween",
    "zqlater",
    "zqname",
    "zqtype",
    "zqcaption",
    // What the index has of them.
    "zqfi",
  ];
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  assert((await inFiles(folder.path, words)).length > 5, "they must be there for this to mean anything");
  await store.takenBack.take([...Object.values(secrets), seq!].map((of) => taking(of)), 500);
  // Put back and taken again: what was put back is a further place where it stood.
  await store.takenBack.putBack([putting(secrets.zqfirst!)]);
  await store.takenBack.take([taking(secrets.zqfirst!)], 500);
  await lines(2_000, 2_500);
  await store.takenBack.purge(500, [file.id]);
  assert.deepEqual(await inFiles(folder.path, words), []);
  assert.equal((await store.chain.verify("lobby")).fault, undefined);
  assert.equal(
    (await store.search.find({ rooms: ["lobby"], words: "line 1999", limit: 9 })).entries.length,
    1,
  );
  await store.close();
  assert.deepEqual(await inFiles(folder.path, words), []);
});

Deno.test("SQ21 what an unlucky end left in the index goes with the next purge", async () => {
  await using folder = await ScratchFolder.make();
  const open = () => openSqliteStore({ folder: folder.path });
  let store = await open();
  await setUp(store, ["lobby"], ["ann"]);
  await sayAll(store, "lobby", "ann", ["zqsecret", ...Array.from({ length: 600 }, (_, i) => `line ${i}`)]);
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  await store.close();
  // The index has four letters of a word at a time.
  assert((await inFiles(folder.path, ["zqse"])).includes("search.db: zqse"));
  store = await open();
  await store.takenBack.take([taking(1)], 500);
  await store.search.find({ rooms: ["lobby"], words: "line", limit: 1 });
  await store.close();
  store = await open();
  assert.deepEqual(await store.takenBack.purge(500, []), { entries: 1, next: undefined });
  assert.deepEqual(await inFiles(folder.path, ["zqsecret", "zqse"]), []);
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

/** In the lobby: 1 one (eins by 3, uno by 4, gone by 5, put back by 6, gone by 7), 2 two. */
async function makeLog(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder });
  await setUp(store, ["lobby"], ["ann", "bea"]);
  await sayAll(store, "lobby", "ann", ["one", "two"]);
  for (const text of ["eins", "uno"]) await store.log.append(change("lobby", "ann", 1, text));
  await store.takenBack.take([taking(1)], 500);
  await store.takenBack.putBack([putting(1)]);
  await store.takenBack.take([taking(1, "bea")], 500);
  await sayAll(store, "lobby", "ann", ["last"]);
  await store.close();
}

const of = (seq: number) => `WHERE room = 1 AND seq = ${seq}`;
const idOf = (seq: number) => `(SELECT id FROM entries ${of(seq)})`;
const cell = (body: unknown) => `CAST('${JSON.stringify(body)}' AS BLOB)`;
const gone = (by: string) => ({ kind: "gone", by });

const edits: [what: string, edit: string | ((db: DatabaseSync) => void), fault: ChainFault][] = [
  ["words in what is gone", `UPDATE entries SET body = 'one' ${of(1)}`, { seq: 1, what: "unsaid" }],
  ["who took it", `UPDATE entries SET body = ${cell(gone("ann"))} ${of(1)}`, { seq: 1, what: "unsaid" }],
  [
    "words in an emptied change",
    `UPDATE entries SET body = ${cell({ kind: "change", of: 1, to: { kind: "text", text: "zwei" } })} ${
      of(3)
    }`,
    { seq: 3, what: "unsaid" },
  ],
  [
    "an emptied change, turned to another entry",
    `UPDATE entries SET body = ${cell({ kind: "change", of: 2, to: gone("ann") })} ${of(3)}`,
    { seq: 3, what: "unsaid" },
  ],
  [
    "an emptied change, said to be emptied by a change of words",
    `UPDATE changed SET latest = 6 WHERE entry = ${idOf(3)}`,
    { seq: 3, what: "unsaid" },
  ],
  [
    "an emptied change, said to be emptied by itself",
    `UPDATE changed SET latest = 3 WHERE entry = ${idOf(3)}`,
    { seq: 3, what: "unsaid" },
  ],
  [
    "the taking back",
    `UPDATE entries SET body = ${cell({ kind: "change", of: 1, to: gone("bea") })} ${of(5)}`,
    {
      seq: 3,
      what: "unsaid",
    },
  ],
  ["one taken back that never was", `UPDATE entries SET body = ${cell(gone("ann"))} ${of(2)}`, {
    seq: 2,
    what: "altered",
  }],
  [
    "one taken back that never was, by who knows how",
    (db) => {
      const { entry, salt } = db.prepare(`SELECT entry, salt FROM links WHERE entry = ${idOf(2)}`).get()!;
      const digest = bodyDigest((salt as Uint8Array).toHex(), { kind: "text", text: "two" });
      db.prepare("INSERT INTO changed VALUES (?, ?, 7)").run(entry!, Uint8Array.fromHex(digest));
      db.exec(`UPDATE entries SET body = ${cell(gone("bea"))} ${of(2)};
        UPDATE links SET salt = NULL WHERE entry = ${idOf(2)}`);
    },
    { seq: 2, what: "unsaid" },
  ],
];

Deno.test("SQ22 what is edited around a taking back is found", async (t) => {
  await using made = await ScratchFolder.make();
  await makeLog(made.path);
  for (const [what, edit, fault] of edits) {
    await t.step(what, async () => {
      await using folder = await ScratchFolder.make();
      await Deno.copyFile(join(made.path, "parley.db"), join(folder.path, "parley.db"));
      assert.equal(check(folder.path), undefined, "nobody has been there yet");
      editLogs(folder.path, edit);
      assert.deepEqual(check(folder.path), fault);
    });
  }
});

Deno.test("SQ22 what was emptied has no salt, before and after it was linked", async () => {
  await using folder = await ScratchFolder.make();
  await makeLog(folder.path);
  editLogs(folder.path, (db) => {
    const rows = db.prepare("SELECT e.seq FROM entries e JOIN links l ON l.entry = e.id WHERE l.salt IS NULL")
      .all();
    assert.deepEqual(rows.map(({ seq }) => seq).sort(), [1, 3, 4, 6]);
  });
});

function check(folder: string): ChainFault | undefined {
  using checks = openChecks(folder);
  return checks.verify("lobby", undefined, () => {}).fault;
}

Deno.test("SQ23 a purge goes on beside readers, searches and writers", async () => {
  await using folder = await ScratchFolder.make();
  const store: Store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  await Promise.all(
    Array.from({ length: 3_000 }, (_, i) => store.log.append(draft("lobby", "ann", `line ${i}`))),
  );
  for (let round = 0; round < 5; round++) {
    await store.takenBack.take([taking(round * 100 + 1)], 500);
    const [purged, page, found] = await Promise.all([
      store.takenBack.purge(500, []),
      store.log.page({ room: "lobby", limit: 50 }),
      store.search.find({ rooms: ["lobby"], words: "line 2999", limit: 1 }),
      store.log.append(draft("lobby", "ann", `beside ${round}`)),
    ]);
    assert.equal(purged.entries, 1);
    assert.deepEqual([page.length, found.entries.length], [50, 1]);
  }
  await store.close();
});
