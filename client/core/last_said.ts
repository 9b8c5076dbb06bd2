import type { Entry } from "../../protocol/entries.ts";
import { saidLine } from "../../protocol/said_line.ts";
import { actionIn } from "./action.ts";
import type { Room } from "./room.ts";
import { lineIn, saidIn } from "./said.ts";

/** `name` is empty where one wrote it oneself. */
export type LastSaid = { at: number; name: string; text: string };

/** What was written last in a room; what has not reached the server yet counts, for its writer has seen it go. */
export function lastSaid({ outbox, log }: Room, me: string, voiceNote?: string): LastSaid | undefined {
  const unsent = outbox.items.at(-1);
  if (unsent) return { at: unsent.at, name: "", text: saidLine(unsent.text) };
  const entry = log.entries.findLast(({ body }) => saidIn(body) !== undefined);
  return entry && { at: entry.at, name: entry.from === me ? "" : entry.name, text: lineOf(entry, voiceNote) };
}

/** The name of whoever does something stands before it already. */
function lineOf({ body, name }: Entry, voiceNote: string | undefined): string {
  const action = body.kind === "text" ? actionIn(body.text, name) : undefined;
  return action === undefined ? lineIn(body, voiceNote) ?? "" : `* ${saidLine(action)}`;
}
