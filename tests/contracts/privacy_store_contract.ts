import assert from "node:assert/strict";
import type { Store } from "../../server/hub/ports.ts";
import { guestOf } from "../helpers/guests.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store keeps of what people let others know of them.
 *
 * PS3 When somebody was here last moves forward, never back; of whom it is not known nothing is told.
 * PV1 What is chosen stands until it is chosen otherwise, and only those who hide something are told of.
 * PV3 When somebody was here who hides it is forgotten at once, and is not kept again until they show it.
 * PV4 Of whoever is retired nothing is kept.
 */
export function testPrivacyStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    for (const id of ["ann", "bea"]) await guestOf(store, { id, name: id, key: id, at: 1 });
  });

  test("PV1 what is chosen stands until it is chosen otherwise", async ({ privacy }) => {
    assert.deepEqual(await privacy.hiding(), []);
    const chosen = { account: "ann", prefs: { receipts: false, lastSeen: true } };
    await privacy.prefer(chosen);
    assert.deepEqual(await privacy.hiding(), [chosen]);
    const other = { account: "ann", prefs: { receipts: true, lastSeen: false } };
    await privacy.prefer(other);
    assert.deepEqual(await privacy.hiding(), [other]);
    await privacy.prefer({ account: "ann", prefs: { receipts: true, lastSeen: true } });
    assert.deepEqual(await privacy.hiding(), []);
    await assert.rejects(privacy.prefer({ ...chosen, account: "nobody" }), /unknown/);
  });

  test("PS3 the last moment moves forward, never back", async ({ privacy }) => {
    await privacy.saw([{ account: "ann", at: 50 }, { account: "nobody", at: 50 }]);
    await privacy.saw([{ account: "ann", at: 40 }]);
    assert.deepEqual(await privacy.seen(["bea", "ann", "nobody"]), [{ account: "ann", at: 50 }]);
    await privacy.saw([{ account: "ann", at: 60 }, { account: "bea", at: 7 }]);
    assert.deepEqual(await privacy.seen(["bea", "ann"]), [
      { account: "bea", at: 7 },
      { account: "ann", at: 60 },
    ]);
  });

  test("PV3 a hidden moment is forgotten, and not kept again", async ({ privacy }) => {
    await privacy.saw([{ account: "ann", at: 50 }]);
    await privacy.prefer({ account: "ann", prefs: { receipts: true, lastSeen: false } });
    await privacy.saw([{ account: "ann", at: 60 }]);
    assert.deepEqual(await privacy.seen(["ann"]), []);
    await privacy.prefer({ account: "ann", prefs: { receipts: false, lastSeen: true } });
    assert.deepEqual(await privacy.seen(["ann"]), [], "nor is it known afterwards");
    await privacy.saw([{ account: "ann", at: 70 }]);
    assert.deepEqual(await privacy.seen(["ann"]), [{ account: "ann", at: 70 }]);
  });

  test("PV4 of whoever is retired nothing is kept", async (store) => {
    const { privacy } = store;
    await privacy.saw([{ account: "ann", at: 50 }]);
    await privacy.prefer({ account: "ann", prefs: { receipts: false, lastSeen: true } });
    await store.erasures.erase({ account: "ann", name: "Somebody who left", messages: false, at: 60 });
    await privacy.saw([{ account: "ann", at: 60 }]);
    assert.deepEqual(await privacy.hiding(), []);
    assert.deepEqual(await privacy.seen(["ann"]), []);
  });
}
