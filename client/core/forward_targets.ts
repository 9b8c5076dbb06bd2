import type { Chat } from "./chat.ts";
import { folded, placeIn } from "./folded.ts";
import { PeopleFinder } from "./people_finder.ts";
import type { Person } from "../../protocol/person.ts";
import type { Room } from "./room.ts";

/** Where a message may go: a room one may write in, or somebody with whom there is no room yet. */
export type ForwardTarget = { key: string; name: string } & ({ room: Room } | { person: Person });

/** Those that are found by what was typed: rooms with the newest messages first, then people. */
export function forwardTargets(chat: Chat, finder: PeopleFinder, typed: string): ForwardTarget[] {
  const wanted = folded(typed);
  const at = ({ log }: Room) => log.entries.at(-1)?.at ?? 0;
  const rooms = chat.rooms.value
    .filter((room) => room.isOpenToMe && placeIn(folded(room.name.value), wanted) >= 0)
    .sort((a, b) => at(b) - at(a))
    .map((room): ForwardTarget => ({ key: room.id, name: room.name.value, room }));
  const known = new Set(chat.rooms.value.flatMap((room) => room.with?.id ?? []));
  const people = finder.find(typed, known)
    .map((person): ForwardTarget => ({ key: `@${person.id}`, name: person.name, person }));
  return [...rooms, ...people];
}
