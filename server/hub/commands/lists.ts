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
  run(_hub, _by, _input, room) {
    const people = room.members.list(limits.whoPeople, room.kind === "direct");
    return Promise.resolve({ people, members: room.members.size });
  },
};
