import type { FilePiece, FileSource } from "../core/outside.ts";

/** A file of the browser; with its handle it can be found again after a reload, however large it is. */
export class BrowserFile implements FileSource {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly changedAt: number;
  readonly file: File;
  readonly handle: FileSystemFileHandle | undefined;
  /** The handle leads to the file as it is on the disk, which tells where it was taken. */
  readonly isCleaned: boolean;

  constructor(file: File, handle: FileSystemFileHandle | undefined, isCleaned: boolean) {
    this.name = file.name;
    this.type = file.type;
    this.size = file.size;
    this.changedAt = file.lastModified;
    this.file = file;
    this.handle = handle;
    this.isCleaned = isCleaned;
  }

  slice(from: number, to: number): FilePiece {
    return this.file.slice(from, to);
  }

  async bytes(from: number, to: number): Promise<Uint8Array> {
    return new Uint8Array(await this.file.slice(from, to).arrayBuffer());
  }
}

export function browserFile(
  file: File,
  handle: FileSystemFileHandle | undefined,
  isCleaned = false,
): BrowserFile {
  return new BrowserFile(file, handle, isCleaned);
}
