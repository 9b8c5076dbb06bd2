import { createHash } from "node:crypto";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../../static", import.meta.url));

/** A copy of the web client that becomes newer versions of itself. */
export class OtherPages implements AsyncDisposable {
  readonly folder: string;

  static async copy(): Promise<OtherPages> {
    const folder = await Deno.makeTempDir({ prefix: "parley-pages-" });
    await cp(built, folder, { recursive: true });
    return new OtherPages(folder);
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** The page says so, and so does its worker, as if both were built anew. */
  async become(version: string): Promise<void> {
    const before = await this.#read("index.html");
    const after = before.replace(/(<meta name="description" content=")[^"]*/, `$1${version}`);
    await Deno.writeTextFile(join(this.folder, "index.html"), after);
    await this.#changeWorker((text) => text.replace(sumOf(before), sumOf(after)), version);
  }

  /** Its worker alone: what it was built with is not what is served. */
  async mix(version: string): Promise<void> {
    const page = await this.#read("index.html");
    await this.#changeWorker(
      (text) => text.replace(sumOf(page), sumOf(`${page}<!-- not served -->`)),
      version,
    );
  }

  async #changeWorker(change: (text: string) => string, version: string): Promise<void> {
    const path = join("build", "service_worker.js");
    const before = await this.#read(path);
    const after = change(before).replace(/version:"[^"]*"/, `version:"${version}"`);
    if (change(before) === before) throw new Error("Cannot change the worker: it names no page");
    await Deno.writeTextFile(join(this.folder, path), after);
  }

  #read(path: string): Promise<string> {
    return Deno.readTextFile(join(this.folder, path));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

function sumOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
