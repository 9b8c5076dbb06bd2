import { join } from "node:path";
import { type LoadResult, runLoad } from "./load_tool.ts";

export type RigOptions = {
  /** Where everything goes that is made here. Nothing in it is kept by git. */
  out: string;
  /** The load program. */
  load: string;
  quick: boolean;
};

/** No server makes such a file by itself. */
const sentBytes = 33_554_432;

/** What all measurements share: how long, how often, and where the raw figures go. */
export class Rig implements Disposable {
  readonly out: string;
  readonly quick: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  readonly #load: string;
  /** Goes away with the rig. */
  readonly scratch: string;
  #files = 0;

  constructor({ out, load, quick }: RigOptions) {
    this.out = out;
    // On the project's own disk: what is durable must be measured where it would be kept.
    this.scratch = Deno.makeTempDirSync({ dir: out, prefix: "run_" });
    this.quick = quick;
    this.#load = load;
    this.rounds = quick ? 1 : 3;
    this.seconds = quick ? 1 : 2;
    this.warmSeconds = quick ? 0.4 : 0.8;
  }

  /** One run of the load. Its raw line is kept under the measurement's name. */
  async load(measurement: string, label: string, args: readonly string[]): Promise<LoadResult> {
    const times = ["--seconds", `${this.seconds}`, "--warm", `${this.warmSeconds}`, "--drain", "3"];
    // Gathering a thousand peers and seeding a million entries are the longest that is asked for.
    const result = await runLoad(this.#load, ["--label", label, ...times, ...args], 150_000);
    await this.keep(measurement, { label, args: args.join(" "), ...result });
    return result;
  }

  async keep(measurement: string, line: Record<string, unknown>): Promise<void> {
    const text = JSON.stringify({ at: new Date().toISOString(), ...line }) + "\n";
    await Deno.writeTextFile(join(this.out, `${measurement}.jsonl`), text, { append: true });
  }

  /** A file of lines for the load. */
  async linesFile(lines: readonly string[]): Promise<string> {
    const path = join(this.scratch, `lines_${++this.#files}.txt`);
    await Deno.writeTextFile(path, lines.join("\n") + "\n");
    return path;
  }

  /**
   * Removes the large files that servers were sent. Memory that the machine has used before is several times as fast to
   * write into as memory it has not, so who keeps every file would be measured by that.
   */
  async forgetFiles(folder = this.scratch): Promise<void> {
    for await (const { name, isFile, isDirectory } of Deno.readDir(folder)) {
      const path = join(folder, name);
      if (isDirectory) await this.forgetFiles(path);
      else if (isFile && !/\.db(-\w+)?$/.test(name) && (await Deno.stat(path)).size >= sentBytes) {
        await Deno.remove(path);
      }
    }
  }

  /** A folder for a server's data. */
  folder(): Promise<string> {
    return Deno.makeTempDir({ dir: this.scratch, prefix: "data_" });
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.scratch, { recursive: true });
  }
}
