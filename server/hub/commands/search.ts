import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";

export const search: Row<"search"> = {
  who: "anyone",
  async run(hub, by, { room, words, before, limit }) {
    if (room !== undefined && !by.rooms.has(room)) throw new Refused("not_member");
    const rooms = room === undefined ? [...by.rooms.keys()] : [room];
    const found = await hub.store.search.find({ rooms, words, limit, ...before !== undefined && { before } });
    const entries = new PageBudget().take(found.entries, by.me.id);
    return { ...found, entries };
  },
};
