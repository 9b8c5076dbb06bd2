import { systemClock } from "../../server/clock.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { Gate } from "../../server/doors/gate/gate.ts";
import type { Answer } from "../../server/doors/gate/inner_server.ts";
import type { Plainly } from "../../server/doors/gate/to_https.ts";
import { Proxies } from "../../server/doors/web/proxies.ts";
import type { Admit, Closed, FrameSocket } from "../../server/doors/websocket/frame_socket.ts";
import { encodeText } from "../../server/doors/websocket/frames.ts";
import type { Certificates } from "../../server/doors/tls/tls_speech.ts";
import type { Clock } from "../../server/hub/ports.ts";
import { createSecureContext } from "node:tls";
import { anyCertificate, type TestCertificate } from "../helpers/test_certificates.ts";
import type { Line } from "./raw_peer.ts";

export type RigWishes = {
  /** Speaks TLS with it. */
  shows?: TestCertificate | undefined;
  /** Where the certificate of the day comes from instead. */
  certificates?: Certificates;
  /** What gets whoever comes without; by default it is let in. */
  plainly?: Plainly;
  /** Proxies. */
  trusts?: readonly string[];
  clock?: Clock;
  most?: number;
  strangers?: number;
  admit?: Admit;
  answer?: Answer;
  /** The gate answers itself what `answer` says, and leaves nothing to the inner server. */
  answersItself?: boolean;
  /** Or only what this says. */
  isOwn?: (head: { target: string }) => boolean;
  onFrame?: (text: string, socket: FrameSocket) => void;
};

/** A gate with real sockets before it, and behind it a door that says everything back. */
export class GateRig {
  readonly gate: Gate;
  readonly keeper: DoorKeeper;
  readonly sockets: FrameSocket[];
  readonly ended: Closed[];
  readonly #ca: string | undefined;
  #client: Deno.HttpClient | undefined;
  readonly #changed: { tell: () => void };

  static async open(wishes: RigWishes = {}): Promise<GateRig> {
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
    const tls = wishes.shows && {
      certificates: wishes.certificates ?? {
        context: createSecureContext({ cert: wishes.shows.certificate, key: wishes.shows.key }),
      },
      plainly: wishes.plainly ?? (() => undefined),
    };
    const proxied = {
      proxies: new Proxies(wishes.trusts ?? []),
      keeper: new DoorKeeper({ most: Infinity, strangers }),
    };
    const gate = await Gate.open({ hostname: "127.0.0.1", port: 0 }, {
      clock,
      keeper,
      admit,
      answer,
      isOwn: wishes.isOwn ?? (() => wishes.answersItself ?? false),
      tls,
      proxied,
    });
    return new GateRig(gate, keeper, sockets, ended, changed, wishes.shows?.ca);
  }

  private constructor(
    gate: Gate,
    keeper: DoorKeeper,
    sockets: FrameSocket[],
    ended: Closed[],
    changed: { tell: () => void },
    ca: string | undefined,
  ) {
    this.#ca = ca;
    this.gate = gate;
    this.keeper = keeper;
    this.sockets = sockets;
    this.ended = ended;
    this.#changed = changed;
  }

  get port(): number {
    return this.gate.address.port;
  }

  get line(): Line {
    return { port: this.port, ca: this.#ca };
  }

  url(path: string): string {
    return `${this.#ca === undefined ? "http" : "https"}://127.0.0.1:${this.port}${path}`;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    if (this.#ca !== undefined) this.#client ??= Deno.createHttpClient({ caCerts: [this.#ca] });
    return fetch(this.url(path), { ...init, ...this.#client && { client: this.#client } });
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
    this.#client?.close();
  }
}

/** A test of a gate without TLS, and once more with it: what holds for one holds for the other. */
export function gateTest(
  name: string,
  run: (open: (wishes?: RigWishes) => Promise<GateRig>) => Promise<void>,
): void {
  Deno.test(name, () => run((wishes) => GateRig.open(wishes)));
  Deno.test(`${name}, over TLS`, () =>
    run(async (wishes) => GateRig.open({ shows: await anyCertificate(), ...wishes })));
}

/** The same, and once more where the gate answers itself: nobody can tell by the answer who gave it. */
export function httpTest(
  name: string,
  run: (open: (wishes?: RigWishes) => Promise<GateRig>) => Promise<void>,
): void {
  gateTest(name, run);
  gateTest(
    `${name}, by the gate itself`,
    (open) => run((wishes) => open({ answersItself: true, ...wishes })),
  );
}

/** Lets everything that is ready happen, until `done`. */
export async function turnsUntil(done: () => boolean): Promise<void> {
  while (!done()) await new Promise<void>((resolve) => setImmediate(resolve));
}
