import type { Row } from "../command_table.ts";

/** Signs are told, gathered per room, and never waited for. */

export const typing: Row<"typing"> = {
  who: "member",
  run(_hub, by, { on }, room) {
    room.typing(by.me, on);
    return Promise.resolve({});
  },
};

export const mark: Row<"mark"> = {
  who: "member",
  run(_hub, by, to, room) {
    room.mark(by.me.id, to);
    return Promise.resolve({});
  },
};
