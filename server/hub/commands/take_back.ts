import type { Row } from "../command_table.ts";
import { isAllowed } from "../rights.ts";

/** One's own is everybody's; whether others' may be taken is asked where it is known whose they are. */
export const take_back: Row<"take_back"> = {
  who: "member",
  act: "say",
  async run(hub, by, { seqs }, room) {
    const ownAlone = !isAllowed(by.identity, "take_back", room);
    await hub.takingBack.takeBack(by.identity.account, room, seqs, { ownAlone });
    return {};
  },
};
