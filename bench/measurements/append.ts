import { join } from "node:path";
import { lobby, parley } from "../contestants/parley.ts";
import { pinned } from "../cores.ts";
import { calmest, isDisturbed, loadText, Others, othersText } from "../disturbance.ts";
import { spawn } from "../living.ts";
import { type LoadResult, medians, of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import type { Rig } from "../rig.ts";
import { figure, percent, times } from "../table.ts";

const program = join(import.meta.dirname ?? "", "..", "baselines", "sqlite_raw.ts");

/** Rows a second, on the core and on the disk where the product would have them. */
async function rawRows(rig: Rig): Promise<LoadResult> {
  const folder = await rig.folder();
  const args = ["run", "--quiet", "--allow-all", program, join(folder, "raw.db"), `${rig.seconds}`];
  const others = await Others.watch();
  const command = pinned("server", [Deno.execPath(), ...args]);
  const { success, stdout, stderr } = await spawn(command, { stdout: "piped", stderr: "piped" }).output();
  if (!success) throw new Error(`Cannot measure SQLite: ${new TextDecoder().decode(stderr)}`);
  const { rows_s } = JSON.parse(new TextDecoder().decode(stdout)) as { rows_s: number };
  const result = { rows_s, others_cpu_pct: await others.percent() };
  await rig.keep("append", { label: "SQLite", ...result });
  return result;
}

/** One sender who always has a hundred messages that are not acknowledged yet. */
export const append: Measurement = {
  name: "append",
  what: "P8: acknowledged durable appends of one sender, 100 in flight",
  async run(rig) {
    await using server = await parley.start(rig, { peers: 1, rooms: [lobby] });
    const rawRounds: LoadResult[] = [], rounds: LoadResult[] = [];
    for (let round = 0; round < rig.rounds; round++) {
      rawRounds.push(await rawRows(rig));
      rounds.push(await rig.load("append", "Parley", [...server.load, "--window", "100", "--acks"]));
    }
    const raw = medians(calmest(rawRounds)), result = medians(calmest(rounds));
    const others = [raw, result].map((figures) => of(figures, "others_cpu_pct"));
    const ratio = of(result, "acked_s") / of(raw, "rows_s");
    return {
      tables: [{
        title: "Durable appends of one sender, 100 in flight",
        columns: [
          "what",
          "acknowledged/s",
          "÷ raw SQLite",
          "p99 ms",
          "server CPU",
          "load CPU",
          "others' CPU",
          "rounds used",
        ],
        rows: [
          [
            "raw node:sqlite, FULL, hundreds",
            figure(of(raw, "rows_s")),
            times(1),
            "",
            "",
            "",
            othersText(others[0] ?? 0),
            `${calmest(rawRounds).length} of ${rawRounds.length}`,
          ],
          [
            "Parley, through its WebSocket door",
            figure(of(result, "acked_s")),
            times(ratio),
            figure(of(result, "p99_us") / 1000),
            percent(of(result, "server_cpu_pct")),
            loadText(of(result, "load_cpu_pct")),
            othersText(others[1] ?? 0),
            `${calmest(rounds).length} of ${rounds.length}`,
          ],
        ],
      }],
      verdicts: [{ target: "P8", value: ratio, disturbed: others.some(isDisturbed) }],
    };
  },
};
