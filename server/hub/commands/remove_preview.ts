import type { Row } from "../command_table.ts";
import { isAllowed } from "../rights.ts";

/** One's own is everybody's; whether another's may be removed is asked where it is known whose it is. */
export const removePreview: Row<"remove_preview"> = {
  who: "member",
  act: "say",
  async run(hub, by, { seq }, room) {
    const ownAlone = !isAllowed(by.identity, "take_back", room);
    await hub.previews?.remove(by.identity.account, room, seq, ownAlone);
    return {};
  },
};
