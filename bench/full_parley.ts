import { lobby, RunningParley } from "./contestants/parley.ts";
import type { LoadResult } from "./load_tool.ts";
import { secondsUntilQuiet } from "./process_figures.ts";
import type { Rig } from "./rig.ts";
import { vocabulary } from "./words.ts";

const youngEntries = 10_000;

/** The old entries are in a small room, the many newer ones in a big one: the search for the former is the worst. */
export const smallRoom = "small", bigRoom = "big";

/** Rooms for one peer each, where what is written costs nothing to deliver. */
export const quietRooms = Array.from({ length: 10 }, (_, i) => `quiet${i}`);

/** The product with a long past, written through its own door. It is made once for all who ask for it. */
export class FullParley implements AsyncDisposable {
  readonly server: RunningParley;
  readonly words: readonly string[];
  readonly entries: number;
  /** Seconds from the last acknowledged entry until the server had nothing left to do. */
  readonly settledAfter: number;
  /** The load that `weigh` puts on it, while its log was young and when it was full. */
  readonly young: LoadResult;
  readonly full: LoadResult;

  private constructor(
    fields: Pick<FullParley, "server" | "words" | "entries" | "settledAfter" | "young" | "full">,
  ) {
    this.server = fields.server;
    this.words = fields.words;
    this.entries = fields.entries;
    this.settledAfter = fields.settledAfter;
    this.young = fields.young;
    this.full = fields.full;
  }

  static async make(rig: Rig): Promise<FullParley> {
    const entries = rig.quick ? 100_000 : 1_000_000;
    const words = vocabulary(20_000);
    const server = await RunningParley.start(rig, [smallRoom, bigRoom, ...quietRooms], true);
    try {
      const file = await rig.linesFile(words);
      const fill = async (room: string, count: number) => {
        await server.expect(rig, { peers: 1, rooms: [room] });
        const shape = ["--window", "1000", "--count", `${count}`, "--warm", "0", "--words", file];
        await rig.load("full_parley", `fill ${room}`, [...server.load, ...shape]);
      };
      // What is still being indexed would be weighed as well, and searches would wait for it.
      const settle = () => secondsUntilQuiet(server.pid, 60);
      const weigh = async (label: string) => {
        await server.expect(rig, { peers: 32, rooms: [lobby] });
        return await rig.load("full_parley", label, [...server.load, "--senders", "32", "--window", "256"]);
      };
      await fill(smallRoom, youngEntries);
      await settle();
      const young = await weigh("young");
      await fill(bigRoom, entries - youngEntries);
      const settledAfter = await settle();
      const full = await weigh("full");
      await settle();
      return new FullParley({ server, words, entries, settledAfter, young, full });
    } catch (error) {
      await server[Symbol.asyncDispose]();
      throw error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server[Symbol.asyncDispose]();
  }
}

/** Makes it when it is first asked for. */
export class Past implements AsyncDisposable {
  readonly #rig: Rig;
  #made: Promise<FullParley> | undefined;

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  parley(): Promise<FullParley> {
    return this.#made ??= FullParley.make(this.#rig);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const made = await this.#made?.catch(() => undefined);
    await made?.[Symbol.asyncDispose]();
  }
}
