import { actionIn } from "./action.ts";
import { saidLine } from "./markdown/said_line.ts";
import type { Room } from "./room.ts";
import { saidIn } from "./said.ts";

/** `name` is empty where one wrote it oneself. */
export type LastSaid = { at: number; name: string; text: string };

/** What was written last in a room; what has not reached the server yet counts, for its writer has seen it go. */
export function lastSaid({ outbox, log }: Room, me: string, voiceNote?: string): LastSaid | undefined {
  const unsent = outbox.items.at(-1);
  if (unsent) return { at: unsent.at, name: "", text: saidLine(unsent.text) };
  const entry = log.entries.findLast(({ body }) => saidIn(body) !== undefined);
  const text = entry && saidIn(entry.body, voiceNote);
  return text === undefined
    ? undefined
    : { at: entry!.at, name: entry!.from === me ? "" : entry!.name, text: lineOf(text, entry!.name) };
}

/** The name of whoever does something stands before it already. */
function lineOf(text: string, name: string): string {
  const action = actionIn(text, name);
  return action === undefined ? saidLine(text) : `* ${saidLine(action)}`;
}
