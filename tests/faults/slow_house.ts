import { SealedKeys } from "../../server/auth/keys.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { Gate } from "../../server/doors/gate/gate.ts";
import { refusalOf } from "../../server/doors/gate/plain_response.ts";
import { isAboutFiles } from "../../server/doors/http/file_routes.ts";
import { answer } from "../../server/doors/http/http_door.ts";
import { StaticFiles } from "../../server/doors/http/static_files.ts";
import { Origins } from "../../server/doors/web/origins.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** The hub, the HTTP door and the gate before it on real sockets, by a clock that goes by hand. */
export class SlowHouse {
  readonly hub: TestHub;
  readonly gate: Gate;
  readonly keeper: DoorKeeper;
  readonly #pages: string;

  static async open(bounds: { most: number; strangers: number }): Promise<SlowHouse> {
    const hub = await TestHub.open({ defer: setImmediate });
    const pages = await Deno.makeTempDir({ prefix: "parley-web-" });
    const parts = {
      ...hub.callees,
      origins: new Origins([]),
      keys: new SealedKeys(crypto.getRandomValues(new Uint8Array(32))),
      files: await StaticFiles.read(pages),
      metrics: () => "",
      startedAt: hub.clock.now(),
    };
    const keeper = new DoorKeeper(bounds);
    const gate = await Gate.open({ hostname: "127.0.0.1", port: 0 }, {
      clock: hub.clock,
      keeper,
      admit: () => Promise.resolve({ refuse: refusalOf(503, "restarting") }),
      answer: (request, visitor) => answer(request, parts, visitor),
      isOwn: isAboutFiles,
    });
    return new SlowHouse(hub, gate, keeper, pages);
  }

  private constructor(hub: TestHub, gate: Gate, keeper: DoorKeeper, pages: string) {
    this.hub = hub;
    this.gate = gate;
    this.keeper = keeper;
    this.#pages = pages;
  }

  get web(): string {
    return `http://127.0.0.1:${this.gate.address.port}`;
  }

  /** How far each file that is open below the folder of received files has been read or written. */
  openFiles(): number[] {
    return [...Deno.readDirSync("/proc/self/fd")].flatMap(({ name }) => {
      try {
        if (!Deno.readLinkSync(`/proc/self/fd/${name}`).startsWith(`${this.hub.folder}/`)) return [];
        return [Number(/^pos:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/self/fdinfo/${name}`))![1])];
      } catch {
        // Closed meanwhile.
        return [];
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    let isClosed = false;
    const closing = this.gate.close().then(() => isClosed = true);
    // What is kept alive for the next request, or was not cut as it should, is not waited for.
    while (!isClosed) {
      this.hub.clock.pass(1_000);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    await closing;
    await this.hub[Symbol.asyncDispose]();
    await Deno.remove(this.#pages, { recursive: true });
  }
}
