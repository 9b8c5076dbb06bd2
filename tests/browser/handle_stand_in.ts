import type { Page } from "playwright-core";

/**
 * The headless Chromium of these tests ends when a file handle is put into IndexedDB, and has no window to choose one
 * in. So a stand-in takes the handle's place at those two edges: what is chosen, and what is kept. It asks for leave
 * anew after each reload, as browsers do, and its file is made of numbers, so that nothing has to lie on a disk.
 */
export async function standInForHandles(
  page: Page,
  file: { name: string; mebibytes: number },
): Promise<void> {
  await page.addInitScript(install, file);
  await page.evaluate(install, file);
}

/** What the stand-in's file has in it. */
export function standInBytes(mebibytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(mebibytes * 1_048_576);
  for (let i = 0; i < mebibytes; i++) bytes.fill(i + 1, i * 1_048_576, (i + 1) * 1_048_576);
  return bytes;
}

function install({ name, mebibytes }: { name: string; mebibytes: number }): void {
  let isAllowed = false;
  class StandIn {
    readonly kind = "file";
    queryPermission() {
      return Promise.resolve(isAllowed ? "granted" : "prompt");
    }
    requestPermission() {
      isAllowed = true;
      return Promise.resolve("granted");
    }
    getFile() {
      const parts = Array.from({ length: mebibytes }, (_, i) => new Uint8Array(1_048_576).fill(i + 1));
      return Promise.resolve(new File(parts, name, { lastModified: 1_000 }));
    }
  }
  const choose = () => Promise.resolve([new StandIn()]);
  Object.defineProperty(self, "showOpenFilePicker", { value: choose, configurable: true });
  const { put, get } = IDBObjectStore.prototype;
  const { get: resultOf } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "result")!;
  Object.assign(IDBObjectStore.prototype, {
    put(this: IDBObjectStore, value: { handle?: unknown }, key: string) {
      const isOurs = value.handle instanceof StandIn;
      return put.call(this, isOurs ? { ...value, handle: { isStandIn: true } } : value, key);
    },
    get(this: IDBObjectStore, key: string) {
      const request = get.call(this, key);
      const result = () => {
        const kept = resultOf!.call(request);
        return kept?.handle?.isStandIn ? { ...kept, handle: new StandIn() } : kept;
      };
      return Object.defineProperty(request, "result", { get: result });
    },
  });
}
