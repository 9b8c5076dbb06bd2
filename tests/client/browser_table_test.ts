import assert from "node:assert/strict";
import { BrowserTable } from "../../client/ui/browser_table.ts";

type Opening = { onsuccess?: () => void; onerror?: () => void; result?: unknown; error?: unknown };

/** A browser's store that opens, or does not, as it is told. */
function standIn(
  ...works: boolean[]
): { opened: () => number; closeLast: () => void; [Symbol.dispose](): void } {
  let opened = 0;
  let last: { onclose?: () => void } = {};
  const database = () => {
    last = {
      transaction() {
        const transaction: { oncomplete?: () => void; objectStore: () => unknown } = {
          objectStore: () => ({ get: () => ({ result: "kept" }) }),
        };
        queueMicrotask(() => transaction.oncomplete?.());
        return transaction;
      },
    } as typeof last;
    return last;
  };
  const open = () => {
    const request: Opening = {};
    const isWorking = works[opened++] ?? true;
    queueMicrotask(() => {
      if (isWorking) request.result = database();
      else request.error = new DOMException("no room", "UnknownError");
      (isWorking ? request.onsuccess : request.onerror)?.();
    });
    return request;
  };
  Object.defineProperty(globalThis, "indexedDB", { configurable: true, value: { open } });
  return {
    opened: () => opened,
    closeLast: () => last.onclose?.(),
    [Symbol.dispose]: () => void Reflect.deleteProperty(globalThis, "indexedDB"),
  };
}

Deno.test("OF12 what the browser did not open once is opened the next time it is wanted, and then once", async () => {
  using store = standIn(false);
  const table = new BrowserTable<string>();
  assert.equal(await table.get("a"), undefined, "it does not work now");
  assert.equal(await table.get("a"), "kept");
  assert.equal(await table.get("a"), "kept");
  assert.equal(store.opened(), 2);
});

Deno.test("OF12 what the browser has closed is opened anew", async () => {
  using store = standIn();
  const table = new BrowserTable<string>();
  assert.equal(await table.get("a"), "kept");
  store.closeLast();
  assert.equal(await table.get("a"), "kept");
  assert.equal(store.opened(), 2);
});
