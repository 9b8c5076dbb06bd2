import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/**
 * What becomes of one connection: reset after so many bytes to the server, or from it; or after so many to the server
 * the next answer is lost.
 */
export type Fate = { cut: "up" | "down" | "answer"; after: number } | { cut: "never" };

/** A bad way between a client and a server: it counts the bytes, and resets connections in the middle of them. */
export class UnsteadyProxy {
  readonly #server: Server;
  readonly #to: number;
  readonly #nextFate: () => Fate;
  readonly #open = new Set<Socket>();
  /** Bytes that came from clients, and bytes that went to them. */
  up = 0;
  down = 0;
  readonly met = { up: 0, down: 0, answer: 0 };

  static async open(to: number, nextFate: () => Fate): Promise<UnsteadyProxy> {
    const proxy = new UnsteadyProxy(to, nextFate);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  private constructor(to: number, nextFate: () => Fate) {
    this.#to = to;
    this.#nextFate = nextFate;
    this.#server = createServer({ noDelay: true }, (client) => this.#carry(client));
  }

  get web(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get faults(): number {
    return this.met.up + this.met.down + this.met.answer;
  }

  #carry(client: Socket): void {
    const server = connect({ host: "127.0.0.1", port: this.#to, noDelay: true });
    const fate = this.#nextFate();
    const left = { up: Infinity, down: Infinity };
    let isLost = false;
    if (fate.cut === "up" || fate.cut === "answer") left.up = fate.after;
    if (fate.cut === "down") left.down = fate.after;
    const reset = (why: "up" | "down" | "answer") => {
      this.met[why] += 1;
      client.resetAndDestroy();
      // The server does what it was asked for, where only the answer is lost.
      if (why === "answer") server.end();
      else server.resetAndDestroy();
    };
    client.on("data", (bytes) => {
      this.up += bytes.length;
      left.up -= bytes.length;
      if (left.up < 0 && fate.cut === "up") {
        // The last of it arrives, so that the cut is in the middle and not at the edge of a read.
        server.write(bytes.subarray(0, bytes.length + left.up), () => reset("up"));
        client.pause();
        return;
      }
      if (left.up < 0) isLost = true;
      if (!server.write(bytes)) client.pause();
    });
    server.on("drain", () => client.resume());
    server.on("data", (bytes) => {
      if (client.destroyed) return;
      if (isLost) return reset("answer");
      this.down += bytes.length;
      left.down -= bytes.length;
      if (left.down < 0) return reset("down");
      if (!client.write(bytes)) server.pause();
    });
    client.on("drain", () => server.resume());
    client.on("end", () => server.end());
    server.on("end", () => client.end());
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      this.#open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#open.delete(socket);
        if (socket === server || fate.cut !== "answer") other.destroy();
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = [...this.#open].map((socket) => once(socket, "close"));
    for (const socket of this.#open) socket.destroy();
    const ended = once(this.#server, "close");
    this.#server.close();
    await Promise.all([...closed, ended]);
  }
}
