import { Comparison } from "../comparison.ts";
import type { Measurement } from "../measurement.ts";
import { hundredRooms } from "./many_rooms.ts";

/** A fixed load that nobody is troubled by: how soon is a message there? */
export const openLoop: Measurement = {
  name: "open_loop",
  what: "P6: 2,000 messages/s in 100 rooms of 10",
  async run(rig, contestants) {
    const shape = ["--mode", "open", "--rate", "2000", "--senders", "1000"];
    const found = await Comparison.run(rig, contestants, "open_loop", hundredRooms, shape);
    return {
      tables: [found.table("100 rooms of 10, 2,000 messages a second", "Deno.serve", "p50_us")],
      verdicts: [
        ...found.verdict("P6p50", "p50_us", "Deno.serve"),
        ...found.verdict("P6p99", "p99_us", "Deno.serve"),
      ],
    };
  },
};
