const encoder = new TextEncoder();
const decoder = new TextDecoder("latin1");

/** Where to connect, whose certificate to trust there if it is to be with TLS, and for which name. */
export type Line = { port: number; ca: string | undefined; name?: string };

/** A connection that reads only when it is told to, so that it can also be slow. */
export class RawPeer {
  readonly #conn: Deno.Conn;
  readonly #buffer = new Uint8Array(65_536);
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #closed = false;
  /** The other side ended it by a reset. */
  wasReset = false;

  static async connect(to: number | Line): Promise<RawPeer> {
    const { port, ca, name = "127.0.0.1" } = typeof to === "number" ? { port: to, ca: undefined } : to;
    const address = { hostname: "127.0.0.1", port };
    if (ca === undefined) {
      const conn = await Deno.connect(address);
      conn.setNoDelay(true);
      return new RawPeer(conn);
    }
    const conn = await Deno.startTls(await Deno.connect(address), { hostname: name, caCerts: [ca] });
    try {
      await conn.handshake();
    } catch (error) {
      conn.close();
      throw error;
    }
    return new RawPeer(conn);
  }

  private constructor(conn: Deno.Conn) {
    this.#conn = conn;
  }

  async send(...parts: (string | Uint8Array)[]): Promise<void> {
    for (const part of parts) {
      const bytes = typeof part === "string" ? encoder.encode(part) : part;
      for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
    }
  }

  /** Sends until the other side does not want any more. Returns how much it took. */
  async flood(chunk: Uint8Array, most: number): Promise<number> {
    let sent = 0;
    try {
      while (sent < most) sent += await this.#conn.write(chunk);
    } catch {
      // Reset, which is what a flood may expect.
    }
    return sent;
  }

  closeWrite(): Promise<void> {
    return this.#conn.closeWrite();
  }

  /** One read's worth; undefined at the end, however it came. */
  async read(): Promise<Uint8Array | undefined> {
    if (this.#heldLength > 0) return this.#take(this.#heldLength);
    try {
      const count = await this.#conn.read(this.#buffer);
      return count === null ? undefined : this.#buffer.slice(0, count);
    } catch (error) {
      this.wasReset = error instanceof Deno.errors.ConnectionReset;
      return undefined;
    }
  }

  /** Exactly so many bytes. */
  async bytes(count: number): Promise<Uint8Array> {
    while (this.#heldLength < count) {
      if (!(await this.#more())) {
        throw new Error(`The connection ended after ${this.#heldLength} of ${count} bytes`);
      }
    }
    return this.#take(count);
  }

  /** Everything up to and with the mark. */
  async until(mark: string): Promise<string> {
    for (;;) {
      const text = decoder.decode(this.#joined());
      const at = text.indexOf(mark);
      if (at >= 0) return decoder.decode(this.#take(at + mark.length));
      if (!(await this.#more())) {
        throw new Error(`The connection ended after ${JSON.stringify(text.slice(-200))}`);
      }
    }
  }

  /** Everything up to the end of the connection. */
  async rest(): Promise<string> {
    while (await this.#more());
    return decoder.decode(this.#take(this.#heldLength));
  }

  /** An HTTP response whose length is told: its status, head and body. */
  async response(): Promise<{ status: number; head: string; body: string }> {
    const head = await this.until("\r\n\r\n");
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    return { status: Number(head.split(" ")[1]), head, body: decoder.decode(await this.bytes(length)) };
  }

  async #more(): Promise<boolean> {
    const held = this.#take(this.#heldLength);
    const bytes = await this.read();
    this.#held = bytes === undefined ? [held] : [held, bytes];
    this.#heldLength = held.length + (bytes?.length ?? 0);
    return bytes !== undefined;
  }

  #joined(): Uint8Array {
    const whole = new Uint8Array(this.#heldLength);
    let at = 0;
    for (const part of this.#held) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #take(count: number): Uint8Array {
    const whole = this.#joined();
    this.#held = [whole.slice(count)];
    this.#heldLength = whole.length - count;
    return whole.slice(0, count);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#conn.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
