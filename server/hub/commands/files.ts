import { PageBudget } from "../pages.ts";
import type { Row } from "../command_table.ts";

export const files: Row<"files"> = {
  who: "member",
  act: "read",
  async run(hub, by, { room, kind, before, after, limit }) {
    const { entries, counts } = await hub.store.files.ofRoom({
      room,
      limit,
      reader: by.me.id,
      ...kind !== undefined && { kind },
      ...before !== undefined && { before },
      ...after !== undefined && { after },
    });
    const budget = new PageBudget();
    // The page ends where it is furthest from the edge that was asked for.
    const page = after === undefined ? budget.take(entries, by.me.id) : budget.takeLast(entries, by.me.id);
    const all = Object.values(counts).reduce((sum, files) => sum + files, 0);
    return { room, entries: page, total: kind === undefined ? all : counts[kind], counts };
  },
};
