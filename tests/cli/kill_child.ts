import type { TmuxTerminal } from "./tmux_terminal.ts";

/** Sends it to what the shell of the terminal has started. */
export async function killChild(terminal: TmuxTerminal, signal: string): Promise<void> {
  const shell = await terminal.about("#{pane_pid}");
  const { stdout } = await new Deno.Command("pgrep", { args: ["-P", shell] }).output();
  const task = new TextDecoder().decode(stdout).trim();
  const { stdout: inner } = await new Deno.Command("pgrep", { args: ["-P", task] }).output();
  await new Deno.Command("kill", { args: [`-${signal}`, new TextDecoder().decode(inner).trim()] }).output();
}
