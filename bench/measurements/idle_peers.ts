import { lobby } from "../contestants/parley.ts";
import { of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { figure, percent } from "../table.ts";
import type { Verdict } from "../targets.ts";

/** What a peer costs that is signed in and silent. */
export const idlePeers: Measurement = {
  name: "idle_peers",
  what: "P7: memory of an idle peer",
  async run(rig, contestants) {
    const peers = rig.quick ? 1000 : 4000, rows: string[][] = [], verdicts: Verdict[] = [];
    for (const contestant of contestants) {
      await using server = await contestant.start(rig, { peers, rooms: [lobby] });
      const shape = ["--mode", "idle", "--seconds", rig.quick ? "1" : "3"];
      const result = await rig.load("idle_peers", server.name, [...server.load, ...shape]);
      rows.push([
        server.name,
        figure(of(result, "ready")),
        figure(of(result, "kb_per_peer")),
        figure(of(result, "rss_kb") / 1024),
        figure(of(result, "ready") / of(result, "connect_s")),
        percent(of(result, "idle_cpu_pct")),
      ]);
      if (server.name === "Parley") verdicts.push({ target: "P7", value: of(result, "kb_per_peer") });
    }
    return {
      tables: [{
        title: `${figure(peers)} idle peers`,
        columns: ["server", "connected", "KiB each", "MiB in all", "connects/s", "CPU when idle"],
        rows,
      }],
      verdicts,
    };
  },
};
