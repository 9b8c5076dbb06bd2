import { getLogger } from "@logtape/logtape";
import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { DoorKeeper } from "../door_keeper.ts";
import type { Admit } from "../websocket/frame_socket.ts";
import { Wheel } from "../wheel.ts";
import { gateBounds } from "./bounds.ts";
import { Connection, type GateTls } from "./connection.ts";
import { type Answer, InnerServer } from "./inner_server.ts";
import { proxiedAnswer } from "./proxied_answer.ts";
import { Proxies } from "../web/proxies.ts";
import type { RequestHead } from "./request_head.ts";
import { secureAnswer } from "./to_https.ts";
import { type Address, Listener } from "../listener.ts";

const log = getLogger(["parley", "gate"]);

export type GateParts = {
  clock: Clock;
  /** Its cap counts open files: a WebSocket takes one place, a connection for HTTP three. */
  keeper: DoorKeeper;
  /** Decides who gets a WebSocket. */
  admit: Admit;
  /** Answers every other request. */
  answer: Answer;
  /** Which of those come to it straight from the gate; by default none. */
  isOwn?: (head: RequestHead) => boolean;
  /** Speaks TLS, where it is given. */
  tls?: GateTls | undefined;
  /** Counts whom a trusted proxy speaks for, each while it asks. */
  proxied?: { proxies: Proxies; keeper: DoorKeeper };
};

/**
 * The public end of the web door. It bounds what a connection may cost before anybody looks at it, carries WebSockets
 * itself, answers what moves files, and leaves all other HTTP to Deno.serve, which only it can reach.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #wheel: Wheel;
  readonly #inner: InnerServer;
  readonly #connections = new Set<Connection>();
  readonly #exchanges = new Set<Promise<void>>();
  readonly #take: (socket: Socket) => void;
  #listener: Listener | undefined;
  #onEmpty: () => void = () => {};

  static async open(address: Address, parts: GateParts): Promise<Gate> {
    const gate = new Gate(parts);
    try {
      gate.#listener = await Listener.open(address, parts.clock, gate.#take);
    } catch (error) {
      await gate.#inner.close();
      throw error;
    }
    return gate;
  }

  private constructor({ clock, keeper, admit, answer, isOwn = () => false, tls, proxied }: GateParts) {
    this.#clock = clock;
    this.#wheel = new Wheel(clock);
    const secured = tls ? secureAnswer(answer, tls.plainly) : answer;
    const whole = proxied ? proxiedAnswer(secured, proxied) : secured;
    this.#inner = new InnerServer(whole, clock);
    const exits = new DoorKeeper({ most: gateBounds.exits, strangers: gateBounds.exits });
    const proxies = proxied?.proxies ?? new Proxies([]);
    const shared = {
      ...{ clock, keeper, exits, inner: this.#inner, answer: whole, isOwn, admit, tls, proxies },
      begun: (exchange: Promise<void>) => this.#track(exchange),
    };
    this.#take = (socket) => {
      const address = socket.remoteAddress;
      // Gone before it was seen.
      if (address === undefined) return void socket.destroy();
      const connection = new Connection(socket, address, shared);
      this.#connections.add(connection);
      this.#wheel.add(connection);
      socket.once("close", () => this.#forget(connection));
      connection.start();
    };
  }

  get address(): Address {
    return this.#listener!.address;
  }

  /** Connections of every kind. */
  get size(): number {
    return this.#connections.size;
  }

  /** Takes no one any more, lets what is under way end, and cuts what does not. The sockets' door says goodbye first. */
  async close(): Promise<void> {
    await this.#listener!.close();
    for (const connection of this.#connections) connection.turnBack();
    const cancel = this.#clock.after(gateBounds.closeMs, () => {
      log.warn("connections were cut at closing", { connections: this.#connections.size });
      for (const connection of this.#connections) connection.cut();
    });
    await Promise.all([this.#inner.close(), this.#emptied()]);
    cancel();
    await this.#settled();
  }

  /** A client that has left leaves behind what was begun for it. The inner server waits for its own. */
  async #settled(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(gateBounds.closeMs, resolve);
    await Promise.race([late, Promise.all(this.#exchanges)]);
    cancel();
  }

  #track(exchange: Promise<void>): void {
    const tracked = exchange
      .catch((error: unknown) => log.error("exchange failed", { error }))
      .finally(() => this.#exchanges.delete(tracked));
    this.#exchanges.add(tracked);
  }

  #emptied(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      if (this.#connections.size === 0) resolve();
    });
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#wheel.remove(connection);
    if (this.#connections.size === 0) this.#onEmpty();
  }
}
