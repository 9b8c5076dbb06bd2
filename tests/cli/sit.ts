import { chatCommand } from "./chat_process.ts";
import { TmuxTerminal } from "./tmux_terminal.ts";

/** Somebody with the program in a terminal of their own, in the room. */
export async function sit(
  app: { web: string },
  name: string,
  { columns = 80, rows = 24, flags = [], variables = {} }: {
    columns?: number;
    rows?: number;
    flags?: string[];
    variables?: Record<string, string>;
  } = {},
): Promise<TmuxTerminal> {
  const terminal = await TmuxTerminal.open(columns, rows, variables);
  await start(terminal, app, name, ...flags);
  return terminal;
}

export async function start(
  terminal: TmuxTerminal,
  app: { web: string },
  name: string,
  ...flags: string[]
): Promise<void> {
  await terminal.run([...chatCommand(app.web, ["--name", name, ...flags])]);
  await terminal.until(
    (screen) => screen.includes("> Write to") && screen.includes(" here"),
    "the conversation",
  );
}
