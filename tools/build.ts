import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "static", "build");
const css = join(root, "static", "css");

/** Our own code and styles, as they travel. Over it a phone on a bad line waits too long for its first word. */
const budgetKib = 90;

/** Bundles the web client. Throws where the client does not compile or has grown over its budget. */
export async function buildClient(): Promise<void> {
  try {
    const common = {
      absWorkingDir: root,
      outdir: out,
      // There is no node_modules folder in which it could be found.
      alias: Object.fromEntries(["valibot", "thumbhash"].map((name) => [name, pathOf(name)])),
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
    // What only some people open is a part of its own, and named by its content: an open page must not get a newer one.
    const { metafile } = await esbuild.build({
      ...common,
      entryPoints: [{ in: "client/main.ts", out: "main" }],
      splitting: true,
      chunkNames: "[name]-[hash]",
      metafile: true,
    });
    await removeOthers(Object.keys(metafile.outputs).map((path) => basename(path)));
  } finally {
    // Its process would keep ours from ending.
    await esbuild.stop();
  }
  const bytes = await gzippedSize();
  const kib = (bytes / 1_024).toFixed(1);
  if (bytes > budgetKib * 1_024) {
    throw new Error(`Cannot ship the client: ${kib} KiB is over ${budgetKib} KiB`);
  }
  Deno.stdout.writeSync(
    new TextEncoder().encode(`Built the web client: ${kib} KiB of ${budgetKib} (gzip)\n`),
  );
}

function pathOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}

/** Parts of earlier builds would be served for ever. */
async function removeOthers(made: readonly string[]): Promise<void> {
  for await (const { name } of Deno.readDir(out)) {
    if (!name.startsWith("theme.") && !made.includes(name)) await Deno.remove(join(out, name));
  }
}

async function gzippedSize(): Promise<number> {
  const files: string[] = [];
  for (const folder of [out, css]) {
    for await (const { name } of Deno.readDir(folder)) {
      if (!name.endsWith(".map")) files.push(join(folder, name));
    }
  }
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await Deno.readFile(file)).byteLength));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) await buildClient();
