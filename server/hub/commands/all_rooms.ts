import type { ListedRoom } from "../../../protocol/house.ts";
import { nameKey } from "../../../protocol/names.ts";
import type { Row } from "../command_table.ts";
import type { LiveRoom } from "../live_room.ts";
import type { AccountId, Room } from "../ports.ts";

/** Whoever may join any room without being asked may know which there are (HO1). */
export const allRooms: Row<"all_rooms"> = {
  who: "anyone",
  act: "join_private",
  async run(hub, by, { words, after, limit }) {
    const key = nameKey(words?.trim() ?? "");
    const all = hub.rooms.list.filter(({ kind, name }) => kind !== "direct" && nameKey(name).includes(key));
    all.sort(byName);
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const page = all.slice(from, from + limit);
    const rooms = await Promise.all(page.map(({ id }) => hub.rooms.get(id)));
    const last = from + limit < all.length ? page.at(-1) : undefined;
    return {
      rooms: rooms.filter((room) => room !== undefined).map((room) => listed(room, by.me.id)),
      ...last && { more: last.id },
    };
  },
};

function listed({ facts, members }: LiveRoom, asking: AccountId): ListedRoom {
  const { id, kind, name, topic, announce, archived, days } = facts;
  return {
    id,
    kind: kind === "private" ? kind : "public",
    name,
    topic,
    ...announce && { announce },
    ...archived && { archived },
    ...days > 0 && { days },
    members: members.size,
    online: members.online,
    joined: members.get(asking) !== undefined,
  };
}

function byName(a: Room, b: Room): number {
  return a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
}
