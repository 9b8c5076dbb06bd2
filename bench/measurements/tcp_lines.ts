import { lobby, RunningParley } from "../contestants/parley.ts";
import { loadText, othersText } from "../disturbance.ts";
import { type LoadResult, of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import type { Rig } from "../rig.ts";
import { figure, percent } from "../table.ts";

type Carrier = "lines" | "WebSocket";

// As many as may speak at once without waiting seconds for a turn.
const mostSenders = 200;

/** The lobby over raw TCP, where a line is a message and nobody hears themselves, beside the same over WebSockets. */
export const tcpLines: Measurement = {
  name: "tcp_lines",
  what: "a room of 32, 200 and 1000 over raw TCP and over WebSockets",
  extra: true,
  async run(rig) {
    const rows: string[][] = [];
    for (const peers of [32, 200, 1_000]) {
      for (const carrier of ["lines", "WebSocket"] as const) {
        const shape = ["--senders", `${Math.min(peers, mostSenders)}`, "--window", "256", "--sample", "8"];
        const idle = await measured(rig, carrier, peers, ["--mode", "idle", "--seconds", "1"]);
        rows.push(rowOf(carrier, peers, await measured(rig, carrier, peers, shape), idle));
      }
    }
    return {
      tables: [{
        title: "One room over raw TCP and over WebSockets, 256 messages in flight",
        columns: [
          "peers",
          "carrier",
          "sent/s",
          "delivered/s",
          "server µs a message",
          "p50 ms",
          "p99 ms",
          "KiB per idle peer",
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

async function measured(
  rig: Rig,
  carrier: Carrier,
  peers: number,
  shape: readonly string[],
): Promise<LoadResult> {
  await using server = await RunningParley.start(rig, []);
  const label = `${carrier} ${peers}`;
  if (carrier === "lines") {
    return await rig.load("tcp_lines", label, [
      ...["--port", `${server.linesPort}`, "--pid", `${server.pid}`, "--peers", `${peers}`],
      ...["--carrier", "lines", "--no-echo", "--hello", "tcp%i", ...shape],
    ]);
  }
  await server.expect(rig, { peers, rooms: [lobby] });
  return await rig.load("tcp_lines", label, [...server.load, ...shape]);
}

function rowOf(carrier: Carrier, peers: number, loaded: LoadResult, idle: LoadResult): string[] {
  return [
    `${peers}`,
    carrier,
    figure(of(loaded, "sent_s")),
    figure(of(loaded, "delivered_s")),
    figure(of(loaded, "server_us_per_message")),
    figure(of(loaded, "p50_us") / 1000),
    figure(of(loaded, "p99_us") / 1000),
    figure(of(idle, "kb_per_peer")),
    percent(of(loaded, "server_cpu_pct")),
    loadText(of(loaded, "load_cpu_pct")),
    othersText(of(loaded, "others_cpu_pct")),
    figure(of(loaded, "missing")),
  ];
}
