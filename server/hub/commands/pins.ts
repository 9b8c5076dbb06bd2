import type { Row } from "../command_table.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { PageBudget } from "../pages.ts";
import { respond } from "../responding.ts";

export const pin: Row<"pin"> = {
  who: "member",
  act: "pin",
  async run(hub, by, { seq, on }, room) {
    const closed = room.closedTo(by.identity.account);
    if (closed) throw new Refused(closed);
    await respond(hub, by, room, { nonce: hub.ids.uuid(), body: { kind: "pin", of: seq, on } });
    return {};
  },
};

export const pins: Row<"pins"> = {
  who: "member",
  act: "read",
  async run(hub, by, { room }) {
    const pinned = await hub.store.responses.pinned(room, by.me.id);
    return { entries: new PageBudget().take(pinned, by.me.id) };
  },
};
