import { join } from "node:path";
import type { Clock, Locks } from "../../client/core/outside.ts";
import { fileName } from "./folder_keep.ts";

/** The system gives no word when another program lets go, and one that died has let go too. */
const lookAgainMs = 1_000;

/** Two programs of one person share a folder of settings; a locked file in it says which of them does a thing. */
export class FileLocks implements Locks {
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  take(name: string, held: () => void, busy: () => void): () => void {
    const path = join(this.#folder, `${fileName(name)}~`);
    let file: Deno.FsFile | undefined;
    let wanted = true;
    let told = false;
    const attempt = async () => {
      // Where no file can be locked, nobody else is thought to be there.
      const got = await this.#lock(path).catch(() => "unlockable" as const);
      if (got === "unlockable") {
        if (wanted) held();
        return;
      }
      if (!wanted) {
        if (got) release(path, got);
        return;
      }
      file = got;
      if (file) return held();
      cancel = this.#clock.after(lookAgainMs, () => void attempt());
      if (!told) busy();
      told = true;
    };
    let cancel = this.#clock.after(0, () => void attempt());
    return () => {
      wanted = false;
      cancel();
      if (file) release(path, file);
      file = undefined;
    };
  }

  /** Undefined if somebody else has it. */
  async #lock(path: string): Promise<Deno.FsFile | undefined> {
    await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (;;) {
      const file = await Deno.open(path, { create: true, write: true, mode: 0o600 });
      if (!await file.tryLock(true)) {
        file.close();
        return undefined;
      }
      // Whoever had it may have taken the file away in between, and another program may have made a new one.
      const [ours, there] = await Promise.all([file.stat(), Deno.stat(path).catch(() => undefined)]);
      if (there?.ino === ours.ino) return file;
      file.close();
    }
  }
}

function release(path: string, file: Deno.FsFile): void {
  try {
    Deno.removeSync(path);
  } catch {
    // Where a file that is open cannot be removed, the next one that takes it does.
  }
  file.close();
}
