import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";
import { joinedRoom } from "./hello.ts";

export const join: Row<"join"> = {
  who: "anyone",
  async run(hub, by, { room: wanted }) {
    const room = await hub.findRoom(wanted);
    if (!room) throw new Refused("not_found");
    await hub.join(by.me, room);
    const answer = await joinedRoom(room, by.me.id, undefined, new PageBudget());
    hub.sessionsOf(by.me.id).forEach((session) => session.enterRoom(room));
    room.came(by.me);
    return { ...answer, ...room.info(by.me.id) };
  },
};

export const leave: Row<"leave"> = {
  who: "member",
  async run(hub, by, _input, room) {
    await hub.leave(by.me, room);
    hub.sessionsOf(by.me.id).forEach((session) => session.leaveRoom(room));
    return {};
  },
};
