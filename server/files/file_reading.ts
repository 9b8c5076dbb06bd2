import type { Reading } from "../hub/ports.ts";

/** One reader's own handle. Whoever renames or removes the file meanwhile does not disturb it. */
export class FileReading implements Reading {
  readonly #file: Deno.FsFile;
  readonly size: number;
  readonly changedAt: number;
  #at = 0;

  static async of(file: Deno.FsFile): Promise<FileReading> {
    try {
      return new FileReading(file, await file.stat());
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private constructor(file: Deno.FsFile, { size, mtime }: Deno.FileInfo) {
    this.#file = file;
    this.size = size;
    this.changedAt = mtime?.getTime() ?? 0;
  }

  async read(into: Uint8Array<ArrayBuffer>, at: number): Promise<number> {
    if (at !== this.#at) await this.#file.seek(at, Deno.SeekMode.Start);
    const read = await this.#file.read(into) ?? 0;
    this.#at = at + read;
    return read;
  }

  close(): void {
    this.#file.close();
  }
}
