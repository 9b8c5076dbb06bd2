import { join } from "node:path";
import { type LoadResult, runLoad } from "./load_tool.ts";

const here = import.meta.dirname ?? "";
const limitMs = 120_000;

/** One file over one connection, there or back: a C program, so that it is not what is measured. */
export class UploadTool {
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  static async compile(out: string): Promise<UploadTool> {
    const program = join(out, "upload");
    const files = ["upload", "http_client", "process_meter"].map((name) => join(here, "load", `${name}.c`));
    const { success, stderr } = await new Deno.Command("cc", { args: ["-O2", "-o", program, ...files] })
      .output();
    if (!success) throw new Error(`Cannot compile the upload: ${new TextDecoder().decode(stderr)}`);
    return new UploadTool(program);
  }

  run(way: "put" | "tus" | "get", args: readonly string[]): Promise<LoadResult> {
    return runLoad(this.#program, [way, ...args], limitMs);
  }
}
