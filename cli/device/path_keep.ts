import type { FileKeep, FileSource, Keep } from "../../client/core/outside.ts";
import { FileOnDisk } from "./file_on_disk.ts";

/** Remembers where files lie, not what is in them: whoever comes back to it finds the file, or it is gone. */
export class PathKeep implements FileKeep {
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  put(key: string, source: FileSource): Promise<boolean> {
    if (!(source instanceof FileOnDisk)) return Promise.resolve(false);
    this.#keep.set(placeOf(key), source.path);
    return Promise.resolve(true);
  }

  pathOf(key: string): string | undefined {
    return this.#keep.get(placeOf(key));
  }

  async get(key: string): Promise<FileSource | undefined> {
    const path = this.pathOf(key);
    if (path === undefined) return undefined;
    try {
      return await FileOnDisk.open(path);
    } catch {
      return undefined;
    }
  }

  delete(key: string): Promise<void> {
    this.#keep.delete(placeOf(key));
    return Promise.resolve();
  }
}

function placeOf(key: string): string {
  return `parley/path/${key}`;
}
