import { PageBudget } from "../pages.ts";
import type { Row } from "../command_table.ts";

export const files: Row<"files"> = {
  who: "member",
  async run(hub, by, { room, before, limit }) {
    const wish = { room, limit, ...before !== undefined && { before } };
    return { room, entries: new PageBudget().take(await hub.store.files.ofRoom(wish), by.me.id) };
  },
};
