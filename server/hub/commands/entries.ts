import type { Row } from "../command_table.ts";
import { PageBudget } from "../pages.ts";

export const entries: Row<"entries"> = {
  who: "member",
  act: "read",
  async run(hub, by, { room: id, seqs }, room) {
    const { head } = room;
    const wanted = [...new Set(seqs)].sort((a, b) => a - b);
    const found = await hub.store.log.find(id, wanted, by.me.id);
    const page = new PageBudget().take(found, by.me.id);
    return { entries: page, head: Math.max(head, page.at(-1)?.seq ?? 0) };
  },
};
