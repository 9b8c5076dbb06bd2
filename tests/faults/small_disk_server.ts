import { join } from "node:path";
import { readConfig } from "../../server/config.ts";
import { permissionsFor, root } from "../../tools/server_command.ts";
import { flagsIn } from "../helpers/app.ts";
import { linesOf } from "../helpers/lines_of.ts";

const mount = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"';

function onSmallDisk(size: string, folder: string, command: readonly string[]): Deno.Command {
  return new Deno.Command("unshare", {
    args: ["--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", size, folder, ...command],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  });
}

/** A disk of its own needs a mount, which some containers forbid. */
export async function mayMount(): Promise<boolean> {
  const folder = await Deno.makeTempDir({ prefix: "parley-disk-" });
  try {
    return (await onSmallDisk("1m", folder, ["true"]).output()).success;
  } catch {
    return false;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The real server, whose folder of received files is a small disk that somebody else can fill. */
export class SmallDiskServer {
  readonly #process: Deno.ChildProcess;
  readonly #folder: string;
  web = "";

  static async start(size: string): Promise<SmallDiskServer> {
    const folder = await Deno.makeTempDir({ prefix: "parley-disk-" });
    await Deno.mkdir(join(folder, "files"));
    const flags = flagsIn(folder);
    const command = [
      ...[Deno.execPath(), "run", "--quiet", ...permissionsFor(readConfig(flags, () => undefined))],
      ...[join(root, "server/main.ts"), ...flags, "--config=none"],
    ];
    const server = new SmallDiskServer(onSmallDisk(size, join(folder, "files"), command).spawn(), folder);
    for await (const line of linesOf(server.#process.stdout)) {
      if (line.startsWith("Web  ")) server.web = line.slice(5);
      if (line === "") return server;
    }
    throw new Error(`The server did not start: it ended with ${(await server.#process.status).code}`);
  }

  private constructor(process: Deno.ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  /** The small disk is nowhere but in the server's own view of the files. */
  get #disk(): string {
    return `/proc/${this.#process.pid}/root${join(this.#folder, "files")}`;
  }

  /** Fills the disk with something else, to its last byte. */
  async fill(): Promise<void> {
    using file = await Deno.open(`${this.#disk}/ballast`, { create: true, write: true });
    try {
      while (true) await file.write(new Uint8Array(65_536));
    } catch {
      // It is full.
    }
  }

  async makeRoom(): Promise<void> {
    await Deno.remove(`${this.#disk}/ballast`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
    await Deno.remove(this.#folder, { recursive: true });
  }
}
