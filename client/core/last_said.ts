import type { Room } from "./room.ts";
import { saidIn } from "./said.ts";

/** `name` is empty where one wrote it oneself. */
export type LastSaid = { at: number; name: string; text: string };

/** What was written last in a room; what has not reached the server yet counts, for its writer has seen it go. */
export function lastSaid({ outbox, log }: Room, me: string): LastSaid | undefined {
  const unsent = outbox.items.at(-1);
  if (unsent) return { at: unsent.at, name: "", text: unsent.text };
  const entry = log.entries.findLast(({ body }) => saidIn(body) !== undefined);
  const text = entry && saidIn(entry.body);
  return text === undefined
    ? undefined
    : { at: entry!.at, name: entry!.from === me ? "" : entry!.name, text };
}
