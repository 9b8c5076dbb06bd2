import { createHash } from "node:crypto";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

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

type StaticFile = { type: string; etag: string; plain: Uint8Array; gzip: Uint8Array | undefined };

/**
 * The web client's files, read once at start. A request's path is a key in a map and never a path on the disk, so
 * there is nothing to climb out of.
 */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  static async read(folder: string): Promise<StaticFiles> {
    const files = new Map<string, StaticFile>();
    for await (const path of filesUnder(folder)) {
      const type = types[extname(path)];
      if (type === undefined) continue;
      const plain = await Deno.readFile(path);
      const name = "/" + relative(folder, path).split(sep).join("/");
      files.set(name === "/index.html" ? "/" : name, toStatic(type, plain));
    }
    return new StaticFiles(files);
  }

  private constructor(files: ReadonlyMap<string, StaticFile>) {
    this.#files = files;
  }

  get count(): number {
    return this.#files.size;
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
    const gzip = takesGzip(request.get("accept-encoding")) ? file.gzip : undefined;
    if (gzip) headers.set("content-encoding", "gzip");
    const bytes = gzip ?? file.plain;
    headers.set("content-length", String(bytes.byteLength));
    return new Response(bytes as BodyInit, { headers });
  }
}

function toStatic(type: string, plain: Uint8Array): StaticFile {
  const squeezed = /^(text|application)\/|svg/.test(type)
    ? new Uint8Array(gzipSync(plain, { level: 9 }))
    : undefined;
  // Weak, because the same file goes out with and without gzip.
  const etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`;
  return {
    type,
    etag,
    plain,
    gzip: squeezed && squeezed.byteLength < plain.byteLength ? squeezed : undefined,
  };
}

/** `gzip;q=0` is a no. */
function takesGzip(wanted: string | null): boolean {
  return wanted?.split(",").some((one) => /^\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/i.test(one)) ?? false;
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
