import { resolve } from "node:path";
import { buildClient } from "./build.ts";
import { configToServe, forwardSignals } from "./serve.ts";
import { root, serverCommand } from "./server_command.ts";

/** `deno task dev`: like serve, and once more after every change of a source file. */

const watched = ["client", "protocol", "server", "static"].map((folder) => resolve(root, folder));
/** An editor saves in several steps, and a branch switch touches hundreds of files. */
const settleMs = 150;

async function changed(): Promise<void> {
  const watcher = Deno.watchFs(watched);
  let settled: ReturnType<typeof setTimeout> | undefined;
  for await (const event of watcher) {
    if (event.kind === "access" || event.paths.every((path) => path.includes("/static/build/"))) continue;
    clearTimeout(settled);
    settled = setTimeout(() => watcher.close(), settleMs);
  }
}

const loaded = configToServe();
if (loaded) {
  let server: Deno.ChildProcess | undefined;
  let stopping = false;
  forwardSignals(() => {
    stopping = true;
    if (!server) Deno.exit(1);
    return server;
  });
  while (!stopping) {
    const change = changed();
    try {
      await buildClient();
      server = serverCommand(loaded.config, loaded.flags).spawn();
    } catch (error) {
      // A half-written file does not build; the next change may.
      Deno.stderr.writeSync(new TextEncoder().encode(`${error instanceof Error ? error.message : error}\n`));
      server = undefined;
    }
    // A server that fell over waits for the change that mends it; one that was stopped takes this program with it.
    await Promise.race([change, server?.status.then(() => stopping ? undefined : change) ?? change]);
    if (stopping) break;
    try {
      server?.kill("SIGTERM");
    } catch {
      // It fell over.
    }
    await server?.status;
  }
}
