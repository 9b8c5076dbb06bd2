import type { FileKeep, FileSource } from "../core/outside.ts";
import { BrowserFile } from "./browser_file.ts";

/** A copy of a larger file would fill the disk; of such only the handle is kept, where there is one. */
const mostCopiedBytes = 64 * 1_048_576;
const database = "parley";
const table = "files";

type Kept = { file?: File; handle?: FileSystemFileHandle };

/** Not every browser knows who may read; one that has handles without it asks nobody. */
type Permitted = FileSystemFileHandle & {
  queryPermission?: (wish: { mode: "read" }) => Promise<PermissionState>;
  requestPermission?: (wish: { mode: "read" }) => Promise<PermissionState>;
};

/** Files in IndexedDB. What cannot be kept there lasts as long as the page, and so through a new sign-in. */
export class BrowserFileKeep implements FileKeep {
  readonly #memory = new Map<string, FileSource>();
  #opened: Promise<IDBDatabase> | undefined;

  async put(key: string, source: FileSource): Promise<boolean> {
    this.#memory.set(key, source);
    if (!(source instanceof BrowserFile)) return false;
    const { file, handle } = source;
    const copied = file.size <= mostCopiedBytes;
    if (!copied && !handle) return false;
    const kept: Kept = { ...copied && { file }, ...handle && { handle } };
    return await this.#try("readwrite", (files) => files.put(kept, key)) !== undefined;
  }

  async get(key: string, asking = false): Promise<FileSource | undefined> {
    const known = this.#memory.get(key);
    if (known) return known;
    const kept = await this.#try<Kept | undefined>("readonly", (files) => files.get(key));
    if (kept?.file) return new BrowserFile(kept.file, kept.handle);
    return kept?.handle && await opened(kept.handle, asking);
  }

  async delete(key: string): Promise<void> {
    this.#memory.delete(key);
    await this.#try("readwrite", (files) => files.delete(key));
  }

  /** Undefined where the browser does not let it be: in some private windows, or on a full disk. */
  async #try<T>(
    mode: IDBTransactionMode,
    act: (files: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    try {
      this.#opened ??= open();
      const transaction = (await this.#opened).transaction(table, mode);
      const request = act(transaction.objectStore(table));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result;
    } catch {
      return undefined;
    }
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** After a reload the browser may want to ask the person again, which it does only at a click. */
async function opened(handle: Permitted, asking: boolean): Promise<FileSource | undefined> {
  try {
    const wish = { mode: "read" } as const;
    const permission = asking ? await handle.requestPermission?.(wish) : await handle.queryPermission?.(wish);
    return permission === "granted" ? new BrowserFile(await handle.getFile(), handle) : undefined;
  } catch {
    return undefined;
  }
}
