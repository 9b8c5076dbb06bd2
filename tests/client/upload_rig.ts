import type { FileSource, Outside } from "../../client/core/outside.ts";
import { sha256 } from "../../client/core/sha256.ts";
import type { Upload } from "../../client/core/upload.ts";
import { Uploads } from "../../client/core/uploads.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryFileKeep, MemoryLocks } from "./memory_files.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { turn } from "./scripted_sockets.ts";
import { SeededRandom } from "./seeded_random.ts";
import { WaywardServer } from "./wayward_server.ts";

/** A device with the uploads of one person. Its pages come and go; time and the server are in the test's hand. */
export class UploadRig {
  readonly clock = new HandClock();
  readonly random = new SeededRandom(3);
  readonly keep = new MemoryKeep();
  readonly files = new MemoryFileKeep();
  readonly locks = new MemoryLocks();
  readonly server: WaywardServer;
  /** False where the place has no digest of its own, as a page that came by plain http. */
  sums = true;
  uploads: Uploads;

  constructor(server = new WaywardServer()) {
    this.server = server;
    this.uploads = this.page();
  }

  /** One more page of this device. */
  page(): Uploads {
    const { clock, random, keep, files, locks, server } = this;
    const outside: Outside = {
      ...{ clock, random, keep, locks },
      open: () => ({ send: () => {}, close: () => {} }),
      call: () => Promise.resolve({ status: 200, body: {} }),
      wire: server,
      fileKeep: files,
      ...this.sums && { digest: (_: string, bytes: Uint8Array) => Promise.resolve(sha256(bytes)) },
    };
    const uploads = new Uploads("ann", outside);
    uploads.start();
    return uploads;
  }

  add(source: FileSource): Upload {
    return this.uploads.add("lobby", source);
  }

  /** The page is loaded again. */
  reload(): void {
    this.uploads.stop();
    this.uploads = this.page();
  }

  get states(): string[] {
    return this.uploads.list.value.map(({ state }) => state.value.is);
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let quiet = 0, asked = -1; quiet < 6; quiet++) {
      await turn();
      if (asked !== this.server.asked.length) quiet = 0;
      asked = this.server.asked.length;
    }
  }

  async pass(ms: number): Promise<void> {
    this.clock.pass(ms);
    await this.settle();
  }

  /** Until nothing is left to be done by itself. */
  async finish(): Promise<void> {
    await this.settle();
    for (let minutes = 0; this.uploads.busy && minutes < 300; minutes++) await this.pass(31_000);
  }
}
