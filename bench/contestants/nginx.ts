import { join } from "node:path";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { pinned } from "../cores.ts";
import { spawn } from "../living.ts";
import type { Rig } from "../rig.ts";

const startMs = 5_000;

/** nginx with WebDAV, where this machine has it: the usual way to put a file somewhere and to get it. */
export class Nginx implements AsyncDisposable {
  readonly port: number;
  readonly #process: Deno.ChildProcess;

  private constructor(port: number, process: Deno.ChildProcess) {
    this.port = port;
    this.#process = process;
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Undefined where there is none. */
  static async start(rig: Rig): Promise<Nginx | undefined> {
    const folder = await rig.folder();
    await Deno.mkdir(join(folder, "files"));
    const port = freePort();
    await Deno.writeTextFile(join(folder, "nginx.conf"), configOf(folder, port));
    const command = [
      "nginx",
      "-c",
      join(folder, "nginx.conf"),
      "-p",
      folder,
      "-e",
      join(folder, "error.log"),
    ];
    let process: Deno.ChildProcess;
    try {
      // Under taskset the missing program would only be known by its exit.
      await new Deno.Command("nginx", { args: ["-v"], stdout: "null", stderr: "null" }).output();
      process = spawn(pinned("server", command), { stdout: "null", stderr: "null" });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    const nginx = new Nginx(port, process);
    if (await answers(port)) return nginx;
    await nginx[Symbol.asyncDispose]();
    throw new Error(`Cannot start nginx: ${await Deno.readTextFile(join(folder, "error.log"))}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#process.kill("SIGTERM");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended by itself
    }
    await this.#process.status;
  }
}

/** One process that does all, so that its CPU time can be read as a whole. */
function configOf(folder: string, port: number): string {
  return `
daemon off;
master_process off;
pid ${join(folder, "pid")};
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  client_max_body_size 0;
  client_body_temp_path ${join(folder, "incoming")};
  proxy_temp_path ${join(folder, "t1")};
  fastcgi_temp_path ${join(folder, "t2")};
  uwsgi_temp_path ${join(folder, "t3")};
  scgi_temp_path ${join(folder, "t4")};
  server {
    listen 127.0.0.1:${port};
    root ${join(folder, "files")};
    location / { dav_methods PUT; }
  }
}
`;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

async function answers(port: number): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < startMs; await pause(50)) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    const open = await promise;
    socket.destroy();
    if (open) return true;
  }
  return false;
}
