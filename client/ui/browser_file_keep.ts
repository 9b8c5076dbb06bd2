import type { FileKeep, FileSource } from "../core/outside.ts";
import { BrowserFile, browserFile } from "./browser_file.ts";
import { BrowserTable } from "./browser_table.ts";
import { withoutLocation } from "./located_file.ts";

/** A copy of a larger file would fill the disk; of such only the handle is kept, where there is one. */
const mostCopiedBytes = 64 * 1_048_576;

type Kept = { file?: File; handle?: FileSystemFileHandle; isCleaned?: boolean };

/** Not every browser knows who may read; one that has handles without it asks nobody. */
type Permitted = FileSystemFileHandle & {
  queryPermission?: (wish: { mode: "read" }) => Promise<PermissionState>;
  requestPermission?: (wish: { mode: "read" }) => Promise<PermissionState>;
};

/** Files in IndexedDB. What cannot be kept there lasts as long as the page, and so through a new sign-in. */
export class BrowserFileKeep implements FileKeep {
  readonly #memory = new Map<string, FileSource>();
  readonly #table = new BrowserTable<Kept>();

  async put(key: string, source: FileSource): Promise<boolean> {
    this.#memory.set(key, source);
    if (!(source instanceof BrowserFile)) return false;
    const { file, handle, isCleaned } = source;
    const copied = file.size <= mostCopiedBytes;
    if (!copied && !handle) return false;
    const kept: Kept = { ...copied && { file }, ...handle && { handle }, isCleaned };
    return await this.#table.put(key, kept);
  }

  async get(key: string, asking = false): Promise<FileSource | undefined> {
    const known = this.#memory.get(key);
    if (known) return known;
    const kept = await this.#table.get(key);
    if (kept?.file) return browserFile(kept.file, kept.handle, kept.isCleaned);
    return kept?.handle && await opened(kept.handle, kept.isCleaned === true, asking);
  }

  async delete(key: string): Promise<void> {
    this.#memory.delete(key);
    await this.#table.delete(key);
  }
}

/** After a reload the browser may want to ask the person again, which it does only at a click. */
async function opened(
  handle: Permitted,
  isCleaned: boolean,
  asking: boolean,
): Promise<FileSource | undefined> {
  try {
    const wish = { mode: "read" } as const;
    const permission = asking ? await handle.requestPermission?.(wish) : await handle.queryPermission?.(wish);
    if (permission !== "granted") return undefined;
    const file = await handle.getFile();
    if (!isCleaned) return browserFile(file, handle);
    // What tells no place now is another file than the one that was begun.
    const clean = await withoutLocation(file);
    return clean && browserFile(clean, handle, true);
  } catch {
    return undefined;
  }
}
