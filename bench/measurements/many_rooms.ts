import { Comparison } from "../comparison.ts";
import type { Measurement } from "../measurement.ts";
import type { Table } from "../table.ts";
import type { Verdict } from "../targets.ts";

export const hundredRooms = {
  peers: 1000,
  rooms: Array.from({ length: 100 }, (_, i) => `room${i}`),
};

/** A hundred rooms of ten, in which there is little to gather. */
export const manyRooms: Measurement = {
  name: "many_rooms",
  what: "P4 and P5: 100 rooms of 10, 64 and 1000 in flight",
  async run(rig, contestants) {
    const tables: Table[] = [], verdicts: Verdict[] = [];
    for (const window of [64, 1000]) {
      const shape = ["--senders", "1000", "--window", `${window}`];
      const found = await Comparison.run(rig, contestants, "many_rooms", hundredRooms, shape);
      tables.push(found.table(`100 rooms of 10, ${window} messages in flight`, "Node ws"));
      verdicts.push(...found.verdict(window === 64 ? "P4" : "P5", "delivered_s", "Node ws"));
      if (window === 1000) verdicts.push(...found.verdict("P5p99", "p99_us", "Node ws"));
    }
    return { tables, verdicts };
  },
};
