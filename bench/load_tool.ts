import { join } from "node:path";
import { pinned, present } from "./cores.ts";
import { spawn } from "./living.ts";
import { median } from "./median.ts";

const here = import.meta.dirname ?? "";

const sources = [
  "chatload",
  "options",
  "crowd",
  "peer",
  "websocket",
  "lines",
  "tally",
  "payload",
  "template",
  "nonce",
  "word_list",
  "histogram",
  "process_meter",
];

/** The figures that a run of the load printed. */
export type LoadResult = Readonly<Record<string, number>>;

/** Compiles the load into `out`. Undefined where there is no C compiler. */
export async function compileLoad(out: string): Promise<string | undefined> {
  if (!await present("cc")) return undefined;
  const path = join(out, "chatload");
  const files = sources.map((name) => join(here, "load", `${name}.c`));
  const { success, stderr } = await new Deno.Command("cc", { args: ["-O2", "-o", path, ...files] }).output();
  if (!success) throw new Error(`Cannot compile the load: ${new TextDecoder().decode(stderr)}`);
  return path;
}

/** Runs the load to its end, at most `limitMs`, and returns the one line of JSON it prints. */
export async function runLoad(
  program: string,
  args: readonly string[],
  limitMs: number,
): Promise<LoadResult> {
  const signal = AbortSignal.timeout(limitMs);
  const command = pinned("load", [program, ...args]);
  const { success, stdout, stderr } = await spawn(command, { signal, stdout: "piped", stderr: "piped" })
    .output();
  const complaint = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`Cannot run load: ${complaint || `it took over ${limitMs} ms`}`);
  const printed = JSON.parse(new TextDecoder().decode(stdout)) as Record<string, number | string>;
  return Object.fromEntries(
    Object.entries(printed).filter((pair) => typeof pair[1] === "number"),
  ) as LoadResult;
}

/** The median of each figure by itself. */
export function medians(results: readonly LoadResult[]): LoadResult {
  const names = Object.keys(results[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(results.map((result) => of(result, name)))]));
}

export function of(result: LoadResult, name: string): number {
  const value = result[name];
  if (value === undefined) throw new RangeError(`Cannot read figure: the load printed no ${name}`);
  return value;
}
