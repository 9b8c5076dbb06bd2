import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import type { AuditFault } from "../../server/hub/ports.ts";
import { auditLink, auditStart } from "../../server/storage/audit_chain.ts";
import { type AuditCells, toAuditRow } from "../../server/storage/sqlite/audit_rows.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { note } from "../contracts/audit_store_contract.ts";
import { editLogs } from "./edited_logs.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** AU2 Whatever is edited in the audit log by hand is found, and the first row that is wrong is named. */

type Edit = string | ((db: DatabaseSync) => void);

const copy = (seq: number) => `
  INSERT INTO audit SELECT ${seq}, at, by_id, by_name, by_seal, act, about_id, about_name, about_seal, detail, link
  FROM audit WHERE seq = 3`;

/** Five rows: 1 a ban with a reason, 2 about a room, 3 a kick, 4 without anything, 5 an unban. */
const edits: [what: string, edit: Edit, fault: AuditFault][] = [
  ["a time", "UPDATE audit SET at = at + 1 WHERE seq = 2", { seq: 2, what: "altered" }],
  ["who did it", "UPDATE audit SET by_id = 'cal' WHERE seq = 1", { seq: 1, what: "altered" }],
  ["their name", "UPDATE audit SET by_name = 'Cal' WHERE seq = 3", { seq: 3, what: "altered" }],
  ["what was done", "UPDATE audit SET act = 'mute' WHERE seq = 1", { seq: 1, what: "altered" }],
  ["to whom", "UPDATE audit SET about_id = 'cal' WHERE seq = 3", { seq: 3, what: "altered" }],
  ["to whom by name", "UPDATE audit SET about_name = 'Cal' WHERE seq = 3", { seq: 3, what: "altered" }],
  ["to nobody", "UPDATE audit SET about_id = NULL, about_name = NULL, about_seal = NULL WHERE seq = 3", {
    seq: 3,
    what: "altered",
  }],
  ["a salt", "UPDATE audit SET by_seal = randomblob(16) WHERE seq = 3", { seq: 3, what: "altered" }],
  ["a name taken away", "UPDATE audit SET by_name = NULL WHERE seq = 3", { seq: 3, what: "altered" }],
  ["a room made a person", "UPDATE audit SET about_id = 'bea' WHERE seq = 2", { seq: 2, what: "altered" }],
  ["a reason", "UPDATE audit SET detail = 'no spam' WHERE seq = 1", { seq: 1, what: "altered" }],
  ["a reason taken away", "UPDATE audit SET detail = NULL WHERE seq = 1", { seq: 1, what: "altered" }],
  ["a reason added", "UPDATE audit SET detail = '' WHERE seq = 4", { seq: 4, what: "altered" }],
  ["a reason moved into a name", "UPDATE audit SET about_name = 'Bea spam', detail = NULL WHERE seq = 1", {
    seq: 1,
    what: "altered",
  }],
  ["a link", "UPDATE audit SET link = randomblob(32) WHERE seq = 4", { seq: 4, what: "altered" }],
  ["a link that is none", "UPDATE audit SET link = x'' WHERE seq = 4", { seq: 4, what: "altered" }],
  ["the last link", "UPDATE audit SET link = randomblob(32) WHERE seq = 5", { seq: 5, what: "altered" }],
  ["the first removed", "DELETE FROM audit WHERE seq = 1", { seq: 1, what: "missing" }],
  ["one in the middle removed", "DELETE FROM audit WHERE seq = 3", { seq: 3, what: "missing" }],
  [
    "one removed, the rest moved up",
    "DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq = 3; UPDATE audit SET seq = seq - 1 " +
    "WHERE seq = 4; UPDATE audit SET seq = seq - 1 WHERE seq = 5; UPDATE audit_end SET seq = 4",
    { seq: 2, what: "altered" },
  ],
  ["the last removed", "DELETE FROM audit WHERE seq = 5", { seq: 5, what: "missing" }],
  ["the last removed and not counted", "DELETE FROM audit WHERE seq = 5; UPDATE audit_end SET seq = 4", {
    seq: 4,
    what: "headless",
  }],
  ["all removed", "DELETE FROM audit", { seq: 1, what: "missing" }],
  ["the end removed", "DELETE FROM audit_end", { seq: 1, what: "surplus" }],
  ["the end's link", "UPDATE audit_end SET link = randomblob(32)", { seq: 5, what: "headless" }],
  ["one added", copy(6), { seq: 6, what: "surplus" }],
  ["one added and counted", `${copy(6)}; UPDATE audit_end SET seq = 6`, { seq: 6, what: "altered" }],
  ["one with a number far away", copy(99), { seq: 6, what: "missing" }],
  [
    "two swapped",
    "UPDATE audit SET seq = 98 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 98",
    { seq: 1, what: "altered" },
  ],
  ["a name that is no text", "UPDATE audit SET by_name = x'00ff' WHERE seq = 2", { seq: 2, what: "altered" }],
  ["a name that is a number", "UPDATE audit SET by_name = 7 WHERE seq = 2", { seq: 2, what: "altered" }],
  ["one row linked again by who knows how", (db) => relink(db, 2, 2), { seq: 3, what: "altered" }],
  ["all behind it linked again, but for the end", (db) => relink(db, 2, 5), { seq: 5, what: "headless" }],
];

for (const [what, edit, fault] of edits) {
  Deno.test(`AU2 ${what}: the first row that is wrong is named`, async () => {
    await using folder = await ScratchFolder.make();
    await makeAudit(folder.path);
    editLogs(folder.path, edit);
    const store = await openSqliteStore({ folder: folder.path });
    try {
      const verified = await store.audit.verify();
      assert.deepEqual(verified.fault, fault);
      assert.equal(verified.rows, fault.what === "headless" ? fault.seq : fault.seq - 1);
    } finally {
      await store.close();
    }
  });
}

Deno.test("AU2 a log that was linked again whole is known by a link that somebody held on to", async () => {
  await using folder = await ScratchFolder.make();
  await makeAudit(folder.path);
  const before = await openSqliteStore({ folder: folder.path });
  const { end } = await before.audit.verify();
  await before.close();
  editLogs(folder.path, (db) => {
    const link = relink(db, 2, 5);
    db.prepare("UPDATE audit_end SET link = ?").run(Uint8Array.fromHex(link));
  });
  const store = await openSqliteStore({ folder: folder.path });
  try {
    assert.equal((await store.audit.verify()).fault, undefined, "nothing else can tell");
    assert.deepEqual((await store.audit.verify(end)).fault, { seq: 5, what: "headless" });
  } finally {
    await store.close();
  }
});

Deno.test("AU2 a log of many slices is checked to its end", async () => {
  await using folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  await Promise.all(Array.from({ length: 3_000 }, (_, i) => store.audit.append(note({ at: i }))));
  assert.deepEqual((await store.audit.verify()).rows, 3_000);
  await store.close();
  editLogs(folder.path, "UPDATE audit SET act = 'kick' WHERE seq = 2999");
  const again = await openSqliteStore({ folder: folder.path });
  const { rows, fault } = await again.audit.verify();
  await again.close();
  assert.deepEqual([rows, fault], [2_998, { seq: 2_999, what: "altered" }]);
});

async function makeAudit(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder });
  await store.audit.append(note({ detail: "spam" }));
  await store.audit.append(note({ act: "archive", about: { name: "garden" } }));
  await store.audit.append(note({ act: "kick" }));
  const { about: _, ...bare } = note({ act: "settings" });
  await store.audit.append(bare);
  await store.audit.append(note({ act: "unban" }));
  await store.close();
}

/** Says of row `from` that it was a mute, and makes the links new from there up to another one. */
function relink(db: DatabaseSync, from: number, to: number): string {
  db.prepare("UPDATE audit SET act = 'mute' WHERE seq = ?").run(from);
  let { link } = auditStart;
  for (const row of db.prepare("SELECT * FROM audit ORDER BY seq").all() as AuditCells[]) {
    const { seq } = row;
    link = auditLink(link, toAuditRow(row));
    if (seq < from || seq > to) continue;
    db.prepare("UPDATE audit SET link = ? WHERE seq = ?").run(Uint8Array.fromHex(link), seq);
  }
  return link;
}
