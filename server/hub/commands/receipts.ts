import { limits } from "../../../protocol/limits.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";

export const receipts: Row<"receipts"> = {
  who: "member",
  act: "read",
  async run(hub, by, { seq }, room) {
    const [entry] = await hub.store.log.find(room.id, [seq]);
    if (!entry) throw new Refused("not_found");
    const { read, delivered, waiting } = room.reached(seq, entry.from, by.me.id);
    return {
      read: read.slice(0, limits.receiptPeople),
      delivered: delivered.slice(0, limits.receiptPeople),
      waiting: waiting.slice(0, limits.receiptPeople),
      counts: { read: read.length, delivered: delivered.length, waiting: waiting.length },
    };
  },
};
