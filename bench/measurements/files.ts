import { fileLink } from "../../client/core/file_link.ts";
import { nodeTus } from "../contestants/baseline.ts";
import { Nginx } from "../contestants/nginx.ts";
import { lobby, RunningParley } from "../contestants/parley.ts";
import { type LoadResult, medians, of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { signIn } from "../parley_peer.ts";
import { residentMiB } from "../process_figures.ts";
import type { Rig } from "../rig.ts";
import { figure, percent, times } from "../table.ts";
import type { TargetName, Verdict } from "../targets.ts";
import { UploadTool } from "../upload_tool.ts";

const part = 4 * 1_024 * 1_024;

type Way = { name: string; run: () => Promise<LoadResult> };

/** A large file there and back. Parley's bytes are synced, counted and hashed before they are acknowledged. */
export const files: Measurement = {
  name: "files",
  what: "P12: a large file to the server and from it",
  async run(rig) {
    const bytes = (rig.quick ? 64 : 1_024) * 1_024 * 1_024;
    const tool = await UploadTool.compile(rig.out);
    await using servers = new AsyncDisposableStack();
    const parley = servers.use(await RunningParley.start(rig, []));
    const token = await signIn(parley.url, "sender");
    const size = ["--bytes", `${bytes}`];
    const mine = [...size, ...serverArgs(parley), "--header", `Authorization: Bearer ${token}`];
    const up = ["--path", "/uploads", "--header", "Upload-Metadata: filename YmlnLmJpbg=="];

    const ways: Way[] = [
      { name: "Parley, PATCH of 4 MiB", run: () => tool.run("tus", [...mine, ...up, "--part", `${part}`]) },
      { name: "Parley, one PUT", run: () => tool.run("put", [...mine, "--path", "/rooms/lobby/big.bin"]) },
      {
        name: "Parley, GET",
        run: async () => tool.run("get", [...mine, "--path", await newestLink(parley)]),
      },
    ];
    const nginx = await Nginx.start(rig);
    if (nginx) {
      servers.use(nginx);
      const there = [...size, ...serverArgs(nginx), "--path", "/big.bin"];
      ways.push(
        { name: "nginx, WebDAV PUT", run: () => tool.run("put", there) },
        { name: "nginx, GET", run: () => tool.run("get", there) },
      );
    }
    const missing = await nodeTus.prepare(rig);
    if (missing === undefined) {
      const tus = servers.use(await nodeTus.start(rig));
      const there = [...size, ...serverArgs(tus), "--path", "/uploads", "--part", `${part}`];
      ways.push({ name: "@tus/server, PATCH of 4 MiB", run: () => tool.run("tus", there) });
    }
    const before = await residentMiB(parley.pid);
    const results = await inTurns(rig, ways);
    const grown = await residentMiB(parley.pid) - before;

    const speed = (name: string) => results.has(name) ? of(results.get(name)!, "mib_s") : undefined;
    const verdict = (target: TargetName, name: string, baseline: string): Verdict[] => {
      const [own, other] = [speed(name), speed(baseline)];
      return own === undefined || other === undefined ? [] : [{ target, value: own / other }];
    };
    return {
      tables: [{
        title: `A file of ${bytes / 1_024 ** 3} GiB`,
        columns: ["way", "MiB/s", "÷ nginx", "server ms a GiB", "server CPU", "load CPU"],
        rows: [...results].map(([name, result]) => {
          const base = speed(name.includes("GET") ? "nginx, GET" : "nginx, WebDAV PUT");
          return [
            name,
            figure(of(result, "mib_s")),
            base === undefined ? "" : times(of(result, "mib_s") / base),
            figure(of(result, "server_ms_per_gib")),
            percent(of(result, "server_cpu_pct")),
            percent(of(result, "load_cpu_pct")),
          ];
        }),
        notes: [
          `Parley's memory grew by ${figure(grown)} MiB in all of it.`,
          ...nginx ? [] : ["nginx is absent: left out."],
          ...missing === undefined ? [] : [`@tus/server is left out: ${missing}.`],
        ],
      }],
      verdicts: [
        ...verdict("P12put", "Parley, PATCH of 4 MiB", "nginx, WebDAV PUT"),
        ...verdict("P12tus", "Parley, PATCH of 4 MiB", "@tus/server, PATCH of 4 MiB"),
        ...verdict("P12get", "Parley, GET", "nginx, GET"),
      ],
    };
  },
};

function serverArgs({ port, pid }: { port: number; pid: number }): string[] {
  return ["--port", `${port}`, "--pid", `${pid}`];
}

async function newestLink(parley: RunningParley): Promise<string> {
  using peer = await parley.peer("reader");
  const { entries } = await peer.ask("files", { room: lobby, limit: 1 });
  const body = entries[0]?.body;
  if (body?.kind !== "file") throw new Error("Cannot get a file: none was sent");
  return fileLink(body);
}

/** Each way once a round, so that what disturbs the machine disturbs all of them. */
async function inTurns(rig: Rig, ways: readonly Way[]): Promise<Map<string, LoadResult>> {
  const results = new Map<string, LoadResult[]>();
  for (let round = 0; round < rig.rounds; round++) {
    for (const { name, run } of ways) {
      const result = await run();
      await rig.keep("files", { way: name, ...result });
      results.set(name, [...results.get(name) ?? [], result]);
    }
    await rig.forgetFiles();
  }
  return new Map([...results].map(([name, all]) => [name, medians(all)]));
}
