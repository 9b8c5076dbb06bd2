/** A line to the server that stops in the middle: each connection carries only so many bytes, then nothing moves. */
export class HeldLine {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #port: number;
  readonly #connections = new Set<Deno.Conn>();
  readonly #pumps = new Set<Promise<void>>();
  readonly #accepting: Promise<void>;
  #most: number;
  #freed = Promise.withResolvers<void>();
  #stuck = Promise.withResolvers<void>();
  /** Bytes that have gone to the server. */
  up = 0;

  constructor(port: number, most: number) {
    this.#port = port;
    this.#most = most;
    this.#accepting = this.#accept();
  }

  get web(): string {
    return `http://127.0.0.1:${(this.#listener.addr as Deno.NetAddr).port}`;
  }

  /** Resolves when a connection has carried all it may. */
  get stuck(): Promise<void> {
    return this.#stuck.promise;
  }

  /** From now on everything goes through. */
  free(): void {
    this.#most = Infinity;
    this.#freed.resolve();
  }

  /** What is open now breaks; what comes later goes through. */
  cut(): void {
    for (const connection of this.#connections) this.#close(connection);
    this.free();
  }

  async #accept(): Promise<void> {
    for await (const client of this.#listener) {
      const server = await Deno.connect({ hostname: "127.0.0.1", port: this.#port }).catch(() => undefined);
      if (!server) {
        client.close();
        continue;
      }
      for (const connection of [client, server]) this.#connections.add(connection);
      const pumps = [
        this.#pump(client, server, (bytes) => this.up += bytes),
        this.#pump(server, client, () => {}),
      ];
      for (const pump of pumps) {
        this.#pumps.add(pump);
        void pump.finally(() => this.#pumps.delete(pump));
      }
    }
  }

  async #pump(from: Deno.Conn, to: Deno.Conn, count: (bytes: number) => void): Promise<void> {
    const buffer = new Uint8Array(16_384);
    try {
      for (let carried = 0, read; (read = await from.read(buffer)) !== null; carried += read) {
        if (carried > this.#most) {
          this.#stuck.resolve();
          await this.#freed.promise;
        }
        for (let sent = 0; sent < read;) sent += await to.write(buffer.subarray(sent, read));
        count(read);
      }
    } catch {
      // One of the two has gone, and the other one hears of it.
    }
    this.#close(from);
    this.#close(to);
  }

  #close(connection: Deno.Conn): void {
    if (this.#connections.delete(connection)) connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.free();
    this.#listener.close();
    await this.#accepting;
    for (const connection of this.#connections) this.#close(connection);
    await Promise.all(this.#pumps);
  }
}
