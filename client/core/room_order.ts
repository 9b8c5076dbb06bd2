import { lastSaid } from "./last_said.ts";
import type { Room } from "./room.ts";

/** `publics` are all that are not direct: a private room stands among the others. */
export type RoomOrder = { pinned: readonly Room[]; publics: readonly Room[]; directs: readonly Room[] };

/**
 * The rooms as they stand in the list. What somebody pinned is above all and stays where it is; of the others the first
 * room stays on top, below it whatever was written in last. A direct room in which nobody has written yet is shown only
 * to the one who has it open.
 */
export function orderRooms(rooms: readonly Room[], me: string, openRoom: Room | undefined): RoomOrder {
  const [first, ...others] = rooms.filter(({ kind }) => kind !== "direct");
  const directs = rooms.filter((room) =>
    room.kind === "direct" && (room === openRoom || room.draft.text !== "" || lastSaid(room, me))
  );
  const isLoose = ({ about }: Room) => !about.pinned;
  const publics = first ? [first, ...byTime(others, me)] : [];
  return {
    pinned: byName(rooms.filter(({ about }) => about.pinned)),
    publics: publics.filter(isLoose),
    directs: byTime(directs, me).filter(isLoose),
  };
}

/** In the order in which they are seen. */
export function allOf({ pinned, publics, directs }: RoomOrder): readonly Room[] {
  return [...pinned, ...publics, ...directs];
}

function byName(rooms: readonly Room[]): Room[] {
  return [...rooms].sort((a, b) => a.name.value.localeCompare(b.name.value));
}

function byTime(rooms: readonly Room[], me: string): Room[] {
  const said = rooms.map((room) => ({ room, at: lastSaid(room, me)?.at ?? 0 }));
  return said
    .sort((a, b) => b.at - a.at || a.room.name.value.localeCompare(b.room.name.value))
    .map(({ room }) => room);
}
