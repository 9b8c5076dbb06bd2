import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";

export const history: Row<"history"> = {
  who: "member",
  async run(hub, by, wish, room) {
    const head = room.head;
    const entries = await hub.store.log.page(wish);
    const budget = new PageBudget();
    // The page ends where it is furthest from the edge that was asked for.
    const page = wish.after === undefined
      ? budget.takeLast(entries, by.me.id)
      : budget.take(entries, by.me.id);
    return { room: room.id, entries: page, head: Math.max(head, page.at(-1)?.seq ?? 0) };
  },
};
