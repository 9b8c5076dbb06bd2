import { systemClock } from "../../server/clock.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { Gate } from "../../server/doors/gate/gate.ts";
import type { Answer } from "../../server/doors/gate/inner_server.ts";
import type { Admit, Closed, FrameSocket } from "../../server/doors/websocket/frame_socket.ts";
import { encodeText } from "../../server/doors/websocket/frames.ts";
import type { Clock } from "../../server/hub/ports.ts";

type Wishes = {
  clock?: Clock;
  most?: number;
  strangers?: number;
  admit?: Admit;
  answer?: Answer;
  onFrame?: (text: string, socket: FrameSocket) => void;
};

/** A gate with real sockets before it, and behind it a door that says everything back. */
export class GateRig {
  readonly gate: Gate;
  readonly keeper: DoorKeeper;
  readonly sockets: FrameSocket[];
  readonly ended: Closed[];
  readonly #changed: { tell: () => void };

  static async open(wishes: Wishes = {}): Promise<GateRig> {
    const { clock = systemClock, most = 1_000, strangers = 1_000 } = wishes;
    const sockets: FrameSocket[] = [];
    const ended: Closed[] = [];
    const changed = { tell: () => {} };
    const onFrame = wishes.onFrame ?? ((text, socket) => socket.send([encodeText(text)]));
    const admit: Admit = wishes.admit ?? (() =>
      Promise.resolve({
        accept: (socket) => {
          sockets.push(socket);
          changed.tell();
          return {
            frame: (text) => onFrame(text, socket),
            closed: (reason) => {
              ended.push(reason);
              changed.tell();
            },
          };
        },
      }));
    const keeper = new DoorKeeper({ most, strangers });
    const answer = wishes.answer ?? (() => new Response("hello"));
    const gate = await Gate.open({ hostname: "127.0.0.1", port: 0 }, { clock, keeper, admit, answer });
    return new GateRig(gate, keeper, sockets, ended, changed);
  }

  private constructor(
    gate: Gate,
    keeper: DoorKeeper,
    sockets: FrameSocket[],
    ended: Closed[],
    changed: { tell: () => void },
  ) {
    this.gate = gate;
    this.keeper = keeper;
    this.sockets = sockets;
    this.ended = ended;
    this.#changed = changed;
  }

  get port(): number {
    return this.gate.address.port;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** The door's end of the socket that was opened as number `count`. */
  async socket(count = 1): Promise<FrameSocket> {
    while (this.sockets.length < count) await this.#change();
    return this.sockets[count - 1]!;
  }

  /** Why the first `count` sockets ended. */
  async endings(count = 1): Promise<Closed[]> {
    while (this.ended.length < count) await this.#change();
    return this.ended;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.tell = resolve);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.cut();
    await this.gate.close();
  }
}

/** Lets everything that is ready happen, until `done`. */
export async function turnsUntil(done: () => boolean): Promise<void> {
  while (!done()) await new Promise<void>((resolve) => setImmediate(resolve));
}
