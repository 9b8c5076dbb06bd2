import type { Row } from "../command_table.ts";

export const verify: Row<"verify"> = {
  who: "member",
  act: "read",
  run: (hub, _by, _input, room) => hub.logChecks.of(room.id),
};
