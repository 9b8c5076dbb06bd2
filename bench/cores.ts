/**
 * The server has one core for itself and the load another, so that neither is measured by what the other takes.
 * Without `taskset` or a second core nothing is pinned, and the machine's scheduler has its say.
 */
export type Core = "server" | "load";

const numbers: Record<Core, string> = { server: "0", load: "1" };

const pins = navigator.hardwareConcurrency > 1 && await present("taskset");

export function pinned(core: Core, command: readonly string[]): string[] {
  return pins ? ["taskset", "-c", numbers[core], ...command] : [...command];
}

/** What this process starts and does itself counts as load. */
export async function pinThisProcess(): Promise<void> {
  if (!pins) return;
  await new Deno.Command("taskset", {
    args: ["-a", "-c", "-p", numbers.load, String(Deno.pid)],
    stdout: "null",
  })
    .output();
}

export function pinsText(): string {
  return pins ? "server on core 0, load on core 1" : "nothing is pinned: taskset or a second core is absent";
}

export async function present(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" }).output())
      .success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
