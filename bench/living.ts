/** Processes that were started here and have not ended, so that none is left behind by an end in haste. */
const living = new Set<Deno.ChildProcess>();

export function spawn(command: readonly string[], options: Deno.CommandOptions): Deno.ChildProcess {
  const [program, ...args] = command;
  if (program === undefined) throw new TypeError("Cannot start process: the command is empty");
  const process = new Deno.Command(program, { ...options, args }).spawn();
  living.add(process);
  void process.status.then(() => living.delete(process));
  return process;
}

export function killAll(): void {
  for (const process of living) process.kill("SIGKILL");
}
