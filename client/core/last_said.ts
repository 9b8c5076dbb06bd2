import type { Room } from "./room.ts";

/** `name` is empty where one wrote it oneself. */
export type LastSaid = { at: number; name: string; text: string };

/** What was written last in a room; what has not reached the server yet counts, for its writer has seen it go. */
export function lastSaid({ outbox, log }: Room, me: string): LastSaid | undefined {
  const unsent = outbox.items.at(-1);
  if (unsent) return { at: unsent.at, name: "", text: unsent.text };
  const entry = log.entries.findLast(({ body }) => body.kind === "text");
  if (entry?.body.kind !== "text") return undefined;
  return { at: entry.at, name: entry.from === me ? "" : entry.name, text: entry.body.text };
}
