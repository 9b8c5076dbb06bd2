import { limits } from "../../../protocol/limits.ts";
import type { Row } from "../command_table.ts";

export const rooms: Row<"rooms"> = {
  who: "anyone",
  async run(hub, by) {
    const rooms = (await hub.allRooms()).filter((room) => room.isFor(by.me.id));
    return { rooms: rooms.map((room) => room.info(by.me.id)) };
  },
};

export const who: Row<"who"> = {
  who: "member",
  run(_hub, _by, _input, room) {
    return Promise.resolve({ people: room.members.list(limits.whoPeople), members: room.members.size });
  },
};
