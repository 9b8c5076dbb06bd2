import { linesOf } from "./lines_of.ts";
import { flagsIn, foldersIn } from "./app.ts";
import { serverCommand } from "../../tools/server_command.ts";
import { readConfig } from "../../server/config.ts";

/** The real server in a process of its own, with the permissions that `deno task serve` gives it. */
export class ServerProcess {
  readonly folder: string;
  readonly #flags: readonly string[];
  #process: Deno.ChildProcess | undefined;
  web = "";
  tcp = 0;
  ownerLink = "";

  static async start(flags: readonly string[] = []): Promise<ServerProcess> {
    const server = new ServerProcess(await Deno.makeTempDir({ prefix: "parley-" }), flags);
    await server.start();
    return server;
  }

  /** Nobody owns it yet: waits for the link by which somebody does. */
  static async startFirst(flags: readonly string[] = []): Promise<ServerProcess> {
    const server = new ServerProcess(await Deno.makeTempDir({ prefix: "parley-" }), flags);
    await server.start(/^Become its owner/);
    return server;
  }

  private constructor(folder: string, flags: readonly string[]) {
    this.folder = folder;
    this.#flags = flags;
  }

  get pid(): number {
    return this.#process!.pid;
  }

  /** Starts it, again on the same ports where it ran before, and waits for its ready lines. */
  async start(last = /^$/): Promise<void> {
    const flags = [...this.#ports(), ...this.#flags];
    this.#process = serverCommand(readConfig(flags, () => undefined), flags, {
      stdout: "piped",
      // It is silent there, but for why it did not start.
      stderr: "inherit",
    }).spawn();
    for await (const line of linesOf(this.#process.stdout)) {
      if (line.startsWith("Web  ")) this.web = line.slice(5);
      if (line.startsWith("TCP  ") && this.tcp === 0) this.tcp = Number(line.split(":").at(-1));
      if (line.startsWith("Become its owner")) this.ownerLink = line.split(" ").at(-1)!;
      if (last.test(line)) return;
    }
    throw new Error(`The server did not start: it ended with ${(await this.#process.status).code}`);
  }

  #ports(): string[] {
    if (this.web === "") return flagsIn(this.folder);
    const ports = ["--port", new URL(this.web).port, "--tcp", String(this.tcp), "--no-previews"];
    return [...ports, ...foldersIn(this.folder)];
  }

  /** Ends it as a power switch does. */
  async kill(): Promise<void> {
    this.#process!.kill("SIGKILL");
    await this.#process!.status;
  }

  /** Asks it to stop; returns its exit code. */
  async terminate(): Promise<number> {
    this.#process!.kill("SIGTERM");
    return (await this.#process!.status).code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.kill();
    } catch {
      // Dead already.
    }
    await Deno.remove(this.folder, { recursive: true });
  }
}
