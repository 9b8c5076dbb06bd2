/** A test that waits for what never comes says so, and holds up no others. */
const patienceMs = 60_000;

/** A person at `nc`: types lines, reads lines. Knows nothing of Parley's code. */
export class Netcat {
  readonly #conn: Deno.TcpConn;
  readonly #reader: Promise<void>;
  readonly #lines: string[] = [];
  #held = "";
  #ended = false;
  #isLate = false;
  #wake: () => void = () => {};

  static async connect(port: number): Promise<Netcat> {
    return new Netcat(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  /** Connects, says the name, and reads the welcome to its end. */
  static async join(port: number, name: string): Promise<Netcat> {
    const nc = await Netcat.connect(port);
    await nc.type(name);
    await nc.until((line) => line.includes("/help"));
    return nc;
  }

  private constructor(conn: Deno.TcpConn) {
    this.#conn = conn;
    this.#reader = this.#read();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(65_536);
    try {
      for (let count; (count = await this.#conn.read(buffer)) !== null;) {
        const parts = (this.#held + decoder.decode(buffer.subarray(0, count), { stream: true })).split("\n");
        this.#held = parts.pop()!;
        this.#lines.push(...parts);
        this.#wake();
      }
    } catch {
      // Closed from here, or reset from there: both are the end.
    }
    this.#ended = true;
    this.#wake();
  }

  async type(line: string): Promise<void> {
    await this.send(new TextEncoder().encode(`${line}\n`));
  }

  async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
  }

  /** The next line, or undefined at the end. */
  async line(): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#ended && !this.#isLate) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    return this.#lines.shift();
  }

  /** Reads up to the first line that fits; fails at the end of the connection, and where nothing fits for too long. */
  async until(fits: (line: string) => boolean): Promise<string> {
    const patience = setTimeout(() => {
      this.#isLate = true;
      this.#wake();
    }, patienceMs);
    try {
      for (const seen: string[] = [];;) {
        const line = await this.line();
        if (line !== undefined && fits(line)) return line;
        if (line !== undefined) seen.push(line);
        else throw new Error(`${this.#ended ? "The connection ended" : "Nothing fits"} after ${told(seen)}`);
      }
    } finally {
      clearTimeout(patience);
    }
  }

  /** Everything up to the end of the connection. */
  async rest(): Promise<string[]> {
    await this.#reader;
    return this.#lines.splice(0).concat(this.#held === "" ? [] : [this.#held]);
  }

  closeWrite(): Promise<void> {
    return this.#conn.closeWrite();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#conn.close();
    } catch {
      // The reader may have seen the end first.
    }
    await this.#reader;
  }
}

function told(seen: readonly string[]): string {
  return JSON.stringify(seen.slice(-5));
}
