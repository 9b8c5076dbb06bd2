import { join } from "node:path";

/**
 * The data folder, held by one process. The lock is the kernel's (flock), so it ends with the process however that
 * ends; the lock file itself means nothing.
 */
export class Folder implements Disposable {
  readonly #lock: Deno.FsFile;

  private constructor(lock: Deno.FsFile) {
    this.#lock = lock;
  }

  static async hold(path: string): Promise<Folder> {
    await Deno.mkdir(path, { recursive: true, mode: 0o700 });
    const lock = await openPrivate(join(path, "parley.lock"));
    if (!await lock.tryLock(true)) {
      lock.close();
      throw new Error(
        `Cannot open ${path}: another Parley is using it. Stop that one, or use another folder`,
      );
    }
    // SQLite would make the files readable for everybody; its WAL and its index take the mode of their database.
    try {
      for (const name of ["parley.db", "search.db"]) (await openPrivate(join(path, name))).close();
    } catch (error) {
      lock.close();
      throw error;
    }
    return new Folder(lock);
  }

  [Symbol.dispose](): void {
    // A process that is being started in this moment has the file too, and closing would leave the lock with it.
    this.#lock.unlockSync();
    this.#lock.close();
  }
}

function openPrivate(path: string): Promise<Deno.FsFile> {
  return Deno.open(path, { create: true, write: true, mode: 0o600 });
}
