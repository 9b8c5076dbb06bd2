import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { emojiTables } from "./emoji_tables.ts";
import { squeezeFiles } from "./squeezed.ts";
import { buildParts, firstPart } from "./whole_parts.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "static", "build");

/** What is needed for the first page, as it travels. Over it a phone on a bad line waits too long for its first word. */
const budgetKib = 90;
/** What of it is needed before a stranger can type a name. */
const nameBudgetKib = 36;

const icons = ["parley.svg", "192.png"].map((name) => `/icons/${name}`);

/** Bundles and squeezes the web client. */
export async function buildToServe(): Promise<void> {
  await buildClient();
  await squeezeFiles(out);
}

/** Bundles the web client. Throws where the client does not compile or has grown over its budget. */
export async function buildClient(): Promise<void> {
  let second = "", later: readonly string[] = [];
  try {
    const common = {
      absWorkingDir: root,
      outdir: out,
      // There is no node_modules folder in which it could be found.
      alias: {
        ...Object.fromEntries(["valibot", "thumbhash", "uqr"].map((name) => [name, pathOf(name)])),
        // Its languages are files of their own.
        "highlight.js": resolve(dirname(pathOf("highlight.js/lib/core")), ".."),
      },
      bundle: true,
      minify: true,
      sourcemap: "external",
      target: "es2022",
      format: "esm",
      charset: "utf8",
      logLevel: "warning",
    } as const;
    for (const out of ["page", "look", "later"]) {
      await esbuild.build({ ...common, entryPoints: [{ in: `static/css/${out}.css`, out }] });
    }
    for (const [language, table] of await emojiTables()) {
      await Deno.writeTextFile(join(out, `emoji-${language}.txt`), table);
    }
    const parts = await buildParts(common, {
      entry: "client/main.ts",
      second: "client/ui/signed_in.ts",
      between: ["client/ui/join_screen.ts"],
      isAwaited: (path) => languageOf(path) !== undefined,
    });
    ({ second, later } = parts);
    for (const [name, bytes] of parts.files) await Deno.writeFile(join(out, name), bytes);
    // It runs before the page is drawn, as a plain script, so it can have no parts; but it knows which are wanted.
    const languages = [...parts.awaited].map(([path, names]) => [
      languageOf(path),
      names.map((name) => `/build/${name}`),
    ]);
    await esbuild.build({
      ...common,
      entryPoints: [{ in: "client/ui/first_theme.ts", out: "theme" }],
      define: {
        builtParts: JSON.stringify({ second: `/build/${second}`, languages: Object.fromEntries(languages) }),
      },
    });
    await removeOthers([...parts.files.keys()]);
    // The shell is part of its text, so that the browser sees a new worker wherever anything of it is new.
    await esbuild.build({
      ...common,
      entryPoints: [{ in: "client/worker/service_worker.ts", out: "service_worker" }],
      define: { builtShell: JSON.stringify(await shell([firstPart, second, ...later])) },
    });
  } finally {
    // Its process would keep ours from ending.
    await esbuild.stop();
  }
  const name = await gzipped(["theme.js", "page.css", firstPart]);
  const first = name + await gzipped([second]);
  const more = await gzipped(["look.css", "later.css", ...later]);
  const said = `${kib(first)} KiB of ${budgetKib} at first, of which ${kib(name)} of ${nameBudgetKib} ` +
    `for the name; ${kib(more)} when it is wanted (gzip)`;
  if (first > budgetKib * 1_024 || name > nameBudgetKib * 1_024) {
    throw new Error(`Cannot ship the client: ${said}`);
  }
  Deno.stdout.writeSync(new TextEncoder().encode(`Built the web client: ${said}\n`));
}

/** All that the page is made of, with the sums of its bytes: without a network its later parts are wanted as well. */
async function shell(code: readonly string[]): Promise<{ version: string; files: Record<string, string> }> {
  const names = ["theme.js", "page.css", "look.css", "later.css", "emoji-en.txt", ...[...code].sort()];
  const built = names.map((name) => `/build/${name}`);
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

/** Of a table that every page in that language waits for. */
function languageOf(path: string): string | undefined {
  return /\/languages\/(\w+)\/first\.ts$/.exec(path)?.[1];
}

function pathOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}

/** Parts of earlier builds would be served for ever. */
async function removeOthers(made: readonly string[]): Promise<void> {
  for await (const { name } of Deno.readDir(out)) {
    if (
      !/^(?:theme|page|look|later|service_worker|emoji-[a-z]+)\./.test(name) &&
      !made.includes(name.replace(/\.br$/, ""))
    ) {
      await Deno.remove(join(out, name));
    }
  }
}

async function gzipped(names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await Deno.readFile(join(out, name))).byteLength),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) await buildToServe();
