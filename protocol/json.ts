import * as v from "valibot";
import { type Answer, type Command, type CommandName, commandRows, isCommandName } from "./commands.ts";
import type { Event } from "./events.ts";
import { limits } from "./limits.ts";
import { Refused, told } from "./refusals.ts";

/**
 * The JSON codec. A frame is one or more JSON objects with a line feed between them, in both directions
 * (PR2): the server says everything of one tick in one frame.
 */

/** A command as it came: `ref` is repeated in its reply, so that a peer can tell its replies apart. */
export type Asked = { ref: number | undefined; command: Command };

/** What one object in a frame came to. A bad one costs only itself (PR6). */
export type Reading = Asked | { ref: number | undefined; refused: Refused };

export function readFrame(frame: string): Reading[] {
  const lines = frame.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > limits.frameCommands) return [{ ref: undefined, refused: new Refused("too_many") }];
  return lines.map(readCommand);
}

function readCommand(line: string): Reading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { ref: undefined, refused: new Refused("bad_json") };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return { ref: undefined, refused: new Refused("bad_request", "A command is a JSON object.") };
  }
  const { type, ref: asked, ...fields } = parsed as Record<string, unknown>;
  if (asked !== undefined && !Number.isSafeInteger(asked)) {
    return { ref: undefined, refused: new Refused("bad_request", "`ref` is a whole number.") };
  }
  const ref = asked as number | undefined;
  if (!isCommandName(type)) {
    return { ref, refused: new Refused("bad_request", "`type` does not name a command.") };
  }
  const command = checkedCommand(type, fields);
  return command instanceof Refused ? { ref, refused: command } : { ref, command };
}

/** A command by its name and its fields, or why it is none. */
export function checkedCommand(
  type: CommandName,
  fields: Readonly<Record<string, unknown>>,
): Command | Refused {
  const { input } = commandRows[type];
  // A schema finds `__proto__` and its like in every object of rows, so it lets them pass.
  if (Object.keys(fields).some((field) => !Object.hasOwn(input.entries, field))) return hasUnknown(type);
  const checked = v.safeParse(input, fields, { abortEarly: true });
  return checked.success ? { type, ...checked.output } as Command : refusalOf(type, checked.issues[0]);
}

/** Names the field, never the value: what a peer sent must not come back in a log or a page. */
function refusalOf(command: CommandName, issue: v.BaseIssue<unknown>): Refused {
  if (issue.message === "too_long") return new Refused("too_long");
  const field = issue.path?.[0]?.key;
  if (command === "hello" && field === "protocol" && typeof issue.input === "number") {
    return new Refused("wrong_protocol");
  }
  // A field that the row does not have is the peer's own text, so it is not repeated either.
  const known = typeof field === "string" && Object.hasOwn(commandRows[command].input.entries, field);
  if (!known) return hasUnknown(command);
  return new Refused("bad_request", `In \`${command}\`, \`${field}\` is missing or wrong.`);
}

function hasUnknown(command: CommandName): Refused {
  return new Refused("bad_request", `\`${command}\` has a field it does not know.`);
}

export function writeEvent(event: Event): string {
  return JSON.stringify(event);
}

export function writeDone<K extends CommandName>(ref: number, did: K, answer: Answer<K>): string {
  return JSON.stringify({ type: "done", ref, did, ...answer });
}

export function writeRefused(
  ref: number | undefined,
  refused: Parameters<typeof told>[0],
): string {
  return JSON.stringify({ type: "refused", ref, ...told(refused) });
}
