import { statfs } from "node:fs/promises";
import { join, resolve } from "node:path";
import { getLogger } from "@logtape/logtape";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { FileId, Part, Reading, Shelf, Shelved } from "../hub/ports.ts";
import { diskError } from "./disk_errors.ts";
import { FileReading } from "./file_reading.ts";
import { PartFile } from "./part_file.ts";
import { ensureFolder, look, makePlain, openPlain, removePlain, syncFolder } from "./plain_file.ts";
import { reducedName } from "./reduced_name.ts";
import { eachSlice, RunningHash } from "./running_hash.ts";

const log = getLogger(["parley", "files"]);

/** Hashes of parts that nobody writes just now. One that is forgotten is made again from the part. */
const mostHashes = 10_000;

/**
 * The folder of received files; nobody else touches it.
 * - FI5 A path is made of the file's id, the month it began in, and what is left of its name: never of what was typed.
 * - FI6 Links, FIFOs and folders that somebody planted under our names are neither followed nor opened.
 * - FI7 The same content is there once: the second file is a further name of the first, where the disk can do that.
 * - FI8 Wherever the process ended, the part or the kept file is there, whole; `part` and `partLength` find it.
 */
export class FolderShelf implements Shelf {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #hashes = new Map<FileId, { offset: number; hash: RunningHash }>();

  static async open(folder: string): Promise<FolderShelf> {
    const whole = resolve(folder);
    return new FolderShelf(whole, await ensureFolder(whole, "incoming"));
  }

  private constructor(folder: string, incoming: string) {
    this.#folder = folder;
    this.#incoming = incoming;
  }

  async part(file: Shelved, offset: number): Promise<Part> {
    // Left there by this life of the server, it is nowhere else.
    const isKnown = this.#hashes.get(file.id)?.offset === offset;
    const missing = isKnown ? 0 : offset - await this.partLength(file);
    if (missing > 0) throw tooShort(file.id, offset, offset - missing);
    const path = this.#partPath(file.id);
    const handle = await openPlain(path, true) ?? await makePlain(path);
    try {
      const there = handle.statSync().size;
      if (there < offset) throw tooShort(file.id, offset, there);
      if (there > offset) await handle.truncate(offset);
      const hash = await this.#hashUpTo(file.id, handle, offset);
      handle.seekSync(offset, Deno.SeekMode.Start);
      return new PartFile(handle, {
        offset,
        hash,
        nameDurably: offset === 0 ? () => syncFolder(this.#incoming) : undefined,
        openAgain: () => openPlain(path, false),
        closed: (stand) => this.#remember(file.id, stand),
      });
    } catch (error) {
      handle.close();
      throw error;
    }
  }

  async #hashUpTo(id: FileId, handle: Deno.FsFile, offset: number): Promise<RunningHash> {
    const known = this.#hashes.get(id);
    if (known?.offset === offset) return known.hash.copy();
    const hash = new RunningHash();
    await eachSlice(handle, { from: 0, to: offset }, (slice) => hash.add(slice));
    return hash;
  }

  #remember(id: FileId, stand: { offset: number; hash: RunningHash }): void {
    this.#hashes.delete(id);
    this.#hashes.set(id, stand);
    if (this.#hashes.size <= mostHashes) return;
    const [oldest] = this.#hashes.keys();
    this.#hashes.delete(oldest!);
  }

  async partLength(file: Shelved): Promise<number> {
    const path = this.#partPath(file.id);
    const kept = this.#pathOf(file);
    const [part, early] = await Promise.all([look(path), look(kept)]);
    // It was kept already when the process ended, and the store knows nothing of that: it is a part again.
    if (part && early?.isFile) await removePlain(kept);
    if (part) return plainSize(path, part);
    if (!early?.isFile) return 0;
    await Deno.rename(kept, path);
    await syncFolder(this.#incoming);
    return plainSize(path, await Deno.lstat(path));
  }

  async parts(): Promise<FileId[]> {
    const ids = new Set<FileId>();
    for await (const { name, isFile } of Deno.readDir(this.#incoming)) {
      const id = /^([0-9a-f]{32})\.(?:part|preview)$/.exec(name)?.[1];
      if (id !== undefined && isFile) ids.add(id);
    }
    return [...ids];
  }

  async keep(file: Shelved, twin: string | undefined): Promise<string> {
    const part = this.#partPath(file.id);
    const path = this.#pathOf(file);
    const { size } = await Deno.lstat(part);
    const month = await ensureFolder(this.#folder, monthOf(file));
    // The part stays until the store has the file: it is this upload's own, while its twin's bytes are another's.
    const isLinked = twin !== undefined && await this.#link(join(this.#folder, twin), path, size);
    if (!isLinked) await Deno.rename(part, path);
    await syncFolder(month);
    this.#hashes.delete(file.id);
    return below(file);
  }

  async copy(file: Shelved, twin: string, preview: boolean): Promise<string> {
    const from = join(this.#folder, twin);
    const path = this.#pathOf(file);
    const month = await ensureFolder(this.#folder, monthOf(file));
    await this.#copy(from, path);
    if (preview) await this.#copy(previewOf(from), previewOf(path));
    await syncFolder(month);
    return below(file);
  }

  async #copy(from: string, to: string): Promise<void> {
    // From a try before this one.
    await removePlain(to);
    const seen = await look(from);
    if (seen && await this.#link(from, to, seen.size)) return;
    const source = this.#isOurs(from) ? await openPlain(from, false) : undefined;
    if (!source) throw new Refused("taken_back", because("file_gone"));
    const target = await makePlain(to).catch((error: unknown) => {
      source.close();
      throw error;
    });
    try {
      await source.readable.pipeTo(target.writable, { preventClose: true });
      await target.syncData();
    } catch (error) {
      throw diskError(error);
    } finally {
      target.close();
    }
  }

  async #link(twin: string, path: string, size: number): Promise<boolean> {
    const seen = this.#isOurs(twin) ? await look(twin) : undefined;
    if (!seen?.isFile || seen.size !== size) return false;
    try {
      await Deno.link(twin, path);
      return true;
    } catch (error) {
      // Not every file system links, and those that do have a bound.
      log.debug("twin could not be linked", { error });
      return false;
    }
  }

  async tidy(id: FileId): Promise<void> {
    for (const path of [this.#partPath(id), this.#freshPreview(id)]) await removePlain(path);
  }

  async discard(file: Shelved): Promise<void> {
    this.#hashes.delete(file.id);
    const kept = this.#pathOf(file);
    for (const path of [kept, previewOf(kept)]) await removePlain(path);
    // The part last: by it a sweep finds what is left here if the process ends in between.
    await this.tidy(file.id);
  }

  async readPart(id: FileId): Promise<Reading | undefined> {
    return await this.#read(this.#partPath(id));
  }

  async readKept(path: string): Promise<Reading | undefined> {
    const full = join(this.#folder, path);
    return this.#isOurs(full) ? await this.#read(full) : undefined;
  }

  /** A path from the store is ours as well; but a database can be written by others. */
  #isOurs(path: string): boolean {
    const [month, name, more] = path.slice(this.#folder.length + 1).split(/[/\\]/);
    return more === undefined && /^\d{4}-\d{2}$/.test(month!) && keptName.test(name ?? "");
  }

  async #read(path: string): Promise<Reading | undefined> {
    if (!(await look(join(path, "..")))?.isDirectory) return undefined;
    const file = await openPlain(path, false);
    return file && await FileReading.of(file);
  }

  async setPreview(file: Shelved, bytes: Uint8Array): Promise<void> {
    await ensureFolder(this.#folder, monthOf(file));
    const path = previewOf(this.#pathOf(file));
    const fresh = this.#freshPreview(file.id);
    await removePlain(fresh);
    try {
      const handle = await makePlain(fresh);
      try {
        for (let at = 0; at < bytes.length;) at += await handle.write(bytes.subarray(at));
        await handle.syncData();
      } finally {
        handle.close();
      }
      await Deno.rename(fresh, path);
    } catch (error) {
      await removePlain(fresh);
      throw diskError(error);
    }
    await syncFolder(join(path, ".."));
  }

  async readPreview(file: Shelved): Promise<Reading | undefined> {
    return await this.#read(previewOf(this.#pathOf(file)));
  }

  async space(): Promise<{ free: number; total: number }> {
    const { bsize, bavail, blocks } = await statfs(this.#folder);
    return { free: bsize * bavail, total: bsize * blocks };
  }

  #partPath(id: FileId): string {
    return join(this.#incoming, `${checked(id)}.part`);
  }

  #freshPreview(id: FileId): string {
    return join(this.#incoming, `${checked(id)}.preview`);
  }

  #pathOf(file: Shelved): string {
    return join(this.#folder, below(file));
  }
}

const keptName = /^[0-9a-f]{32}-[A-Za-z0-9._-]{1,88}$/;

function tooShort(id: FileId, offset: number, there: number): RangeError {
  return new RangeError(`Cannot open part ${id}: it has ${there}, not ${offset} bytes`);
}

function checked(id: FileId): FileId {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError("Cannot name file: its id is not 32 hex digits");
  return id;
}

function below(file: Shelved): string {
  return `${monthOf(file)}/${checked(file.id)}-${reducedName(file.name)}`;
}

function monthOf({ startedAt }: Shelved): string {
  return new Date(startedAt).toISOString().slice(0, 7);
}

function previewOf(path: string): string {
  return `${path}.preview`;
}

function plainSize(path: string, { isFile, size }: Deno.FileInfo): number {
  if (!isFile) throw new Error(`Cannot use ${path}: it is not a plain file`);
  return size;
}
