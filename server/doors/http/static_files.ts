import { extname, join, relative, sep } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Coding, codings, StaticFile } from "./static_file.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * The web client's files, read once at start. A request's path is a key in a map and never a path on the disk, so
 * there is nothing to climb out of.
 */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  static async read(folder: string): Promise<StaticFiles> {
    const reading: Promise<[name: string, file: StaticFile]>[] = [];
    for await (const path of filesUnder(folder)) {
      const type = types[extname(path)];
      if (type === undefined) continue;
      const name = "/" + relative(folder, path).split(sep).join("/");
      reading.push(read(path, type).then((file) => [name === "/index.html" ? "/" : name, file]));
    }
    return new StaticFiles(new Map(await Promise.all(reading)));
  }

  private constructor(files: ReadonlyMap<string, StaticFile>) {
    this.#files = files;
  }

  get count(): number {
    return this.#files.size;
  }

  /** The path of a file whose name is not known to the last letter. */
  find(pattern: RegExp): string | undefined {
    return [...this.#files.keys()].find((path) => pattern.test(path));
  }

  /** The response for a path, or undefined where there is no such file. */
  respond(path: string, request: Headers): Response | undefined {
    const file = this.#files.get(path);
    if (!file) return undefined;
    const headers = new Headers({
      "content-type": file.type,
      "etag": file.etag,
      // Asked again each time and answered by 304: an update is seen at the next load.
      "cache-control": "no-cache",
      "vary": "accept-encoding",
    });
    if (matches(request.get("if-none-match"), file.etag)) return new Response(null, { status: 304, headers });
    const wanted = request.get("accept-encoding");
    const coding = codings.find((one) => takes(wanted, one) && file.squeezed(one));
    if (coding) headers.set("content-encoding", coding);
    const bytes = coding && file.squeezed(coding) || file.plain;
    headers.set("content-length", String(bytes.byteLength));
    return new Response(bytes as BodyInit, { headers });
  }
}

async function read(path: string, type: string): Promise<StaticFile> {
  const plain = await Deno.readFile(path);
  return new StaticFile(type, plain, await brotliOf(path, plain));
}

/** To squeeze it like that takes seconds, so the build has done it. What is of another build is not served. */
export async function brotliOf(path: string, plain: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const br = await Deno.readFile(`${path}.br`);
    return brotliDecompressSync(br, { maxOutputLength: plain.byteLength }).equals(plain) ? br : undefined;
  } catch {
    return undefined;
  }
}

/** `gzip;q=0` is a no. */
function takes(wanted: string | null, coding: Coding): boolean {
  return wanted?.split(",").some((one) => {
    const [name = "", ...weights] = one.split(";").map((part) => part.trim().toLowerCase());
    return name === coding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight));
  }) ?? false;
}

function matches(wanted: string | null, etag: string): boolean {
  return wanted?.split(",").some((one) => one.trim() === etag || one.trim() === "*") ?? false;
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for await (const item of Deno.readDir(folder)) {
    const path = join(folder, item.name);
    if (item.isDirectory) yield* filesUnder(path);
    else if (item.isFile) yield path;
  }
}
