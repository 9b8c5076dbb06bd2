import { createHash } from "node:crypto";
import { basename } from "node:path";
import * as esbuild from "esbuild";

/** Where the page begins; the others take from it what they share with it. */
export const firstPart = "main.js";

/** `later`: the names of what is fetched when it is first wanted. `files`: all of them, with their maps. */
export type Parts = { later: readonly string[]; files: ReadonlyMap<string, Uint8Array> };

/**
 * Builds the parts of a page so that all it needs at first is one file. A bundler splits what a page and its later
 * parts share into dozens of them: each is zipped alone, and a browser that is far away fetches six at a time.
 */
export async function buildParts(
  options: esbuild.BuildOptions,
  entry: string,
  isAwaited: (path: string) => boolean,
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
  const needed = neededBy(firstPart, outputs);
  const nameOf = namer(needed);
  const lasting = { ...options, entryNames: "[name]", write: false } as const;
  const inside = (path: string) => ({ path: basename(path), namespace: "part" });
  const outside = (path: string) => ({ path: `./${nameOf(basename(path))}`, external: true });
  const load = ({ path }: { path: string }) => ({ contents: texts.get(path)!, loader: "js" as const });

  const later = [...texts.keys()].filter((name) => !needed.includes(name));
  const awaited = later.filter((name) => isAwaited(outputOf(name, outputs).entryPoint ?? ""))
    .flatMap((name) => neededBy(name, outputs));
  const laterBuilt = await esbuild.build({
    ...lasting,
    entryPoints: later.map((name) => ({ in: name, out: nameOf(name).replace(/\.js$/, "") })),
    plugins: [{
      name: "later parts",
      setup(build) {
        build.onResolve({ filter: /./ }, ({ path, kind, namespace, importer }) => {
          if (kind === "entry-point") return inside(path);
          if (namespace === "door") return { path, external: true };
          if (kind !== "import-statement" || !needed.includes(basename(path))) return outside(path);
          // It would wait for a first part that waits for it.
          if (awaited.includes(importer) || needed.includes(importer)) return inside(path);
          return { path: basename(path), namespace: "door" };
        });
        build.onLoad({ filter: /./, namespace: "part" }, load);
        build.onLoad({ filter: /./, namespace: "door" }, ({ path }) => ({
          contents: taking(path, outputOf(path, outputs)),
        }));
      },
    }],
  });
  const shared = needed.filter((name) => name !== firstPart);
  const everything = [
    `import "./${firstPart}";`,
    ...shared.map((name) => giving(name, outputOf(name, outputs))),
  ];
  const firstBuilt = await esbuild.build({
    ...lasting,
    entryPoints: [{ in: "all", out: "main" }],
    plugins: [{
      name: "one first part",
      setup(build) {
        build.onResolve({ filter: /./ }, ({ path, kind }) => {
          if (kind === "entry-point") return { path, namespace: "all" };
          return kind === "dynamic-import" ? outside(path) : inside(path);
        });
        build.onLoad({ filter: /./, namespace: "part" }, load);
        build.onLoad({ filter: /./, namespace: "all" }, () => ({
          contents: everything.join("\n"),
        }));
      },
    }],
  });
  const files = [...firstBuilt.outputFiles, ...laterBuilt.outputFiles];
  return {
    later: later.map(nameOf),
    files: new Map(files.map(({ path, contents }) => [basename(path), contents])),
  };
}

type Outputs = esbuild.Metafile["outputs"];

function outputOf(name: string, outputs: Outputs): Outputs[string] {
  return Object.entries(outputs).find(([path]) => basename(path) === name)![1];
}

/** What the page fetches before it can begin. */
function neededBy(first: string, outputs: Outputs): string[] {
  const needed = [first];
  for (const name of needed) {
    const { imports } = outputOf(name, outputs);
    const more = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
    needed.push(...more.filter((name) => !needed.includes(name)));
  }
  return needed;
}

/** By what is in it and in the first part: an open page must not get a later part that is newer than itself. */
function namer(needed: readonly string[]): (name: string) => string {
  const first = [...needed].sort().join();
  return (name) => {
    const sum = createHash("sha256").update(`${name} ${first}`).digest("hex").slice(0, 8);
    return name.replace(/-\w+\.js$/, `-${sum}.js`);
  };
}

/** Two parts may call different things by the same letter. */
function outerName(name: string, inner: string): string {
  return `$${name.slice(-11, -3)}${inner}`;
}

function giving(name: string, { exports }: Outputs[string]): string {
  const names = exports.map((inner) => `${inner} as ${outerName(name, inner)}`);
  return `export { ${names.join(", ")} } from "./${name}";`;
}

function taking(name: string, { exports }: Outputs[string]): string {
  const names = exports.map((inner) => `${outerName(name, inner)} as ${inner}`);
  return `export { ${names.join(", ")} } from "./${firstPart}";`;
}
