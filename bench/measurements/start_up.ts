import { setTimeout as pause } from "node:timers/promises";
import type { Contestant } from "../contestant.ts";
import { isDisturbed, Others, othersText } from "../disturbance.ts";
import type { Measurement } from "../measurement.ts";
import { median } from "../median.ts";
import { residentMiB } from "../process_figures.ts";
import type { Rig } from "../rig.ts";
import { figure } from "../table.ts";
import type { Verdict } from "../targets.ts";

/** From the command to the first answer, and the memory when nothing has happened for a while. */
async function start(rig: Rig, contestant: Contestant): Promise<{ seconds: number; mib: number }> {
  const begin = performance.now();
  await using server = await contestant.start(rig);
  const response = await fetch(`http://127.0.0.1:${server.port}/healthz`, {
    signal: AbortSignal.timeout(10_000),
  });
  const seconds = (performance.now() - begin) / 1000;
  await response.body?.cancel();
  await pause(1000);
  return { seconds, mib: await residentMiB(server.pid) };
}

export const startUp: Measurement = {
  name: "start_up",
  what: "P11: start to first answer, and memory when idle",
  async run(rig, contestants) {
    const rows: string[][] = [], verdicts: Verdict[] = [];
    for (const contestant of contestants) {
      // The servers are children that have ended by the time the others are counted.
      const others = await Others.watch();
      const seconds: number[] = [], mib: number[] = [];
      // The first start reads the programs from the disk, and is not counted.
      for (let round = 0; round <= rig.rounds; round++) {
        const found = await start(rig, contestant);
        if (round === 0) continue;
        await rig.keep("start_up", { label: contestant.name, ...found });
        seconds.push(found.seconds);
        mib.push(found.mib);
      }
      const othersCpu = await others.percent();
      rows.push([
        contestant.name,
        figure(median(seconds) * 1000),
        figure(median(mib)),
        othersText(othersCpu),
      ]);
      if (contestant.name !== "Parley") continue;
      verdicts.push(
        { target: "P11start", value: median(seconds), disturbed: isDisturbed(othersCpu) },
        { target: "P11memory", value: median(mib) },
      );
    }
    return {
      tables: [{
        title: "Start",
        columns: ["server", "first answer after ms", "idle MiB", "others' CPU"],
        rows,
      }],
      verdicts,
    };
  },
};
