import { lobby, parley } from "../contestants/parley.ts";
import { of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { figure, percent } from "../table.ts";

const peers = 200, slow = 50;

/** Do those who write sixteen bytes at a time hold up the others? */
export const slowSenders: Measurement = {
  name: "slow_senders",
  what: "a room of 200 in which 50 write a few bytes at a time",
  extra: true,
  async run(rig) {
    await using server = await parley.start(rig, { peers, rooms: [lobby] });
    const shape = ["--mode", "open", "--rate", "500", "--senders", `${peers - slow}`];
    const rows: string[][] = [];
    for (const count of [0, slow]) {
      const result = await rig.load("slow_senders", `${count}`, [
        ...server.load,
        ...shape,
        "--slow",
        `${count}`,
      ]);
      rows.push([
        `${count}`,
        figure(of(result, "delivered_s")),
        figure(of(result, "p50_us") / 1000),
        figure(of(result, "p99_us") / 1000),
        percent(of(result, "server_cpu_pct")),
        figure(of(result, "missing")),
      ]);
    }
    return {
      tables: [{
        title: `Slow senders in a room of ${peers}, 500 messages a second from the others`,
        columns: ["slow senders", "delivered/s", "p50 ms", "p99 ms", "server CPU", "missing after 3 s"],
        rows,
        notes: ["Only the messages of the others are timed."],
      }],
      verdicts: [],
    };
  },
};
