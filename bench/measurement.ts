import type { Contestant } from "./contestant.ts";
import type { Past } from "./full_parley.ts";
import type { Rig } from "./rig.ts";
import type { Table } from "./table.ts";
import type { Verdict } from "./targets.ts";

export type Finding = { tables: readonly Table[]; verdicts: readonly Verdict[] };

/** One question and the way it is answered. `contestants` are those that can run here, the product among them. */
export interface Measurement {
  readonly name: string;
  readonly what: string;
  /** Measured only when it is named. */
  readonly extra?: true;
  run(rig: Rig, contestants: readonly Contestant[], past: Past): Promise<Finding>;
}
