import { join } from "node:path";
import type { OwnerLink, OwnerLinkKeep } from "../hub/ports.ts";

/** The owner link in the folder of the database: only whoever may read that has anything to gain from it. */
export class OwnerLinkFile implements OwnerLinkKeep {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, "owner_link.json");
  }

  async read(): Promise<OwnerLink | undefined> {
    let text: string;
    try {
      text = await Deno.readTextFile(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    return linkIn(text);
  }

  async write(link: OwnerLink): Promise<void> {
    // Moved into place whole: the server may read it at any moment.
    const fresh = `${this.#path}.new`;
    await Deno.writeTextFile(fresh, JSON.stringify(link) + "\n", { mode: 0o600 });
    await Deno.rename(fresh, this.#path);
  }

  async remove(): Promise<void> {
    try {
      await Deno.remove(this.#path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** A file that somebody else has written opens nothing. */
function linkIn(text: string): OwnerLink | undefined {
  try {
    const { hash, until } = JSON.parse(text);
    return typeof hash === "string" && typeof until === "number" ? { hash, until } : undefined;
  } catch {
    return undefined;
  }
}
