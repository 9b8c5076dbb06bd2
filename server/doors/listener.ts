import { getLogger } from "@logtape/logtape";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../hub/ports.ts";

const log = getLogger(["parley", "gate"]);

export type Address = { hostname: string; port: number };

/** How often the listener calls itself up when nobody else has, and how long it waits for its own ring. */
const probeMs = 1_000;
const ringMs = 500;
/** Between attempts to listen again. */
const restMs = 200;

/**
 * Takes connections for as long as it is open. It stands on node:net: with Deno.listen every read and write is a
 * promise of which only so many move per turn, and with 1,000 busy peers the slowest 1 % waited 20 times as long.
 * But after one failed accept, as when the system has no file left to give, a node:net server hears nothing any more
 * and does not say so. So this one calls itself up, and is made anew when it does not hear.
 */
export class Listener {
  readonly #clock: Clock;
  readonly #take: (socket: Socket) => void;
  readonly #hostname: string;
  #port: number;
  #server: Server | undefined;
  #watching: Promise<void> = Promise.resolve();
  #taken = 0;
  /** The listener's own call, while it is under way. */
  #caller: Socket | undefined;
  #open = true;
  #wake: () => void = () => {};

  static async open(address: Address, clock: Clock, take: (socket: Socket) => void): Promise<Listener> {
    const listener = new Listener(address, clock, take);
    await listener.#listen();
    listener.#watching = listener.#watch();
    return listener;
  }

  private constructor({ hostname, port }: Address, clock: Clock, take: (socket: Socket) => void) {
    this.#hostname = hostname;
    this.#port = port;
    this.#clock = clock;
    this.#take = take;
  }

  get address(): Address {
    return { hostname: this.#hostname, port: this.#port };
  }

  /** Takes no one any more; whoever is inside stays. */
  async close(): Promise<void> {
    this.#open = false;
    this.#wake();
    await this.#watching;
    this.#server?.close();
  }

  /** The one place where connections begin, all of them in the open: who speaks TLS shows only then. */
  #listen(): Promise<void> {
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      this.#taken += 1;
      // A reset before somebody takes it would end the process, and with it everybody else.
      socket.on("error", () => {});
      this.#unlessOwn(socket);
    });
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, this.#hostname, () => {
        server.off("error", reject);
        server.on("error", (error) => log.error("listener failed", { error: String(error) }));
        this.#server = server;
        this.#port = (server.address() as { port: number }).port;
        resolve();
      });
    });
  }

  /** Its own call is nobody: it takes no place and stands in no log. */
  #unlessOwn(socket: Socket): void {
    const caller = this.#caller;
    if (caller?.connecting) {
      // Only when it is through is it known where it comes from.
      let passed = false;
      const pass = () => {
        if (passed) return;
        passed = true;
        if (caller.localPort === socket.remotePort) socket.destroy();
        else this.#take(socket);
      };
      caller.once("connect", pass).once("close", pass);
    } else if (caller?.localPort !== undefined && caller.localPort === socket.remotePort) socket.destroy();
    else this.#take(socket);
  }

  async #watch(): Promise<void> {
    while (this.#open) {
      const before = this.#taken;
      await this.#pause(probeMs);
      if (this.#open && this.#taken === before && !(await this.#hearsItself())) await this.#renew();
    }
  }

  /** Any connection that arrives proves it, so the call itself needs no name. */
  async #hearsItself(): Promise<boolean> {
    const before = this.#taken;
    const caller = this.#caller = connect({ host: callable(this.#hostname), port: this.#port });
    // Words alone: an error's stack may need a file to be made, and Deno 2.9 panics where the system has none left.
    caller.on("error", (error) => log.error("listener could not be called", { error: String(error) }));
    // Twice, because a process that was busy for so long has had no time to hear during the first wait.
    for (let wait = 0; wait < 2 && this.#open && this.#taken === before; wait += 1) await this.#pause(ringMs);
    caller.destroy();
    this.#caller = undefined;
    return !this.#open || this.#taken !== before;
  }

  async #renew(): Promise<void> {
    log.error("listener went deaf and is made anew", this.address);
    // Lets go of the port at once, though it calls itself closed only when its last connection is.
    this.#server?.close();
    this.#server = undefined;
    while (this.#open) {
      try {
        return await this.#listen();
      } catch (error) {
        log.error("listener could not be made anew", { error: String(error) });
        await this.#pause(restMs);
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}

function callable(hostname: string): string {
  return hostname === "0.0.0.0" ? "127.0.0.1" : hostname === "::" ? "::1" : hostname;
}
