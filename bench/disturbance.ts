import { type LoadResult, of } from "./load_tool.ts";
import { familyTicks, machineTicks } from "./process_figures.ts";
import { percent } from "./table.ts";

/** What else may falsify a figure: others on the machine, or a load that is itself at its end. */

/** Per cent of a core that others may take before a round says more about them than about a server. */
const mostOfOthers = 15;
/** Per cent of its core that the load may take before it measures itself. */
const mostOfLoad = 95;

export function isDisturbed(others: number): boolean {
  return others > mostOfOthers;
}

/** The rounds in which nobody else was busy, or all where there are none. */
export function calmest(rounds: readonly LoadResult[]): readonly LoadResult[] {
  const calm = rounds.filter((round) => !isDisturbed(of(round, "others_cpu_pct")));
  return calm.length > 0 ? calm : rounds;
}

export function othersText(others: number): string {
  return isDisturbed(others) ? `${percent(others)} (disturbed)` : percent(Math.max(0, others));
}

export function loadText(percentage: number): string {
  return percentage > mostOfLoad ? `${percent(percentage)} (limit)` : percent(percentage);
}

/** What others use of the machine, beside this process and all that it has started. */
export class Others {
  readonly #start = performance.now();
  readonly #ticks: number;

  private constructor(ticks: number) {
    this.#ticks = ticks;
  }

  static async watch(): Promise<Others> {
    return new Others(await foreignTicks());
  }

  /** Per cent of a core since the watch began. */
  async percent(): Promise<number> {
    const seconds = (performance.now() - this.#start) / 1000;
    return (await foreignTicks() - this.#ticks) / seconds;
  }
}

async function foreignTicks(): Promise<number> {
  const ours = await familyTicks(Deno.pid);
  return await machineTicks() - ours;
}
