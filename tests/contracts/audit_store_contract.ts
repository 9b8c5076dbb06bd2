import assert from "node:assert/strict";
import { leftName } from "../../protocol/left_name.ts";
import type { AuditNote, Store } from "../../server/hub/ports.ts";
import { hostileTexts, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for the audit log, whatever keeps it.
 *
 * AU3 A note gets the next number, 1, 2, 3 … without a hole, and comes back as it was given, the newest first.
 * AU4 The log is whole, whatever was noted; behind a held place only what came since is checked.
 * AU5 Whoever is erased has no name in it any more, and every link stays what it was.
 */
export function testAuditStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("AU3 notes come back as they were given, the newest first", async (store) => {
    const notes = [note({ act: "first" }), note({ about: { name: "garden" } }), ...hostileTexts.map(hostile)];
    const rows = await Promise.all(notes.map((one) => store.audit.append(one)));
    assert.deepEqual(rows, notes.map((one, i) => ({ ...one, seq: i + 1 })));
    assert.deepEqual(await store.audit.page({ limit: 100 }), rows.toReversed());
    assert.deepEqual(await store.audit.page({ before: 3, limit: 1 }), [rows[1]]);
    assert.deepEqual(await store.audit.page({ before: 1, limit: 9 }), []);
  });

  test("AU3 rows are found by what was done, and by whoever did it or whom it was done to", async (store) => {
    const cal = { id: "cal", name: "Cal" };
    const rows = [];
    for (const one of [note(), note({ act: "mute", about: cal }), note({ by: cal, act: "kick" })]) {
      rows.push(await store.audit.append(one));
    }
    const [ban, mute, kick] = rows;
    assert.deepEqual(await store.audit.page({ person: "cal", limit: 9 }), [kick, mute]);
    assert.deepEqual(await store.audit.page({ person: "bea", limit: 9 }), [kick, ban]);
    assert.deepEqual(await store.audit.page({ act: "mute", limit: 9 }), [mute]);
    assert.deepEqual(await store.audit.page({ person: "cal", before: 3, limit: 9 }), [mute]);
    assert.deepEqual(await store.audit.page({ person: "cal", act: "ban", limit: 9 }), []);
    assert.deepEqual(await store.audit.page({ person: "cal", limit: 1 }), [kick]);
  });

  test("AU4 the log is whole, whatever was noted", async (store) => {
    const empty = await store.audit.verify();
    assert.deepEqual([empty.rows, empty.end.seq, empty.fault], [0, 0, undefined]);
    for (const text of hostileTexts) await store.audit.append(hostile(text));
    const first = await store.audit.verify();
    assert.deepEqual(first, { rows: hostileTexts.length, end: first.end });
    await store.audit.append(note());
    const since = await store.audit.verify(first.end);
    assert.deepEqual([since.rows, since.fault], [1, undefined]);
    assert.deepEqual((await store.audit.verify(empty.end)).rows, hostileTexts.length + 1);
    const link = "0".repeat(64);
    const { seq } = since.end;
    for (
      const [held, fault] of [
        [{ seq: 1, link }, { seq: 2, what: "altered" }],
        [{ seq, link }, { seq, what: "headless" }],
        [{ seq: seq + 1, link }, { seq: seq + 1, what: "missing" }],
      ] as const
    ) assert.deepEqual((await store.audit.verify(held)).fault, fault);
  });

  test("AU5 names are sealed with chance: nobody finds one again by trying names", async (store) => {
    const other = await open();
    for (const one of [store, other]) await one.audit.append(note());
    assert.notEqual((await store.audit.verify()).end.link, (await other.audit.verify()).end.link);
    await other.close();
  });

  test("AU5 whoever is erased has no name in it, and the log is whole as before", async (store) => {
    await setUp(store, [], ["ann", "bea", "cal"]);
    for (const text of hostileTexts) await store.audit.append(hostile(text));
    await store.audit.append(note({ by: { id: "cal", name: "Cal" }, about: { id: "ann", name: "Ann" } }));
    await store.audit.append(note({ about: { name: "bea" } }));
    const before = await store.audit.verify();
    const rows = await store.audit.page({ limit: 99 });
    await store.erasures.erase({ account: "bea", name: leftName, at: 9, messages: false });
    const after = await store.audit.page({ limit: 99 });
    assert.deepEqual(
      after,
      rows.map((row) => row.about?.id === "bea" ? { ...row, about: left("bea") } : row),
    );
    await store.erasures.erase({ account: "ann", name: leftName, at: 9, messages: false });
    const [room, about, ...rest] = await store.audit.page({ limit: 99 });
    assert.deepEqual([room!.by, room!.about], [left("ann"), { name: "bea" }]);
    assert.deepEqual([about!.by.name, about!.about], ["Cal", left("ann")]);
    for (const { by } of rest) assert.deepEqual(by, left("ann"));
    assert.deepEqual(await store.audit.verify(), before, "every link is what it was");
    await store.audit.append(note());
    assert.equal((await store.audit.verify()).fault, undefined);
  });
}

export function note(change: Partial<AuditNote> = {}): AuditNote {
  return { at: 7, by: { id: "ann", name: "Ann" }, act: "ban", about: { id: "bea", name: "Bea" }, ...change };
}

function hostile(text: string): AuditNote {
  return note({ by: { id: "ann", name: text }, about: { id: "bea", name: text }, detail: text });
}

function left(id: string): { id: string; name: string } {
  return { id, name: leftName };
}
