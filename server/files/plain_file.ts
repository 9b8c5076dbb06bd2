import { join } from "node:path";
import { diskError } from "./disk_errors.ts";

/** Opens, makes and removes below the shelf's folder. Nothing but plain files and folders of our own is touched. */

/** A file to read, or to write on; undefined where none is there, or where something else has its name. */
export async function openPlain(path: string, write: boolean): Promise<Deno.FsFile | undefined> {
  // Looked at before it is opened: opening a FIFO waits for ever, and a link leads out of the folder.
  const seen = await look(path);
  if (!seen?.isFile) return undefined;
  const file = await Deno.open(path, { read: true, write });
  try {
    // Of an open file the system knows it without the disk; a change of thread would cost more.
    const opened = file.statSync();
    if (opened.isFile && opened.ino === seen.ino && opened.dev === seen.dev) return file;
  } catch (error) {
    file.close();
    throw error;
  }
  file.close();
  return undefined;
}

/** Made anew: a name that is taken, be it by a link that leads nowhere, is refused (O_EXCL). */
export async function makePlain(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { createNew: true, read: true, write: true, mode: 0o600 });
  } catch (error) {
    throw diskError(error);
  }
}

export async function look(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function removePlain(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** A folder of our own, durable in the one above it. */
export async function ensureFolder(above: string, name: string): Promise<string> {
  const path = join(above, name);
  const seen = await look(path);
  if (seen?.isDirectory) return path;
  if (seen) throw new Error(`Cannot use ${path}: it is not a folder`);
  try {
    await Deno.mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Two files of one new month.
    if (!(error instanceof Deno.errors.AlreadyExists)) throw diskError(error);
  }
  await syncFolder(above);
  return path;
}

/** Makes names durable: without it a power cut may leave the bytes, but under no name. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder, and keeps names durable by itself.
  if (Deno.build.os === "windows") return;
  const folder = await Deno.open(path, { read: true });
  try {
    await folder.syncData();
  } finally {
    folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound;
}
