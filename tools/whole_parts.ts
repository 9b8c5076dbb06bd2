import { createHash } from "node:crypto";
import { basename } from "node:path";
import * as esbuild from "esbuild";

/** Where the page begins. */
export const firstPart = "main.js";

/** Browsers that read it compile the whole file while it comes, and not each function when it is first called. */
const compileAll = "//# allFunctionsCalledOnLoad";

/**
 * Sources. `entry`: where the page begins. `second`: what everybody comes to who goes on from there. `between`: what some
 * come to before that, which must not wait for it. `isAwaited`: what the first part waits for.
 */
export type PartsWanted = {
  entry: string;
  second: string;
  between: readonly string[];
  isAwaited: (path: string) => boolean;
};

/**
 * `second`, `later`: the names of what is fetched behind the first. `awaited`: of those of `later` what the first may wait
 * for, by its source. `files`: all of them, with their maps.
 */
export type Parts = {
  second: string;
  later: readonly string[];
  awaited: ReadonlyMap<string, readonly string[]>;
  files: ReadonlyMap<string, Uint8Array>;
};

/** A file that holds whole what it needs, but for what an earlier one has. */
type Whole = { head: string; name: string; chunks: readonly string[] };

/**
 * Builds the parts of a page so that what it needs at first is one file, and what it needs next is another. A bundler
 * splits what a page and its later parts share into dozens of them: each is zipped alone, and a browser that is far away
 * fetches six at a time.
 */
export async function buildParts(
  options: esbuild.BuildOptions,
  { entry, second, between, isAwaited }: PartsWanted,
): Promise<Parts> {
  const { metafile: { outputs }, outputFiles } = await esbuild.build({
    ...options,
    entryPoints: [{ in: entry, out: "main" }],
    splitting: true,
    chunkNames: "[name]-[hash]",
    sourcemap: "inline",
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const sourceOf = (name: string) => outputOf(name, outputs).entryPoint ?? "";
  const secondHead = [...texts.keys()].find((name) => sourceOf(name) === second);
  if (secondHead === undefined) throw new Error(`Cannot build the page: nothing fetches ${second} by itself`);
  const bySecond = neededBy(secondHead, outputs);
  const byBetween = [...texts.keys()].filter((name) => between.includes(sourceOf(name)))
    .flatMap((name) => neededBy(name, outputs));
  const atFirst = [
    ...new Set([...neededBy(firstPart, outputs), ...bySecond.filter((name) => byBetween.includes(name))]),
  ];
  const next = bySecond.filter((name) => !atFirst.includes(name));
  const nameOf = namer([...atFirst, ...next]);
  const wholes: readonly Whole[] = [
    { head: firstPart, name: firstPart, chunks: atFirst },
    { head: secondHead, name: nameOf(secondHead), chunks: next },
  ];
  const wholeOf = (chunk: string) => wholes.find(({ chunks }) => chunks.includes(chunk));
  const later = [...texts.keys()].filter((name) => !wholeOf(name));
  const heads = later.filter((name) => isAwaited(sourceOf(name)));
  const awaited = heads.flatMap((name) => neededBy(name, outputs));

  /** Of one whole part, or of all that is later. */
  const build = (names: readonly string[], whole?: Whole) =>
    esbuild.build({
      ...options,
      entryNames: "[name]",
      write: false,
      entryPoints: names.map((name) => ({ in: name, out: nameOf(name).replace(/\.js$/, "") })),
      ...whole && whole.head !== firstPart && { banner: { js: compileAll } },
      plugins: [{
        name: "whole parts",
        setup(build) {
          build.onResolve({ filter: /./ }, ({ path, kind, namespace, importer }) => {
            if (kind === "entry-point") return { path, namespace: whole ? "whole" : "part" };
            if (namespace === "door") return { path, external: true };
            const chunk = basename(path);
            const holder = wholeOf(chunk);
            if (kind !== "import-statement" || !holder) return { path: `./${nameOf(chunk)}`, external: true };
            // It would wait for a first part that waits for it.
            const isAwaited = awaited.includes(importer) || !whole && wholeOf(importer) !== undefined;
            return { path: chunk, namespace: holder === whole || isAwaited ? "part" : "door" };
          });
          build.onLoad({ filter: /./, namespace: "whole" }, () => ({ contents: all(whole!, outputs) }));
          build.onLoad({ filter: /./, namespace: "part" }, ({ path }) => ({
            contents: texts.get(path)!,
            loader: "js",
          }));
          build.onLoad({ filter: /./, namespace: "door" }, ({ path }) => ({
            contents: taking(path, outputOf(path, outputs), wholeOf(path)!.name),
          }));
        },
      }],
    });
  const built = await Promise.all([build(later), ...wholes.map((whole) => build([whole.head], whole))]);
  return {
    second: nameOf(secondHead),
    later: later.map(nameOf),
    awaited: new Map(
      heads.map((name) => [
        sourceOf(name),
        neededBy(name, outputs).filter((needed) => !wholeOf(needed)).map(nameOf),
      ]),
    ),
    files: new Map(
      built.flatMap(({ outputFiles }) => outputFiles).map(({ path, contents }) => [basename(path), contents]),
    ),
  };
}

type Outputs = esbuild.Metafile["outputs"];

function outputOf(name: string, outputs: Outputs): Outputs[string] {
  return Object.entries(outputs).find(([path]) => basename(path) === name)![1];
}

/** What has to be fetched before it can begin, itself included. */
function neededBy(name: string, outputs: Outputs): string[] {
  const needed = [name];
  for (const name of needed) {
    const { imports } = outputOf(name, outputs);
    const more = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
    needed.push(...more.filter((name) => !needed.includes(name)));
  }
  return needed;
}

/** By what is in it and in the whole parts: an open page must not get a later part that is newer than itself. */
function namer(whole: readonly string[]): (name: string) => string {
  const inWhole = [...whole].sort().join();
  return (name) => {
    const sum = createHash("sha256").update(`${name} ${inWhole}`).digest("hex").slice(0, 8);
    return name.replace(/-\w+\.js$/, `-${sum}.js`);
  };
}

/** Two parts may call different things by the same letter. */
function outerName(name: string, inner: string): string {
  return `$${name.slice(-11, -3)}${inner}`;
}

/** The head, and what others take from the rest. */
function all({ head, chunks }: Whole, outputs: Outputs): string {
  return [
    `export * from "./${head}";`,
    ...chunks.filter((name) => name !== head).map((name) => giving(name, outputOf(name, outputs))),
  ].join("\n");
}

function giving(name: string, { exports }: Outputs[string]): string {
  const names = exports.map((inner) => `${inner} as ${outerName(name, inner)}`);
  return `export { ${names.join(", ")} } from "./${name}";`;
}

function taking(name: string, { exports }: Outputs[string], from: string): string {
  const names = exports.map((inner) => `${outerName(name, inner)} as ${inner}`);
  return `export { ${names.join(", ")} } from "./${from}";`;
}
