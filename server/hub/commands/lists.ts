import { limits } from "../../../protocol/limits.ts";
import type { Row } from "../command_table.ts";

export const rooms: Row<"rooms"> = {
  who: "anyone",
  act: "connect",
  async run(hub, by) {
    const rooms = await hub.rooms.visibleTo(by.me.id);
    return { rooms: rooms.map((room) => room.info(by.identity.account)) };
  },
};

export const who: Row<"who"> = {
  who: "member",
  act: "read",
  async run(hub, by, { named = "" }, room) {
    const listed = room.members.list(limits.whoPeople, { isDirect: room.kind === "direct", named });
    // In a large room nobody would be told when it changes.
    const known = room.isLarge ? [] : listed;
    const isAway = (id: string) => hub.presence.isAway(id);
    const asked = known.filter(({ id, online }) => !online || isAway(id)).map(({ id }) => id);
    const seen = hub.privacy.of(by.me.id).lastSeen
      ? await hub.privacy.seen(asked)
      : new Map<string, number>();
    const people = listed.map((one) => {
      const at = seen.get(one.id);
      const away = one.online && !room.isLarge && isAway(one.id);
      return { ...one, ...away && { away }, ...at !== undefined && { seen: at } };
    });
    return { people, members: room.members.size };
  },
};
