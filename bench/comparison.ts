import type { Contestant, Crowd, Running } from "./contestant.ts";
import { calmest, isDisturbed, loadText, othersText } from "./disturbance.ts";
import { type LoadResult, medians, of } from "./load_tool.ts";
import type { Rig } from "./rig.ts";
import { figure, percent, type Table, times } from "./table.ts";
import type { TargetName, Verdict } from "./targets.ts";

/** The same load on all contestants, in turn and more than once: A B C, A B C, A B C. Medians are kept. */
export class Comparison {
  readonly #results: ReadonlyMap<string, LoadResult>;
  readonly #rounds: ReadonlyMap<string, string>;

  private constructor(rounds: ReadonlyMap<string, readonly LoadResult[]>) {
    this.#results = new Map([...rounds].map(([server, all]) => [server, medians(calmest(all))]));
    this.#rounds = new Map(
      [...rounds].map(([server, all]) => [server, `${calmest(all).length} of ${all.length}`]),
    );
  }

  static async run(
    rig: Rig,
    contestants: readonly Contestant[],
    name: string,
    crowd: Crowd,
    shape: readonly string[],
  ): Promise<Comparison> {
    await using servers = new AsyncDisposableStack();
    const running: Running[] = [];
    for (const contestant of contestants) running.push(servers.use(await contestant.start(rig, crowd)));
    const results = new Map<string, LoadResult[]>();
    for (let round = 0; round < rig.rounds; round++) {
      for (const server of running) {
        const result = await rig.load(name, server.name, [...server.load, ...shape]);
        results.set(server.name, [...results.get(server.name) ?? [], result]);
      }
    }
    return new Comparison(results);
  }

  figure(contestant: string, name: string): number | undefined {
    const result = this.#results.get(contestant);
    return result && of(result, name);
  }

  ratio(name: string, baseline: string): number | undefined {
    const mine = this.figure("Parley", name), theirs = this.figure(baseline, name);
    return mine === undefined || theirs === undefined || theirs === 0 ? undefined : mine / theirs;
  }

  /** No verdict where the baseline was left out. */
  verdict(target: TargetName, name: string, baseline: string): Verdict[] {
    const value = this.ratio(name, baseline);
    const disturbed = ["Parley", baseline].some((contestant) => {
      const others = this.figure(contestant, "others_cpu_pct");
      return others !== undefined && isDisturbed(others);
    });
    return value === undefined ? [] : [{ target, value, disturbed }];
  }

  table(title: string, baseline: string, compared = "delivered_s"): Table {
    return {
      title,
      columns: [
        "server",
        "delivered/s",
        `÷ ${baseline}`,
        "server µs a message",
        "p50 ms",
        "p99 ms",
        "server CPU",
        "load CPU",
        "others' CPU",
        "missing after 3 s",
        "rounds used",
      ],
      rows: [...this.#results].map(([server, result]) => {
        const base = this.figure(baseline, compared);
        return [
          server,
          figure(of(result, "delivered_s")),
          base ? times(of(result, compared) / base) : "",
          figure(of(result, "server_us_per_message")),
          figure(of(result, "p50_us") / 1000),
          figure(of(result, "p99_us") / 1000),
          percent(of(result, "server_cpu_pct")),
          loadText(of(result, "load_cpu_pct")),
          othersText(of(result, "others_cpu_pct")),
          figure(of(result, "missing")),
          this.#rounds.get(server) ?? "",
        ];
      }),
      notes: compared === "delivered_s" ? [] : [`÷ compares ${compared}.`],
    };
  }
}
