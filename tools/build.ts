import { dirname, join, resolve } from "node:path";
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
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [
        { in: "client/main.ts", out: "main" },
        { in: "client/ui/first_theme.ts", out: "theme" },
      ],
      outdir: out,
      // There is no node_modules folder in which it could be found.
      alias: { valibot: fileURLToPath(import.meta.resolve("valibot")) },
      bundle: true,
      minify: true,
      sourcemap: "external",
      target: "es2022",
      format: "esm",
      charset: "utf8",
      logLevel: "warning",
    });
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

async function gzippedSize(): Promise<number> {
  const files = [join(out, "main.js"), join(out, "theme.js")];
  for await (const { name } of Deno.readDir(css)) files.push(join(css, name));
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await Deno.readFile(file)).byteLength));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) await buildClient();
