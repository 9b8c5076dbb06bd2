import type { Rig } from "./rig.ts";

/** Who is expected: so many peers, spread evenly over these rooms. */
export type Crowd = { peers: number; rooms: readonly string[] };

/** A server that runs, and what the load must be told to be let in. */
export interface Running extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly load: readonly string[];
}

/** A server that can be measured. */
export interface Contestant {
  readonly name: string;
  /** Gets what it needs. Returns why it has to be left out, if it has. */
  prepare(rig: Rig): Promise<string | undefined>;
  /** Without a crowd nobody is prepared for. */
  start(rig: Rig, crowd?: Crowd): Promise<Running>;
}
