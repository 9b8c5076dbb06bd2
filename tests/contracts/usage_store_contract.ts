import assert from "node:assert/strict";
import type { Store } from "../../server/hub/ports.ts";
import { newFile } from "./file_store_contract.ts";
import { draft, setUp } from "./store_contract.ts";

/**
 * What every store says of what it holds.
 *
 * US1 Files are told by room, with the bytes that are held or promised; what was given up is in no sum.
 */
export function testUsageStoreContract(name: string, open: () => Promise<Store>): void {
  Deno.test(`US1 files are told by room (${name})`, async () => {
    const store = await open();
    try {
      await setUp(store, ["lobby", "garden", "attic"], ["ann"]);
      assert.deepEqual(await store.usage.files(), []);
      for (const [room, size] of [["lobby", 7], ["garden", 100], ["garden", 20]] as const) {
        await store.files.open(newFile({ room, size }));
      }
      const unsized = newFile({ room: "lobby", size: undefined });
      await store.files.open(unsized);
      await store.files.move(unsized.id, 3, 9_999);
      const given = newFile({ room: "attic", size: 50 });
      await store.files.open(given);
      await store.files.abandon(given.id, undefined);
      const told = (await store.usage.files()).sort((a, b) => a.room.localeCompare(b.room));
      assert.deepEqual(told, [{ room: "garden", files: 2, bytes: 120 }, {
        room: "lobby",
        files: 2,
        bytes: 10,
      }]);
      const before = await store.usage.database();
      for (let i = 0; i < 200; i++) await store.log.append(draft("lobby", "ann", "x".repeat(4_000)));
      assert.ok(name === "memory" || await store.usage.database() > before);
    } finally {
      await store.close();
    }
  });
}
