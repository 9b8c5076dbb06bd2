import { join } from "node:path";
import type { PictureId, PictureShelf } from "../hub/ports.ts";
import { pictureAbout } from "./picture_about.ts";

const shape = /^[A-Za-z0-9_-]{1,64}\.\d{1,15}\.[0-9a-f-]{36}$/;
const half = ".half";

/** The pictures of previews as files, each under its id. */
export class PictureFolder implements PictureShelf {
  readonly #path: string;

  static async open(path: string): Promise<PictureFolder> {
    await Deno.mkdir(path, { recursive: true, mode: 0o700 });
    // What was being written when the process ended.
    for await (const { name } of Deno.readDir(path)) {
      if (name.endsWith(half)) await Deno.remove(join(path, name));
    }
    return new PictureFolder(path);
  }

  private constructor(path: string) {
    this.#path = path;
  }

  async keep(id: PictureId, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(id);
    try {
      {
        using file = await Deno.open(path + half, { createNew: true, write: true, mode: 0o600 });
        for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
        await file.syncData();
      }
      await Deno.rename(path + half, path);
    } catch (error) {
      // A disk that is full would be fuller with every try.
      await Deno.remove(path + half).catch(() => {});
      throw error;
    }
  }

  async read(id: PictureId): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined> {
    try {
      const bytes = await Deno.readFile(this.#pathOf(id));
      const about = pictureAbout(bytes);
      return about && { bytes, type: about.type };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  async remove(id: PictureId): Promise<void> {
    try {
      await Deno.remove(this.#pathOf(id));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  async all(): Promise<PictureId[]> {
    const entries = await Array.fromAsync(Deno.readDir(this.#path));
    return entries.filter(({ name, isFile }) => isFile && shape.test(name)).map(({ name }) => name);
  }

  #pathOf(id: PictureId): string {
    if (!shape.test(id)) throw new Error(`Cannot use picture ${id}: that is no id of one`);
    return join(this.#path, id);
  }
}
