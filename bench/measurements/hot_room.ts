import { Comparison } from "../comparison.ts";
import { lobby } from "../contestants/parley.ts";
import type { Measurement } from "../measurement.ts";
import type { Table } from "../table.ts";
import type { Verdict } from "../targets.ts";

// More would only make those who send one by one keep their peers waiting for seconds.
const inFlight = 256;

/** One room in which everybody hears everything, as fast as it goes. */
export const hotRoom: Measurement = {
  name: "hot_room",
  what: "P1 to P3: one room of 32, 200 and 1000",
  async run(rig, contestants) {
    const tables: Table[] = [], verdicts: Verdict[] = [];
    for (const peers of [32, 200, 1000]) {
      const shape = ["--senders", `${Math.min(peers, 200)}`, "--window", `${inFlight}`, "--sample", "8"];
      const found = await Comparison.run(rig, contestants, "hot_room", { peers, rooms: [lobby] }, shape);
      tables.push(found.table(`One room of ${peers}, ${inFlight} messages in flight`, "Node ws"));
      if (peers === 200) {
        verdicts.push(...found.verdict("P1", "delivered_s", "Node ws"));
        verdicts.push(...found.verdict("P2", "delivered_s", "Bun publish"));
      }
      if (peers === 1000) verdicts.push(...found.verdict("P3", "delivered_s", "Node ws"));
    }
    return { tables, verdicts };
  },
};
