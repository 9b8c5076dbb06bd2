import type { Row } from "../command_table.ts";
import { isAllowed } from "../rights.ts";

/** As with `take_back`. */
export const put_back: Row<"put_back"> = {
  who: "member",
  act: "say",
  async run(hub, by, { seqs }, room) {
    const ownAlone = !isAllowed(by.identity, "take_back", room);
    await hub.takingBack.putBack(by.identity.account, room, seqs, { ownAlone });
    return {};
  },
};
