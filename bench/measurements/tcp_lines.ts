import { RunningParley } from "../contestants/parley.ts";
import { loadText, othersText } from "../disturbance.ts";
import { of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { figure, percent } from "../table.ts";

/** The lobby over raw TCP, where a line is a message and nobody hears themselves. */
export const tcpLines: Measurement = {
  name: "tcp_lines",
  what: "a room of 32 and 200 over raw TCP",
  extra: true,
  async run(rig) {
    const rows: string[][] = [];
    for (const peers of [32, 200]) {
      await using server = await RunningParley.start(rig, []);
      const result = await rig.load("tcp_lines", `${peers}`, [
        ...["--port", `${server.linesPort}`, "--pid", `${server.pid}`, "--peers", `${peers}`],
        ...["--carrier", "lines", "--no-echo", "--hello", "tcp%i"],
        ...["--senders", `${peers}`, "--window", "256"],
      ]);
      rows.push([
        `${peers}`,
        figure(of(result, "delivered_s")),
        figure(of(result, "server_us_per_message")),
        figure(of(result, "p50_us") / 1000),
        figure(of(result, "p99_us") / 1000),
        percent(of(result, "server_cpu_pct")),
        loadText(of(result, "load_cpu_pct")),
        othersText(of(result, "others_cpu_pct")),
        figure(of(result, "missing")),
      ]);
    }
    return {
      tables: [{
        title: "One room over raw TCP, 256 lines in flight",
        columns: [
          "peers",
          "delivered/s",
          "server µs a line",
          "p50 ms",
          "p99 ms",
          "server CPU",
          "load CPU",
          "others' CPU",
          "missing after 3 s",
        ],
        rows,
      }],
      verdicts: [],
    };
  },
};
