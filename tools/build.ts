import { createHash } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "static", "build");

/** What is needed for the first page, as it travels. Over it a phone on a bad line waits too long for its first word. */
const budgetKib = 90;

const icons = ["parley.svg", "192.png"].map((name) => `/icons/${name}`);

/** Bundles the web client. Throws where the client does not compile or has grown over its budget. */
export async function buildClient(): Promise<void> {
  let parts: esbuild.Metafile["outputs"] = {};
  try {
    const common = {
      absWorkingDir: root,
      outdir: out,
      // There is no node_modules folder in which it could be found.
      alias: Object.fromEntries(["valibot", "thumbhash", "uqr"].map((name) => [name, pathOf(name)])),
      bundle: true,
      minify: true,
      sourcemap: "external",
      target: "es2022",
      format: "esm",
      charset: "utf8",
      logLevel: "warning",
    } as const;
    // It runs before the page is drawn, as a plain script, so it can have no parts.
    await esbuild.build({ ...common, entryPoints: [{ in: "client/ui/first_theme.ts", out: "theme" }] });
    for (const out of ["page", "later"]) {
      await esbuild.build({ ...common, entryPoints: [{ in: `static/css/${out}.css`, out }] });
    }
    // What only some people open is a part of its own, and named by its content: an open page must not get a newer one.
    const { metafile } = await esbuild.build({
      ...common,
      entryPoints: [{ in: "client/main.ts", out: "main" }],
      splitting: true,
      chunkNames: "[name]-[hash]",
      metafile: true,
    });
    parts = metafile.outputs;
    await removeOthers(Object.keys(metafile.outputs).map((path) => basename(path)));
    // The shell is part of its text, so that the browser sees a new worker wherever anything of it is new.
    await esbuild.build({
      ...common,
      entryPoints: [{ in: "client/worker/service_worker.ts", out: "service_worker" }],
      define: { builtShell: JSON.stringify(await shell(Object.keys(parts))) },
    });
  } finally {
    // Its process would keep ours from ending.
    await esbuild.stop();
  }
  const { first, later } = await sizes(parts);
  const said = `${kib(first)} KiB of ${budgetKib} at first, ${kib(later)} when it is wanted (gzip)`;
  if (first > budgetKib * 1_024) throw new Error(`Cannot ship the client: ${said}`);
  Deno.stdout.writeSync(new TextEncoder().encode(`Built the web client: ${said}\n`));
}

/** All that the page is made of, with the sums of its bytes: without a network its later parts are wanted as well. */
async function shell(parts: readonly string[]): Promise<{ version: string; files: Record<string, string> }> {
  const code = parts.filter((path) => path.endsWith(".js")).map((path) => basename(path)).sort();
  const built = ["theme.js", "page.css", "later.css", ...code].map((name) => `/build/${name}`);
  const files: Record<string, string> = {};
  for (const path of ["/", ...built, ...icons]) {
    files[path] = await sumOf(path === "/" ? "/index.html" : path);
  }
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return { version, files };
}

async function sumOf(path: string): Promise<string> {
  const bytes = await Deno.readFile(join(root, "static", path));
  return `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
}

function kib(bytes: number): string {
  return (bytes / 1_024).toFixed(1);
}

function pathOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}

/** Parts of earlier builds would be served for ever. */
async function removeOthers(made: readonly string[]): Promise<void> {
  for await (const { name } of Deno.readDir(out)) {
    if (!/^(?:theme|page|later|service_worker)\./.test(name) && !made.includes(name)) {
      await Deno.remove(join(out, name));
    }
  }
}

/** What every page fetches before it is drawn, and what it fetches when somebody first needs it. */
async function sizes(parts: esbuild.Metafile["outputs"]): Promise<{ first: number; later: number }> {
  const main = Object.keys(parts).find((path) => basename(path) === "main.js")!;
  const needed = [main];
  for (const path of needed) {
    const imported = parts[path]!.imports.filter(({ kind }) => kind === "import-statement");
    needed.push(...imported.map(({ path }) => path).filter((path) => !needed.includes(path)));
  }
  const isCode = (path: string) => path.endsWith(".js");
  const later = Object.keys(parts).filter((path) => isCode(path) && !needed.includes(path));
  return {
    first: await gzipped([
      ...needed.map((path) => join(root, path)),
      join(out, "theme.js"),
      join(out, "page.css"),
    ]),
    later: await gzipped([...later.map((path) => join(root, path)), join(out, "later.css")]),
  };
}

async function gzipped(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await Deno.readFile(file)).byteLength));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) await buildClient();
