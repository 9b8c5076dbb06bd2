import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ChainFault, ChainPlace, Draft } from "../../server/hub/ports.ts";
import { bodyDigest } from "../../server/storage/chain.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import type { Salt } from "../../server/storage/salts.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { openChecks } from "../../tools/chain_checks.ts";
import { change, draft, hostileTexts, setUp } from "../contracts/store_contract.ts";
import { editLogs, makeLogs, relink } from "./edited_logs.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/**
 * SQ15 Whatever is edited in the database by hand is found, and the first entry that is wrong is named.
 * SQ16 Two stores that were told the same have the same links, whatever keeps them.
 * SQ17 While a long log is checked, pages are read.
 * SQ18 Of a body that was changed nothing is left that a guess could be tried on.
 * SQ20 What comes in is linked soon, in whatever process; until then its number alone is checked.
 */

type Edit = string | ((db: DatabaseSync) => void);
const of = (seq: number) => `WHERE room = 1 AND seq = ${seq}`;
const idOf = (seq: number) => `(SELECT id FROM entries ${of(seq)})`;
const shift = (by: number, from: number) => `
  UPDATE entries SET seq = -seq WHERE room = 1 AND seq >= ${from};
  UPDATE entries SET seq = ${by} - seq WHERE room = 1 AND seq < 0;`;
const insert = (seq: number) => `
  INSERT INTO entries (room, seq, author, at, nonce, body)
  SELECT room, ${seq}, author, at, randomblob(16), 'never said' FROM entries ${of(5)};
  INSERT INTO links (entry, salt, link) SELECT ${idOf(seq)}, salt, link FROM links WHERE entry = ${idOf(5)};`;

const edits: [what: string, edit: Edit, fault: ChainFault][] = [
  ["a body", `UPDATE entries SET body = 'zwei' ${of(3)}`, { seq: 3, what: "altered" }],
  ["an author", `UPDATE entries SET author = 2 ${of(2)}`, { seq: 2, what: "altered" }],
  ["a time", `UPDATE entries SET at = at + 1 ${of(5)}`, { seq: 5, what: "altered" }],
  ["the time of what was changed", `UPDATE entries SET at = at + 1 ${of(4)}`, { seq: 4, what: "altered" }],
  ["a nonce", `UPDATE entries SET nonce = randomblob(16) ${of(5)}`, { seq: 5, what: "altered" }],
  [
    "two swapped",
    `UPDATE entries SET seq = 99 ${of(2)}; UPDATE entries SET seq = 2 ${of(3)}; UPDATE entries SET seq = 3 ${
      of(99)
    }`,
    { seq: 2, what: "altered" },
  ],
  ["the first removed", `DELETE FROM entries ${of(1)}`, { seq: 1, what: "missing" }],
  ["one in the middle removed", `DELETE FROM entries ${of(5)}`, { seq: 5, what: "missing" }],
  [
    "one removed, the rest moved up",
    `DELETE FROM entries ${of(1)}; ${shift(-1, 2)} UPDATE rooms SET head = 9 WHERE no = 1`,
    { seq: 1, what: "altered" },
  ],
  ["the last removed", `DELETE FROM entries ${of(10)}`, { seq: 10, what: "missing" }],
  [
    "the last removed and not counted",
    `DELETE FROM entries ${of(10)}; UPDATE rooms SET head = 9 WHERE no = 1`,
    { seq: 9, what: "headless" },
  ],
  ["all removed", "DELETE FROM entries WHERE room = 1", { seq: 1, what: "missing" }],
  ["one added", insert(11), { seq: 11, what: "surplus" }],
  [
    "one added and counted",
    `${insert(11)} UPDATE rooms SET head = 11 WHERE no = 1`,
    { seq: 11, what: "altered" },
  ],
  [
    "one added in the middle",
    `${shift(1, 4)} ${insert(4)} UPDATE rooms SET head = 11 WHERE no = 1`,
    { seq: 4, what: "altered" },
  ],
  [
    "one taken to another room",
    "UPDATE entries SET room = 1, seq = 11 WHERE room = 2 AND seq = 2; UPDATE rooms SET head = 11 WHERE no = 1",
    { seq: 11, what: "altered" },
  ],
  [
    "a body that was changed before",
    `UPDATE entries SET body = 'quatre' ${of(4)}`,
    { seq: 4, what: "unsaid" },
  ],
  [
    "a change undone",
    `UPDATE entries SET body = 'drei' ${of(4)}; UPDATE changed SET latest = 7 WHERE entry = ${idOf(4)}`,
    { seq: 4, what: "unsaid" },
  ],
  [
    "a change edited with what it changed",
    `UPDATE entries SET body = 'quatre' ${of(4)};
     UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'trois', 'quatre') AS BLOB) ${of(8)}`,
    { seq: 8, what: "altered" },
  ],
  ["a first digest removed", `DELETE FROM changed WHERE entry = ${idOf(4)}`, { seq: 4, what: "altered" }],
  [
    "a first digest",
    `UPDATE changed SET digest = randomblob(32) WHERE entry = ${idOf(4)}`,
    { seq: 4, what: "altered" },
  ],
  [
    "a body, dressed as a change that was never said",
    (db) => {
      const { entry, salt } = db.prepare(`SELECT entry, salt FROM links WHERE entry = ${idOf(3)}`).get()!;
      const digest = bodyDigest((salt as Uint8Array).toHex(), { kind: "text", text: "two" });
      db.prepare("INSERT INTO changed VALUES (?, ?, 8)").run(entry!, Uint8Array.fromHex(digest));
      db.exec(
        `UPDATE entries SET body = 'zwei' ${of(3)}; UPDATE links SET salt = NULL WHERE entry = ${idOf(3)}`,
      );
    },
    { seq: 3, what: "unsaid" },
  ],
  ["a salt", `UPDATE links SET salt = randomblob(16) WHERE entry = ${idOf(5)}`, { seq: 5, what: "altered" }],
  ["a link", `UPDATE links SET link = link + 1 WHERE entry = ${idOf(5)}`, { seq: 5, what: "altered" }],
  ["a link removed", `DELETE FROM links WHERE entry = ${idOf(5)}`, { seq: 5, what: "altered" }],
  ["the room's link", "UPDATE rooms SET link = randomblob(32) WHERE no = 1", { seq: 10, what: "headless" }],
  ["the room's link removed", "UPDATE rooms SET link = NULL WHERE no = 1", { seq: 10, what: "headless" }],
  ["the room's head lowered", "UPDATE rooms SET head = 8 WHERE no = 1", { seq: 9, what: "surplus" }],
  ["the room's head raised", "UPDATE rooms SET head = 11 WHERE no = 1", { seq: 11, what: "missing" }],
  ["an account renamed", "UPDATE accounts SET id = 'eve' WHERE id = 'bea'", { seq: 3, what: "altered" }],
  ["an account removed", "DELETE FROM accounts WHERE id = 'bea'", { seq: 3, what: "altered" }],
  [
    "a body, and its own link made new",
    (db) => {
      db.exec(`UPDATE entries SET body = 'zwei' ${of(3)}`);
      relink(db, 3, 3);
    },
    { seq: 4, what: "altered" },
  ],
  [
    "a body, and every entry's link made new",
    (db) => {
      db.exec(`UPDATE entries SET body = 'zwei' ${of(3)}`);
      relink(db, 3, 10);
    },
    { seq: 10, what: "headless" },
  ],
  // What is too large for JavaScript cannot be read at all.
  ["a huge time", `UPDATE entries SET at = ${2n ** 63n - 1n} ${of(5)}`, { seq: 5, what: "missing" }],
  ["a huge link", `UPDATE links SET link = ${2n ** 63n - 1n} WHERE entry = ${idOf(5)}`, {
    seq: 5,
    what: "missing",
  }],
  [
    "a change taken away, the rest moved up",
    `DELETE FROM entries ${of(7)}; ${shift(-1, 8)} UPDATE rooms SET head = 9 WHERE no = 1`,
    { seq: 4, what: "unsaid" },
  ],
  ...[
    "body = 5",
    "body = x'ff'",
    "body = CAST('null' AS BLOB)",
    'body = CAST(\'{"kind":"text"}\' AS BLOB)',
    "nonce = x''",
    "author = 77",
  ].map((cell): [string, Edit, ChainFault] => [
    cell,
    `UPDATE entries SET ${cell} ${of(5)}`,
    { seq: 5, what: "altered" },
  ]),
];

Deno.test("SQ15 whatever is edited by hand is found, and the first wrong entry is named", async (t) => {
  await using made = await ScratchFolder.make();
  await makeLogs(made.path);
  for (const [what, edit, fault] of edits) {
    await t.step(what, async () => {
      await using folder = await ScratchFolder.make();
      await Deno.copyFile(join(made.path, "parley.db"), join(folder.path, "parley.db"));
      assert.deepEqual(check(folder.path, "lobby").fault, undefined, "nobody has been there yet");
      editLogs(folder.path, edit);
      const found = check(folder.path, "lobby");
      assert.deepEqual(found.fault, fault);
      const before = fault.what === "headless" ? fault.seq : fault.seq - 1;
      if (fault.what !== "unsaid") assert.equal(found.entries, before, "and all before it are right");
    });
  }
});

Deno.test("SQ15 the store that is running finds it too, and other rooms stay whole", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const store = await openSqliteStore({ folder: folder.path });
  const garden = await store.chain.verify("garden");
  assert.deepEqual([garden.entries, garden.fault], [2, undefined]);
  editLogs(folder.path, `UPDATE entries SET body = 'zwei' ${of(3)}`);
  await store.log.append(draft("lobby", "ann", "unaware"));
  assert.deepEqual((await store.chain.verify("lobby")).fault, { seq: 3, what: "altered" });
  await store.log.append(change("lobby", "bea", 3, "zwo"));
  assert.deepEqual(
    (await store.chain.verify("lobby")).fault,
    { seq: 3, what: "altered" },
    "a change hides nothing",
  );
  assert.deepEqual(await store.chain.verify("garden"), garden);
  await store.close();
});

Deno.test("SQ15 a body in other bytes is the same body", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const json = '{"text" : "tw\\u006f", "kind":"text"}';
  editLogs(folder.path, `UPDATE entries SET body = CAST('${json}' AS BLOB) ${of(3)}`);
  assert.equal(check(folder.path, "lobby").fault, undefined);
});

Deno.test("SQ15 what knows how to make all links new is found by a held link alone", async () => {
  await using folder = await ScratchFolder.make();
  await makeLogs(folder.path);
  const held = check(folder.path, "lobby").end;
  const rewrite = (edit: string, head: number) => (db: DatabaseSync) => {
    db.exec(edit);
    const link = Uint8Array.fromHex(relink(db, 1, 99));
    db.prepare("UPDATE rooms SET head = ?1, linked = ?1, link = ?2 WHERE no = 1").run(head, link);
  };
  editLogs(folder.path, rewrite(`DELETE FROM entries ${of(10)}`, 9));
  assert.equal(check(folder.path, "lobby").fault, undefined, "nothing in the database tells of it");
  assert.deepEqual(check(folder.path, "lobby", held).fault, { seq: 10, what: "missing" });

  const earlier = check(folder.path, "lobby").end;
  editLogs(folder.path, rewrite(`UPDATE entries SET body = 'zwei' ${of(3)}`, 9));
  assert.equal(check(folder.path, "lobby").fault, undefined);
  assert.deepEqual(check(folder.path, "lobby", earlier).fault, { seq: 9, what: "headless" });
  const store = await openSqliteStore({ folder: folder.path });
  await store.log.append(draft("lobby", "ann", "more"));
  await store.close();
  assert.deepEqual(check(folder.path, "lobby", earlier).fault, { seq: 10, what: "altered" });
});

Deno.test("SQ16 two stores that were told the same have the same links", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const said = hostileTexts.map((text) => draft("lobby", "ann", text));
  const changes = hostileTexts.map((text, i) => change("lobby", "ann", 1 + i % 3, text));
  const salts: string[] = [];
  let end: ChainPlace | undefined;
  for (const some of [said, ...changes.map((one) => [one])]) {
    for (const one of some) await store.log.append(one);
    end = (await store.chain.verify("lobby")).end;
    // Before a change throws away the salts of what it changes, and of the change before it.
    salts.push(...saltsAfter(folder.path, salts.length));
  }
  assert.deepEqual(end, await endInMemory([...said, ...changes], salts));
  await store.close();
});

Deno.test("SQ17 while a long log is checked, pages are read", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  const lines = Array.from({ length: 10_000 }, (_, i) => draft("lobby", "ann", `line ${i}`));
  await Promise.all(lines.map((one) => store.log.append(one)));
  await store.chain.verify("lobby");
  // All of it is linked: from here on the reader alone is at work.
  let isChecked = false;
  const checked = store.chain.verify("lobby").finally(() => isChecked = true);
  let pages = 0;
  while (!isChecked) {
    await store.log.page({ room: "lobby", limit: 50 });
    pages += 1;
  }
  assert.equal((await checked).entries, 10_000);
  assert(pages > 4, `${pages} pages while it was checked`);
  await store.close();
});

Deno.test("SQ18 of a changed body nothing is left that a guess could be tried on", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  await store.log.append(draft("lobby", "ann", "my password"));
  await store.chain.verify("lobby");
  const [salt] = saltsAfter(folder.path, 0);
  await store.log.append(change("lobby", "ann", 1, ""));
  await store.chain.verify("lobby");
  const db = new DatabaseSync(join(folder.path, "parley.db"), { readOnly: true });
  const { digest } = db.prepare("SELECT digest FROM changed").get() as { digest: Uint8Array };
  const guess = bodyDigest(salt!, { kind: "text", text: "my password" });
  assert.equal(digest.toHex(), guess, "with the salt it would be known");
  const salts = db.prepare("SELECT salt FROM links ORDER BY entry").all().map(({ salt }) => salt);
  assert.equal(salts[0], null);
  assert.notEqual((salts[1] as Uint8Array).toHex(), salt);
  db.close();
  await store.close();
});

Deno.test("SQ20 what comes in is linked without being asked, and what was changed before that too", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await setUp(store, ["lobby"], ["ann"]);
  await Promise.all(["one", "two", "three"].map((text) => store.log.append(draft("lobby", "ann", text))));
  const asked = [change("lobby", "ann", 2, "zwei"), change("lobby", "ann", 2, "deux")];
  await Promise.all(asked.map((one) => store.log.append(one)));
  const fresh = check(folder.path, "lobby");
  assert.deepEqual([fresh.entries + fresh.unlinked, fresh.fault], [5, undefined]);
  await until(() => check(folder.path, "lobby").entries === 5);
  assert.deepEqual(check(folder.path, "lobby").fault, undefined);
  await store.log.append(draft("lobby", "ann", "later"));
  await until(() => check(folder.path, "lobby").entries === 6);
  // A stop links what it can; what the end of a process leaves is linked by the next one.
  await store.log.append(draft("lobby", "ann", "four"));
  await store.close();
  assert.deepEqual([check(folder.path, "lobby").entries, check(folder.path, "lobby").unlinked], [7, 0]);
  editLogs(folder.path, "DELETE FROM links; UPDATE rooms SET linked = 0, link = NULL");
  const again = await openSqliteStore({ folder: folder.path });
  await until(() => check(folder.path, "lobby").entries === 7);
  await again.close();
});

Deno.test("SQ20 what has no link yet has its number all the same", async () => {
  await using made = await ScratchFolder.make();
  await makeLogs(made.path);
  const unlink = `DELETE FROM links WHERE entry > ${idOf(7)};
    UPDATE rooms SET linked = 7 WHERE no = 1; UPDATE rooms SET linked = 1 WHERE no = 2;`;
  const relinked = (db: DatabaseSync) => {
    db.exec(unlink);
    db.prepare("UPDATE rooms SET link = ? WHERE no = 1").run(Uint8Array.fromHex(relink(db, 1, 0)));
  };
  const edits: [edit: string, fault: ChainFault | undefined][] = [
    ["", undefined],
    [`DELETE FROM entries ${of(10)}`, { seq: 10, what: "missing" }],
    [
      `UPDATE entries SET seq = 11 ${of(10)}; UPDATE rooms SET head = 11 WHERE no = 1`,
      { seq: 10, what: "missing" },
    ],
    ["UPDATE rooms SET head = 9 WHERE no = 1", { seq: 10, what: "surplus" }],
    [`INSERT INTO links SELECT id, NULL, 7 FROM entries ${of(9)}`, { seq: 9, what: "altered" }],
    ["UPDATE rooms SET link = randomblob(32)", { seq: 7, what: "headless" }],
    [`UPDATE entries SET at = 7 ${of(7)}`, { seq: 7, what: "altered" }],
    [`UPDATE entries SET body = 5 ${of(10)}`, { seq: 10, what: "altered" }],
  ];
  for (const [edit, fault] of edits) {
    await using folder = await ScratchFolder.make();
    await Deno.copyFile(join(made.path, "parley.db"), join(folder.path, "parley.db"));
    editLogs(folder.path, relinked);
    editLogs(folder.path, edit);
    const found = check(folder.path, "lobby");
    assert.deepEqual(found.fault, fault, edit);
    if (fault === undefined) assert.deepEqual([found.entries, found.unlinked], [7, 3]);
  }
});

/** Turns of the loop, until another thread has done it. */
async function until(isDone: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!isDone()) {
    assert(performance.now() < end, "nobody has done it");
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

function check(folder: string, room: string, from?: { seq: number; link: string }) {
  using checks = openChecks(folder);
  return checks.verify(room, from, () => {});
}

function saltsAfter(folder: string, seq: number): string[] {
  const db = new DatabaseSync(join(folder, "parley.db"), { readOnly: true });
  const rows = db.prepare("SELECT salt FROM links WHERE entry > ? ORDER BY entry").all(seq);
  db.close();
  return rows.map(({ salt }) => (salt as Uint8Array).toHex());
}

async function endInMemory(drafts: readonly Draft[], salts: readonly string[]) {
  const given = salts.values();
  const next = (): Salt => {
    const text = given.next().value!;
    return { text, bytes: Uint8Array.fromHex(text) };
  };
  const store = openMemoryStore({ next });
  await setUp(store, ["lobby"], ["ann"]);
  for (const one of drafts) await store.log.append(one);
  return (await store.chain.verify("lobby")).end;
}
