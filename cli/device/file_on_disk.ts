import { basename, resolve } from "node:path";
import type { FilePiece, FileSource } from "../../client/core/outside.ts";
import { mediaTypeOf } from "./media_types.ts";

/** Some bytes of a file, read when they are sent. */
export class DiskPiece implements FilePiece {
  readonly size: number;
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;

  constructor(size: number, read: () => Promise<Uint8Array<ArrayBuffer>>) {
    this.size = size;
    this.read = read;
  }
}

/** The file cannot be sent; the message says why. */
export class FileUnfit extends Error {
  override readonly name = "FileUnfit";
}

/** A file of this machine. What is read of it is what it was when it was chosen, or nothing. */
export class FileOnDisk implements FileSource {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly changedAt: number;

  /** Rejects with `FileUnfit`. */
  static async open(path: string): Promise<FileOnDisk> {
    const absolute = resolve(path);
    try {
      const { isFile, isDirectory, size, mtime } = await Deno.stat(absolute);
      if (isDirectory) throw new FileUnfit(`${path} is a folder`);
      // A pipe or a device has no size, and no place to go on from.
      if (!isFile) throw new FileUnfit(`${path} is no ordinary file`);
      (await Deno.open(absolute)).close();
      return new FileOnDisk(absolute, size, mtime?.getTime() ?? 0);
    } catch (error) {
      if (error instanceof FileUnfit) throw error;
      if (error instanceof Deno.errors.NotFound) throw new FileUnfit(`there is no ${path}`);
      if (error instanceof Deno.errors.PermissionDenied) throw new FileUnfit(`${path} may not be read`);
      throw new FileUnfit(error instanceof Error ? error.message : String(error));
    }
  }

  private constructor(path: string, size: number, changedAt: number) {
    this.path = path;
    this.name = basename(path);
    this.type = mediaTypeOf(this.name);
    this.size = size;
    this.changedAt = changedAt;
  }

  slice(from: number, to: number): DiskPiece {
    return new DiskPiece(to - from, () => this.bytes(from, to));
  }

  async bytes(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    using file = await Deno.open(this.path);
    const { size, mtime } = await file.stat();
    if (size !== this.size || (mtime?.getTime() ?? 0) !== this.changedAt) {
      throw new FileUnfit(`${this.path} has changed since it was chosen`);
    }
    await file.seek(from, Deno.SeekMode.Start);
    const bytes = new Uint8Array(to - from);
    for (let read = 0; read < bytes.length;) {
      const more = await file.read(bytes.subarray(read));
      if (more === null) throw new FileUnfit(`${this.path} has become shorter`);
      read += more;
    }
    return bytes;
  }
}
