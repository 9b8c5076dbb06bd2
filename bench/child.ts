import { type Core, pinned } from "./cores.ts";
import { spawn } from "./living.ts";

const readyMs = 20_000;
const stopMs = 5_000;

/** A server in a process of its own. It is ready when it has said where; it is ended by its own id. */
export class Child implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #ports: ReadonlyMap<string, number>;

  private constructor(process: Deno.ChildProcess, ports: ReadonlyMap<string, number>) {
    this.#process = process;
    this.#ports = ports;
  }

  /** `doors` are the words at the start of its ready lines, such as `Web` in `Web  http://127.0.0.1:8000`. */
  static async start(
    core: Core,
    command: readonly string[],
    doors: readonly string[] = ["Web"],
    env: Record<string, string> = {},
  ): Promise<Child> {
    const process = spawn(pinned(core, command), { env, stdout: "piped", stderr: "piped" });
    const complaint = lastWords(process.stderr);
    const timer = setTimeout(() => process.kill("SIGKILL"), readyMs);
    const lines = linesOf(process.stdout);
    const ports = new Map<string, number>();
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const [, door, port] = /^(\w+)\s+\S*:(\d+)\s*$/.exec(line.value) ?? [];
      if (door !== undefined && !ports.has(door)) ports.set(door, Number(port));
      if (doors.every((door) => ports.has(door))) break;
    }
    clearTimeout(timer);
    if (!doors.every((door) => ports.has(door))) {
      throw new Error(`Cannot start ${command.join(" ")}: it ended before it was ready\n${await complaint}`);
    }
    // What it says later is of no interest, but a full pipe would stop it.
    void drain(lines);
    return new Child(process, ports);
  }

  get pid(): number {
    return this.#process.pid;
  }

  port(door: string): number {
    const port = this.#ports.get(door);
    if (port === undefined) throw new RangeError(`Cannot find port: the server opened no ${door} door`);
    return port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), stopMs);
    try {
      this.#process.kill("SIGTERM");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended by itself
    }
    await this.#process.status;
    clearTimeout(timer);
  }
}

async function* linesOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

async function drain(lines: AsyncGenerator<string>): Promise<void> {
  for (let line = await lines.next(); !line.done;) line = await lines.next();
}

/** The end of what it wrote to stderr, for an error's text. */
async function lastWords(bytes: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of bytes) text = (text + decoder.decode(chunk, { stream: true })).slice(-2_000);
  return text;
}
