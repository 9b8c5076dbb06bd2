/** A program at /ws, written from docs/protocol.md alone: JSON in, JSON out. */

export type Told = Record<string, unknown> & { type: string };

/** Whoever says nothing for longer is taken for gone. */
const beatMs = 25_000;
/** A test that waits for what never comes says so, and holds up no others. */
const patienceMs = 60_000;

export async function signIn(web: string, name: string): Promise<{ token: string; id: string }> {
  const response = await fetch(`${web}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const body = await response.json();
  if (response.status !== 201) throw new Error(`Cannot sign in as ${name}: ${response.status} ${body.code}`);
  return { token: body.token, id: body.account.id };
}

export class LiveClient {
  readonly #socket: WebSocket;
  readonly #told: Told[] = [];
  readonly #waiting = new Map<number, (reply: Told) => void>();
  readonly closed: Promise<{ code: number }>;
  /** Every entry event, in order of arrival. */
  readonly entries: Told[] = [];
  #ref = 0;
  #wake: () => void = () => {};

  static async open(web: string, token: string): Promise<LiveClient> {
    const options = { protocols: ["parley.1"], headers: { authorization: `Bearer ${token}` } };
    // Deno's WebSocket takes headers; the DOM's types, which the browser tests need, do not know it.
    const socket = new WebSocket(`${web.replace("http", "ws")}/ws`, options as never);
    const client = new LiveClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error("Cannot open the WebSocket"));
    });
    const beat = setInterval(() => void client.ask("ping"), beatMs);
    void client.closed.then(() => clearInterval(beat));
    return client;
  }

  /** Signs in, opens, says hello. */
  static async join(web: string, name: string): Promise<LiveClient> {
    const client = await LiveClient.open(web, (await signIn(web, name)).token);
    await client.ask("hello", { protocol: 1 });
    return client;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = (event) => {
      for (const line of String(event.data).split("\n")) this.#take(JSON.parse(line));
      this.#wake();
    };
    this.closed = new Promise((resolve) =>
      socket.onclose = (event) => {
        for (const answer of this.#waiting.values()) answer({ type: "closed" });
        this.#waiting.clear();
        this.#wake();
        resolve({ code: event.code });
      }
    );
  }

  #take(told: Told): void {
    const answer = this.#waiting.get(told.ref as number);
    if ((told.type === "done" || told.type === "refused") && answer) {
      this.#waiting.delete(told.ref as number);
      answer(told);
      return;
    }
    if (told.type === "entry") this.entries.push(told);
    this.#told.push(told);
  }

  /** The reply, be it `done` or `refused`; `closed` where the connection ended first. */
  ask(type: string, fields: Record<string, unknown> = {}): Promise<Told> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve({ type: "closed" });
    const ref = ++this.#ref;
    const reply = new Promise<Told>((resolve) => this.#waiting.set(ref, resolve));
    this.send(JSON.stringify({ type, ref, ...fields }));
    return reply;
  }

  say(text: string, nonce: string = crypto.randomUUID(), room = "lobby"): Promise<Told> {
    return this.ask("say", { room, nonce, text });
  }

  send(frame: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** Waits for the next event that fits. */
  async told(fits: (told: Told) => boolean): Promise<Told> {
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, patienceMs);
    try {
      for (;;) {
        const at = this.#told.findIndex(fits);
        if (at >= 0) return this.#told.splice(at, 1)[0]!;
        const isOver = this.#socket.readyState === WebSocket.CLOSED;
        if (isOver) throw new Error("The connection ended before that was told");
        if (isLate) throw new Error("That was not told in time");
        await new Promise<void>((resolve) => this.#wake = resolve);
      }
    } finally {
      clearTimeout(patience);
    }
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
