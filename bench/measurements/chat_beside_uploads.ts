import { RunningParley } from "../contestants/parley.ts";
import { type LoadResult, of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { signIn } from "../parley_peer.ts";
import { residentMiB } from "../process_figures.ts";
import type { Rig } from "../rig.ts";
import { figure, percent } from "../table.ts";
import { UploadTool } from "../upload_tool.ts";
import { hundredRooms } from "./many_rooms.ts";

const uploads = 10;
const part = 4 * 1_024 * 1_024;

/** People chat while ten large files arrive. */
export const chatBesideUploads: Measurement = {
  name: "chat_uploads",
  what: "P12: 500 messages/s while ten large files arrive at once",
  async run(rig) {
    const bytes = (rig.quick ? 32 : 256) * 1_024 * 1_024;
    const tool = await UploadTool.compile(rig.out);
    await using parley = await RunningParley.start(rig, hundredRooms.rooms);
    await parley.expect(rig, hundredRooms);
    const alone = await chat(rig, parley, "alone");
    const before = await residentMiB(parley.pid);

    let most = before;
    let arrived = 0;
    const ended = { is: false };
    const senders = await Promise.all(
      Array.from({ length: uploads }, (_, i) => signIn(parley.url, `sender ${i}`)),
    );
    const sending = senders.map(async (token) => {
      while (!ended.is) {
        await tool.run("tus", [
          ...["--bytes", `${bytes}`, "--part", `${part}`, "--port", `${parley.port}`, "--path", "/uploads"],
          ...["--header", `Authorization: Bearer ${token}`],
          ...["--header", "Upload-Metadata: filename YmlnLmJpbg=="],
        ]);
        arrived += bytes;
        most = Math.max(most, await residentMiB(parley.pid));
      }
    });
    const start = performance.now();
    const beside = await chat(rig, parley, "beside").finally(() => ended.is = true);
    await Promise.all(sending);
    const seconds = (performance.now() - start) / 1_000;
    const row = (name: string, result: LoadResult) => [
      name,
      figure(of(result, "delivered_s")),
      figure(of(result, "p50_us") / 1_000),
      figure(of(result, "p99_us") / 1_000),
      percent(of(result, "server_cpu_pct")),
    ];
    return {
      tables: [{
        title: `500 messages/s in 100 rooms of 10, and ${uploads} uploads`,
        columns: ["chat", "delivered/s", "p50 ms", "p99 ms", "server CPU"],
        rows: [row("alone", alone), row(`beside ${uploads} uploads`, beside)],
        notes: [
          `Files came at ${figure(arrived / seconds / 1_024 ** 2)} MiB/s together; ` +
          `memory grew by at most ${figure(most - before)} MiB.`,
        ],
      }],
      verdicts: [{ target: "P12chat", value: of(beside, "p99_us") / 1_000 }],
    };
  },
};

function chat(rig: Rig, parley: RunningParley, label: string): Promise<LoadResult> {
  return rig.load("chat_uploads", label, [
    ...parley.load,
    ...["--mode", "open", "--rate", "500", "--senders", "1000"],
  ]);
}
