import type { Row } from "../command_table.ts";

/** Asked by whoever is about to change it: what goes, goes for good (RT5). */
export const expiring: Row<"expiring"> = {
  who: "member",
  act: "room_role",
  async run(hub, _by, { days }, room) {
    return await hub.retention.expiring(room, days);
  },
};
