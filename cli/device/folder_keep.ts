import { join } from "node:path";
import type { Keep } from "../../client/core/outside.ts";

/**
 * One file for each key, so that two terminals of one person do not overwrite each other's. Only its owner may read
 * it: it holds what proves who they are. What cannot be written lives as long as the program.
 */
export class FolderKeep implements Keep {
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, string>();

  /** Without a folder nothing outlives the program. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** True once something could not be kept. */
  get forgets(): boolean {
    return this.#memory.size > 0;
  }

  get(key: string): string | undefined {
    return this.#memory.get(key) ?? this.#try((folder) => Deno.readTextFileSync(join(folder, fileName(key))));
  }

  set(key: string, value: string): void {
    const kept = this.#try((folder) => {
      Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, fileName(key));
      const fresh = `${path}.${Deno.pid}~`;
      Deno.writeTextFileSync(fresh, value, { mode: 0o600 });
      Deno.renameSync(fresh, path);
      return true;
    });
    if (kept) this.#memory.delete(key);
    else this.#memory.set(key, value);
  }

  delete(key: string): void {
    this.#memory.delete(key);
    this.#try((folder) => Deno.removeSync(join(folder, fileName(key))));
  }

  keys(prefix: string): string[] {
    const files = this.#try((folder) => [...Deno.readDirSync(folder)]) ?? [];
    const kept = files.filter((file) => file.isFile && !file.name.endsWith("~")).map((file) =>
      keyOf(file.name)
    );
    return [...new Set([...kept, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  /** Not there, not allowed, no space: for the one who asks it is all the same. */
  #try<T>(act: (folder: string) => T): T | undefined {
    try {
      return this.#folder === undefined ? undefined : act(this.#folder);
    } catch {
      return undefined;
    }
  }
}

/** Letters of any script stay, so that a long name stays within what a file system takes. */
export function fileName(key: string): string {
  return key.replace(/[^\p{L}\p{N}\p{M}_-]/gu, (char) => encodeURIComponent(char).replace(/^[^%]$/, hexOf));
}

function hexOf(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function keyOf(fileName: string): string {
  try {
    return decodeURIComponent(fileName);
  } catch {
    return fileName;
  }
}
