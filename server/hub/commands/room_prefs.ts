import type { Row } from "../command_table.ts";

/** `all` and a time that is over are what stands for nothing said. */
export const roomPrefs: Row<"room_prefs"> = {
  who: "member",
  act: "read",
  async run(hub, by, { level: wished, quietUntil: until, pinned: wishedPin }, room) {
    const mine = room.members.get(by.me.id);
    const level = wished ?? mine?.level;
    const quietUntil = until ?? mine?.quietUntil;
    const isPinned = wishedPin ?? mine?.pinned;
    const isQuiet = quietUntil !== undefined && quietUntil > hub.clock.now();
    await hub.rooms.setPrefs(by.me.id, room, {
      ...level !== undefined && level !== "all" && { level },
      ...isQuiet && { quietUntil },
      ...isPinned && { pinned: true as const },
    });
    return room.info(by.identity.account);
  },
};
