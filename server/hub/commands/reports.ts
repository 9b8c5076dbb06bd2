import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";

export const report: Row<"report"> = {
  // Not for members of the room alone: to others the room is not there, and they hear nothing else.
  who: "anyone",
  act: "report",
  async run(hub, by, { room: id, seq, reason }) {
    const room = by.rooms.get(id);
    if (!room) throw new Refused("not_found");
    await hub.reports.add(by, room, seq, reason);
    return {};
  },
};

export const reports: Row<"reports"> = {
  who: "anyone",
  act: "settle",
  run: (hub, by, wish) => hub.reports.page(by.identity, wish),
};

export const settle: Row<"settle"> = {
  who: "anyone",
  act: "settle",
  async run(hub, by, { id, how }) {
    await hub.reports.settle(by.identity, id, how);
    return {};
  },
};
