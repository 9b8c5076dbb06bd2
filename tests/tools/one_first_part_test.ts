import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { buildParts } from "../../tools/one_first_part.ts";

/** Three parts that share two modules, as the page and what it fetches later do. */
const sources: Record<string, string> = {
  "main.ts": `
    import { count } from "./counter.ts";
    import { words } from "./words.ts";
    count();
    Object.assign(globalThis, { said: [words, import("./later.ts"), import("./other.ts")] });`,
  "counter.ts": `let n = 0; export const count = () => ++n;`,
  "numbers.ts": `export const number = (n: number) => "number " + n;`,
  "words.ts": `
    import { number } from "./numbers.ts";
    export const words = (await import("./languages/xx/first.ts")).hello + number(1);`,
  "languages/xx/first.ts":
    `import { number } from "../../numbers.ts"; export const hello = "hello " + number(2);`,
  "later.ts": `
    import { count } from "./counter.ts";
    import { number } from "./numbers.ts";
    export const counted = number(count());`,
  "other.ts": `import { count } from "./counter.ts"; export const counted = count();`,
};

Deno.test("PG1 what a page needs at first is one file; its later parts share its modules, and wait for none that waits", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "languages/xx"), { recursive: true });
    for (const [name, text] of Object.entries(sources)) await Deno.writeTextFile(join(folder, name), text);
    const out = join(folder, "out");
    const { files, later } = await buildParts(
      { absWorkingDir: folder, outdir: out, bundle: true, minify: true, format: "esm", target: "es2022" },
      "main.ts",
      (path) => path.endsWith("/first.ts"),
    );
    await Deno.mkdir(out);
    for (const [name, bytes] of files) await Deno.writeFile(join(out, name), bytes);
    const main = new TextDecoder().decode(files.get("main.js"));
    assert.doesNotMatch(main, /from\s*"/, "it imports nothing before it begins");
    assert.equal(later.length, 3);
    await import(pathToFileURL(join(out, "main.js")).href);
    const { said } = globalThis as unknown as { said: [string, Promise<unknown>, Promise<unknown>] };
    assert.equal(said[0], "hello number 2number 1");
    const counted = await Promise.all([said[1], said[2]]) as { counted: unknown }[];
    const counts = counted.map(({ counted }) => Number(/\d+/.exec(`${counted}`)));
    assert.deepEqual(counts.toSorted(), [2, 3], "there is one counter for all parts");
  } finally {
    await esbuild.stop();
    await Deno.remove(folder, { recursive: true });
  }
});
