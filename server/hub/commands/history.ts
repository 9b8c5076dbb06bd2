import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";

export const history: Row<"history"> = {
  who: "member",
  act: "read",
  async run(hub, by, { room: id, before, after, limit }, room) {
    const head = room.head;
    const entries = await hub.store.log.page({
      room: id,
      limit,
      reader: by.me.id,
      ...before !== undefined && { before },
      ...after !== undefined && { after },
    });
    const budget = new PageBudget();
    // The page ends where it is furthest from the edge that was asked for.
    const page = after === undefined ? budget.takeLast(entries, by.me.id) : budget.take(entries, by.me.id);
    return { room: room.id, entries: page, head: Math.max(head, page.at(-1)?.seq ?? 0) };
  },
};
