import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import { forward as forwardTo } from "../forwarding.ts";

export const forward: Row<"forward"> = {
  who: "member",
  act: "read",
  async run(hub, by, { seq, to: id, nonce }, from) {
    const to = by.rooms.get(id);
    if (!to) throw new Refused("not_member");
    const { entry } = await forwardTo(hub, by, { from, seq, to, nonce });
    return { room: id, seq: entry.seq, at: entry.at };
  },
};
