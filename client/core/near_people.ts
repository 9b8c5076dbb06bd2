import type { Person } from "../../protocol/commands.ts";
import type { Room } from "./room.ts";

export type NearPerson = Person & { online: boolean };

/** Whoever wrote further back than this is no longer spoken with. */
const mostLookedAt = 300;

/** The people of a room as far as they are known here: who spoke last comes first, then who is here, then all others. */
export function nearPeople({ log, people, with: other }: Room, me: string): NearPerson[] {
  const listed = new Map((people.list.value ?? []).map((one) => [one.id, one]));
  // A long list ends early; of a whole one whoever is not on it has left.
  const isWhole = listed.size > 0 && listed.size >= people.counts.value.members;
  const found = new Map<string, NearPerson>();
  const add = ({ id, name }: Person) => {
    if (id !== me && !found.has(id)) found.set(id, { id, name, online: listed.get(id)?.online ?? false });
  };
  const { entries } = log;
  for (let i = entries.length - 1; i >= Math.max(0, entries.length - mostLookedAt); i--) {
    const { from, name, body } = entries[i]!;
    if (body.kind !== "notice" && (!isWhole || listed.has(from))) add({ id: from, name });
  }
  if (other) add(other);
  for (const one of listed.values()) add(one);
  return [...found.values()];
}
