import type { Row } from "../command_table.ts";

/** Signs are told, gathered per room, and never waited for. */

export const typing: Row<"typing"> = {
  who: "member",
  act: "say",
  run(hub, by, { on }, room) {
    const mayWrite = hub.mutes.of(by.me.id) === undefined && !room.closedTo(by.identity.account);
    room.typing(by.me, on && mayWrite);
    return Promise.resolve({});
  },
};

export const mark: Row<"mark"> = {
  who: "member",
  act: "read",
  run(_hub, by, to, room) {
    room.mark(by.me.id, to);
    return Promise.resolve({});
  },
};
