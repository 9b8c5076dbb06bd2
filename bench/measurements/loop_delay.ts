import { isDisturbed, Others, othersText } from "../disturbance.ts";
import { bigRoom, quietRooms, smallRoom } from "../full_parley.ts";
import { of } from "../load_tool.ts";
import type { Measurement } from "../measurement.ts";
import { quantile } from "../median.ts";
import type { ParleyPeer } from "../parley_peer.ts";
import { figure, percent } from "../table.ts";

const writtenPerSecond = 10_000, searchesPerSecond = 20;

/** Asks at its pace, whether or not the last one was answered, and measures each. */
class Pace {
  readonly took: number[] = [];
  readonly #asked: Promise<void>[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(perSecond: number, ask: () => Promise<unknown>) {
    this.#timer = setInterval(() => this.#asked.push(this.#time(ask)), 1000 / perSecond);
  }

  async #time(ask: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    await ask();
    this.took.push(performance.now() - start);
  }

  async end(): Promise<readonly number[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#asked);
    return this.took;
  }
}

/** Who is kept waiting while much is written and searched? */
export const loopDelay: Measurement = {
  name: "loop_delay",
  what: "P10: event-loop delay while 10,000 messages/s are written and 20 searches/s run",
  async run(rig, _contestants, past) {
    const { server, words } = await past.parley();
    await server.expect(rig, { peers: quietRooms.length, rooms: quietRooms });
    using seeker = await server.peer("seeker");
    using patient = await server.peer("patient");
    for (const room of await server.roomIds([smallRoom, bigRoom])) await seeker.ask("join", { room });
    let searched = 0;
    const search = (peer: ParleyPeer) =>
      peer.ask("search", { words: words[(searched++ * 37) % 2000] ?? "", limit: 50 });
    const others = await Others.watch();
    server.startLoopWatch();
    const searches = new Pace(searchesPerSecond, () => search(seeker));
    const pings = new Pace(100, () => patient.ask("ping", {}));
    const shape = ["--mode", "open", "--rate", `${writtenPerSecond}`, "--senders", `${quietRooms.length}`];
    const seconds = rig.quick ? 2 : 5;
    const result = await rig.load("loop_delay", "Parley", [
      ...server.load,
      ...shape,
      "--seconds",
      `${seconds}`,
    ]);
    const late = await server.lateness();
    const othersCpu = await others.percent();
    const searchMs = await searches.end(), pingMs = await pings.end();
    await rig.keep("loop_delay", { late, othersCpu, searchMs, pingMs });
    const row = (what: string, took: readonly number[]) => [
      what,
      figure(quantile(took, 0.5)),
      figure(quantile(took, 0.99)),
      figure(Math.max(...took)),
    ];
    return {
      tables: [{
        title: `${
          figure(of(result, "delivered_s"))
        } messages a second written, ${searchesPerSecond} searches`,
        columns: ["what", "p50 ms", "p99 ms", "worst ms"],
        rows: [
          ["event loop is late by", figure(late.p50), figure(late.p99), figure(late.max)],
          row("a ping of somebody else takes", pingMs),
          row("a search takes", searchMs),
          [
            "a message is there after",
            figure(of(result, "p50_us") / 1000),
            figure(of(result, "p99_us") / 1000),
            figure(of(result, "max_us") / 1000),
          ],
        ],
        notes: [
          `Server CPU ${percent(of(result, "server_cpu_pct"))}, load CPU ${
            percent(of(result, "load_cpu_pct"))
          }.`,
          `Others' CPU ${othersText(othersCpu)}.`,
        ],
      }],
      verdicts: [{ target: "P10", value: late.p99, disturbed: isDisturbed(othersCpu) }],
    };
  },
};
