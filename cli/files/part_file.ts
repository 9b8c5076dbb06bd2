import { createHash } from "node:crypto";
import { join } from "node:path";
import { freeNames } from "./safe_file_name.ts";

/** Another program writes to it. */
export class PartBusy extends Error {
  override readonly name = "PartBusy";
}

const readBytes = 1 << 20;
/** Who has that many files of one name does not want another. */
const mostNames = 1_000;

/** What has come of a file so far. It lies beside where the file will be, so that becoming it is only a new name. */
export class PartFile {
  readonly #folder: string;
  readonly #path: string;
  readonly #file: Deno.FsFile;
  #hash = createHash("sha256");
  #size = 0;

  /** Goes on with what an earlier attempt has left. The id tells two files of one name apart. */
  static async open(folder: string, name: string, id: string): Promise<PartFile> {
    await Deno.mkdir(folder, { recursive: true });
    // Ids begin with the time, so it is their ends that differ.
    const path = join(folder, `${name}.${id.slice(-12)}.part`);
    const file = await Deno.open(path, { read: true, write: true, create: true });
    const part = new PartFile(folder, path, file);
    try {
      // A file system without locks has no second program either, as far as anybody can tell.
      if (!await file.tryLock(true).catch(() => true)) {
        throw new PartBusy(`Cannot write ${path}: it is in use`);
      }
      await part.#readAll();
      return part;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private constructor(folder: string, path: string, file: Deno.FsFile) {
    this.#folder = folder;
    this.#path = path;
    this.#file = file;
  }

  get size(): number {
    return this.#size;
  }

  /** SHA-256 of what is there, in hex. */
  get hash(): string {
    return this.#hash.copy().digest("hex");
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += await this.#file.write(bytes.subarray(written));
    }
    this.#hash.update(bytes);
    this.#size += bytes.length;
  }

  /** Begins anew. */
  async empty(): Promise<void> {
    await this.#file.truncate(0);
    await this.#file.seek(0, Deno.SeekMode.Start);
    this.#hash = createHash("sha256");
    this.#size = 0;
  }

  /** Becomes the file, under the first name that is free; whatever has that name already is left alone. */
  async become(name: string): Promise<string> {
    await this.#file.sync();
    const path = await this.#takeName(name);
    this.close();
    await Deno.rename(this.#path, path);
    return path;
  }

  close(): void {
    try {
      this.#file.close();
    } catch {
      // It is closed already.
    }
  }

  async remove(): Promise<void> {
    this.close();
    await Deno.remove(this.#path);
  }

  /** Made empty first: between looking and renaming somebody else might take the name. */
  async #takeName(name: string): Promise<string> {
    let tries = 0;
    for (const free of freeNames(name)) {
      const path = join(this.#folder, free);
      try {
        (await Deno.open(path, { write: true, createNew: true })).close();
        return path;
      } catch (error) {
        tries += 1;
        if (!(error instanceof Deno.errors.AlreadyExists) || tries === mostNames) throw error;
      }
    }
    throw new Error("Cannot name file: there is no end of names");
  }

  async #readAll(): Promise<void> {
    const bytes = new Uint8Array(readBytes);
    for (let read; (read = await this.#file.read(bytes)) !== null;) {
      this.#hash.update(bytes.subarray(0, read));
      this.#size += read;
    }
  }
}
