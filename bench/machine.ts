import { cpus, totalmem } from "node:os";

/** Where and with what the figures were made: without it they say nothing. */
export async function machineText(): Promise<string> {
  const cores = cpus();
  const load = Deno.loadavg().map((value) => value.toFixed(2)).join(" ");
  const node = await firstLine("node", "--version");
  const compiler = await firstLine("cc", "--version");
  return [
    `${Deno.hostname()}: ${cores.length} × ${cores[0]?.model.trim() ?? "unknown"}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, ${Deno.build.os} ${Deno.osRelease()}`,
    `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}, Node ${node}, ${compiler}`,
    `${new Date().toISOString()}, load before the start ${load}`,
  ].join("\n");
}

async function firstLine(program: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return new TextDecoder().decode(stdout).split("\n")[0] ?? "";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "absent";
    throw error;
  }
}
