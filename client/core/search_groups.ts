import type { Entry } from "../../protocol/entries.ts";
import { dayKey } from "./days.ts";

/** Results of one room and one day that follow each other. */
export type SearchGroup = { key: string; room: string; at: number; entries: Entry[] };

/** Newest first, as they came. */
export function groupsOf(entries: readonly Entry[]): SearchGroup[] {
  const groups: SearchGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && last.room === entry.room && dayKey(last.at) === dayKey(entry.at)) last.entries.push(entry);
    else groups.push({ key: `${entry.room} ${entry.seq}`, room: entry.room, at: entry.at, entries: [entry] });
  }
  return groups;
}
