import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { buildParts, type Parts } from "../../tools/whole_parts.ts";

/** Parts that share modules, as the page and what it fetches behind its first script do. */
const sources: Record<string, string> = {
  "main.ts": `
    import { count } from "./counter.ts";
    import { words } from "./words.ts";
    count();
    const fetchers = { second: () => import("./second.ts"), between: () => import("./between.ts") };
    Object.assign(globalThis, { said: words, fetchers });`,
  "counter.ts": `let n = 0; export const count = () => ++n;`,
  "numbers.ts": `export const number = (n: number) => "number " + n;`,
  "styles.ts": `let asked = 0; export const styles = () => "styles " + ++asked;`,
  "lines.ts": `let drawn = 0; export const line = () => "line " + ++drawn;`,
  "words.ts": `
    import { number } from "./numbers.ts";
    export const words = (await import("./languages/xx/first.ts")).hello + number(1);`,
  "languages/xx/first.ts": `
    import { number } from "../../numbers.ts";
    import { noun } from "./nouns.ts";
    export const hello = noun + number(2);`,
  "languages/xx/nouns.ts": `export const noun = "hello ";`,
  "languages/xx/later.ts": `export { noun } from "./nouns.ts";`,
  "between.ts": `
    import { count } from "./counter.ts";
    import { styles } from "./styles.ts";
    export const counted = styles() + ", " + count();`,
  "second.ts": `
    import { count } from "./counter.ts";
    import { line } from "./lines.ts";
    import { number } from "./numbers.ts";
    import { styles } from "./styles.ts";
    export const counted = styles() + ", " + line() + ", " + number(count());
    export const later = () => Promise.all([import("./later.ts"), import("./other.ts")]);
    export const nouns = () => import("./languages/xx/later.ts");
    export const alone = () => import("./lines.ts");`,
  "later.ts": `
    import { line } from "./lines.ts";
    import { number } from "./numbers.ts";
    export const counted = line() + number(3);`,
  "other.ts": `import { line } from "./lines.ts"; export const counted = line();`,
};

async function build(folder: string, files: Record<string, string>): Promise<Parts> {
  await Deno.mkdir(join(folder, "languages/xx"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
  const out = join(folder, "out");
  const parts = await buildParts(
    { absWorkingDir: folder, outdir: out, bundle: true, minify: true, format: "esm", target: "es2022" },
    {
      entry: "main.ts",
      second: "second.ts",
      between: ["between.ts"],
      isAwaited: (path) => path.endsWith("/first.ts"),
    },
  );
  await Deno.mkdir(out, { recursive: true });
  for (const [name, bytes] of parts.files) await Deno.writeFile(join(out, name), bytes);
  return parts;
}

/** What has to be there before that file can begin. */
function needsOf({ files }: Parts, name: string): string[] {
  const text = new TextDecoder().decode(files.get(name));
  return [...new Set([...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, needed]) => needed!))];
}

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await act(folder);
  } finally {
    await esbuild.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("PG1 what a page needs at first is one file, and what comes next is one more; all parts share their modules", () =>
  inFolder(async (folder) => {
    const parts = await build(folder, sources);
    const { second, later } = parts;
    assert.deepEqual(needsOf(parts, "main.js"), [], "it needs nothing before it begins");
    assert.deepEqual(needsOf(parts, second), ["main.js"]);
    assert.deepEqual([...parts.awaited.keys()], ["languages/xx/first.ts"]);
    const awaited = parts.awaited.get("languages/xx/first.ts")!;
    assert.equal(awaited.length, 2, "with what it shares with a later part");
    for (const name of awaited) {
      assert.ok(
        needsOf(parts, name).every((needed) => awaited.includes(needed)),
        "it waits for none that waits for it",
      );
    }
    const named = (start: string) => later.find((name) => name.startsWith(start))!;
    assert.deepEqual(needsOf(parts, named("between-")), ["main.js"], "it does not wait for the second");
    assert.deepEqual(needsOf(parts, named("later-")).toSorted(), ["main.js", second].toSorted());
    assert.equal(later.length, 7, "nothing stands in a file that no source asked for");

    await import(pathToFileURL(join(folder, "out", "main.js")).href);
    type Part = { counted: string };
    type Second = Part & { later: () => Promise<Part[]>; alone: () => Promise<{ line: () => string }> };
    const { said, fetchers } = globalThis as unknown as {
      said: string;
      fetchers: { second: () => Promise<Second>; between: () => Promise<Part> };
    };
    assert.equal(said, "hello number 2number 1");
    assert.equal((await fetchers.between()).counted, "styles 1, 2");
    const next = await fetchers.second();
    assert.equal(next.counted, "styles 2, line 1, number 3", "there is one of each module for all parts");
    const counted = (await next.later()).map(({ counted }) => counted).toSorted();
    assert.match(counted.join(), /^line 2,line 3number 3$|^line 2number 3,line 3$/);
    const { line } = await next.alone();
    assert.equal(line(), "line 4", "also where a part of it is fetched by itself");
  }));

Deno.test("PG1 a part is named by what is in it and in those before it; one that the first holds already is refused", () =>
  inFolder(async (folder) => {
    const before = await build(folder, sources);
    const same = await build(folder, sources);
    assert.deepEqual([same.second, same.later], [before.second, before.later]);
    const changed = await build(folder, {
      ...sources,
      "lines.ts": sources["lines.ts"]!.replace('"line "', '"row "'),
    });
    assert.notEqual(changed.second, before.second);
    assert.ok(
      changed.later.every((name) => !before.later.includes(name)),
      "they take its modules by letters",
    );
  }));
