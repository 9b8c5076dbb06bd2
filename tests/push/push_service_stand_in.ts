export type Pushed = { path: string; headers: Headers; body: Uint8Array };

/** The service of a browser's maker, on this machine: it takes what it is sent, and answers as the test says. */
export class PushServiceStandIn implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly pushed: Pushed[] = [];
  answer: () => Response = () => new Response(null, { status: 201 });
  #wake = () => {};

  constructor() {
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      this.pushed.push({ path: new URL(request.url).pathname, headers: request.headers, body });
      this.#wake();
      return this.answer();
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Waits until so many have come in all. */
  async has(count: number): Promise<Pushed> {
    while (this.pushed.length < count) await new Promise<void>((resolve) => this.#wake = resolve);
    return this.pushed[count - 1]!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
