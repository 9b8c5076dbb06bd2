import { lobby, parley, RunningParley } from "../contestants/parley.ts";
import { isDisturbed, loadText, othersText } from "../disturbance.ts";
import { type LoadResult, of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import type { Rig } from "../rig.ts";
import { figure, percent, times } from "../table.ts";
import type { TargetName } from "../targets.ts";

const members = 10;

async function withPeers(rig: Rig, peers: number): Promise<LoadResult> {
  await using server = await parley.start(rig, { peers, rooms: [lobby] });
  return await rig.load("flatness", `${peers} peers`, [...server.load, "--senders", "32", "--window", "256"]);
}

/** The same ten peers, all members of all rooms, write to one room after the other. */
async function withRooms(rig: Rig, count: number): Promise<LoadResult> {
  const rooms = Array.from({ length: count }, (_, i) => `room${i}`);
  await using server = await RunningParley.start(rig, rooms);
  await server.expect(rig, { peers: members, rooms });
  await server.joinAll(rooms);
  const shape = ["--roam", "--senders", `${members}`, "--window", "256"];
  return await rig.load("flatness", `${count} rooms`, [...server.load, ...shape]);
}

/** Does a message cost more when there is more of everything? */
export const flatness: Measurement = {
  name: "flatness",
  what: "P13: cost per delivered message as peers, entries and rooms grow",
  async run(rig, _contestants, past) {
    const many = rig.quick ? 100 : 1000;
    const { young, full, entries } = await past.parley();
    const pairs: [TargetName, string, LoadResult, string, LoadResult][] = [
      ["P13peers", "32 peers", await withPeers(rig, 32), "1000 peers", await withPeers(rig, 1000)],
      ["P13entries", "10 k entries", young, `${figure(entries)} entries`, full],
      ["P13rooms", "1 room", await withRooms(rig, 1), `${many} rooms`, await withRooms(rig, many)],
    ];
    const others = (...results: LoadResult[]) =>
      Math.max(...results.map((result) => of(result, "others_cpu_pct")));
    const cost = (result: LoadResult) => of(result, "server_us_per_message");
    return {
      tables: [{
        title: "Cost per delivered message as things grow",
        columns: ["from", "µs", "to", "µs", "growth", "server CPU", "load CPU", "others' CPU"],
        rows: pairs.map(([, from, few, to, more]) => [
          from,
          figure(cost(few)),
          to,
          figure(cost(more)),
          times(cost(more) / cost(few)),
          percent(of(more, "server_cpu_pct")),
          loadText(of(more, "load_cpu_pct")),
          othersText(others(few, more)),
        ]),
      }],
      verdicts: pairs.map(([target, , few, , more]) => ({
        target,
        value: cost(more) / cost(few),
        disturbed: isDisturbed(others(few, more)),
      })),
    };
  },
};
