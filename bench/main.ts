import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Contestant } from "./contestant.ts";
import { bunPublish, denoServe, nodeWs } from "./contestants/baseline.ts";
import { parley } from "./contestants/parley.ts";
import { pinsText, pinThisProcess } from "./cores.ts";
import { Past } from "./full_parley.ts";
import { killAll } from "./living.ts";
import { compileLoad } from "./load_tool.ts";
import { machineText } from "./machine.ts";
import type { Measurement } from "./measurement.ts";
import { append } from "./measurements/append.ts";
import { chatBesideUploads } from "./measurements/chat_beside_uploads.ts";
import { files } from "./measurements/files.ts";
import { flatness } from "./measurements/flatness.ts";
import { hotRoom } from "./measurements/hot_room.ts";
import { idlePeers } from "./measurements/idle_peers.ts";
import { loopDelay } from "./measurements/loop_delay.ts";
import { manyRooms } from "./measurements/many_rooms.ts";
import { openLoop } from "./measurements/open_loop.ts";
import { page } from "./measurements/page.ts";
import { pages } from "./measurements/pages.ts";
import { search } from "./measurements/search.ts";
import { slowSenders } from "./measurements/slow_senders.ts";
import { startUp } from "./measurements/start_up.ts";
import { tcpLines } from "./measurements/tcp_lines.ts";
import { Rig } from "./rig.ts";
import { tableText } from "./table.ts";
import { type Verdict, verdictTable } from "./targets.ts";

const measurements: readonly Measurement[] = [
  startUp,
  hotRoom,
  manyRooms,
  openLoop,
  append,
  idlePeers,
  pages,
  search,
  page,
  loopDelay,
  files,
  chatBesideUploads,
  flatness,
  slowSenders,
  tcpLines,
];

const help = `deno task bench [--quick] [NAME…]

Measures Parley beside small servers that only pass messages on, and prints tables with what is to be reached.
The raw figures lie in bench/out, a line for each run. Without a name everything is measured that is not extra.

  --quick  one short round of each: to see that it works, not to believe the figures

${
  measurements.map(({ name, what, extra }) => `  ${name.padEnd(13)} ${what}${extra ? " (extra)" : ""}`).join(
    "\n",
  )
}
`;

async function print(text: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${text}\n`));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  const unknown = positionals.find((name) => !measurements.some((measurement) => measurement.name === name));
  if (values.help || unknown !== undefined) {
    await print(
      unknown === undefined ? help : `Cannot measure ${unknown}: there is nothing of that name\n\n${help}`,
    );
    Deno.exit(unknown === undefined ? 0 : 2);
  }
  const chosen = measurements.filter(({ name, extra }) =>
    positionals.length ? positionals.includes(name) : !extra
  );

  const out = join(import.meta.dirname ?? "", "out");
  await Deno.mkdir(out, { recursive: true });
  const load = await compileLoad(out);
  if (load === undefined) {
    await print(
      "NOTHING WAS MEASURED: the load is a C program, and there is no C compiler here. Install `cc`.",
    );
    return;
  }
  using rig = new Rig({ out, load, quick: values.quick });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      killAll();
      rig[Symbol.dispose]();
      Deno.exit(1);
    });
  }
  await print(
    `${await machineText()}\n${pinsText()}; ${rig.rounds} rounds of ${rig.seconds} s, medians of the undisturbed ones\n`,
  );
  await pinThisProcess();

  const contestants: Contestant[] = [];
  for (const contestant of [nodeWs, denoServe, bunPublish, parley]) {
    const problem = await contestant.prepare(rig);
    if (problem === undefined) contestants.push(contestant);
    else await print(`LEFT OUT: ${contestant.name}: ${problem}\n`);
  }

  // A whole run is to end within 2 or 10 minutes; what is begun is finished.
  const lastStart = performance.now() + (values.quick ? 1.5 : 8) * 60_000;
  const verdicts: Verdict[] = [];
  await using past = new Past(rig);
  for (const measurement of chosen) {
    if (performance.now() > lastStart) {
      await print(`LEFT OUT: ${measurement.name}: the time is up\n`);
      continue;
    }
    try {
      const finding = await measurement.run(rig, contestants, past);
      for (const table of finding.tables) await print(tableText(table));
      verdicts.push(...finding.verdicts);
    } catch (error) {
      await print(`FAILED: ${measurement.name}: ${error instanceof Error ? error.message : String(error)}
`);
      Deno.exitCode = 1;
    }
  }
  if (verdicts.length > 0) await print(tableText(verdictTable(verdicts)));
}

await main();
