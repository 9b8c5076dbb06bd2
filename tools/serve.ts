import { ConfigError, helpText } from "../server/config.ts";
import { loadConfig, type Loaded } from "../server/config_file.ts";
import { buildToServe } from "./build.ts";
import { serverCommand } from "./server_command.ts";

/**
 * `deno task serve`: builds the client and starts the server with the permissions that its configuration needs, and
 * no others. What the server may touch is known only after its flags are read, so a task line cannot name it.
 */

/** What flags, variables and file come to, or undefined where there is nothing to start; says why. */
export function configToServe(): Loaded | undefined {
  try {
    const loaded = loadConfig(Deno.args, (name) => Deno.env.get(name));
    if (!loaded.config.help) return loaded;
    Deno.stdout.writeSync(new TextEncoder().encode(`${helpText()}\n`));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    Deno.stderr.writeSync(new TextEncoder().encode(`${error.message}\n`));
    Deno.exitCode = 1;
  }
  return undefined;
}

export function forwardSignals(to: () => Deno.ChildProcess): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      try {
        to().kill(signal);
      } catch {
        // It has stopped already.
      }
    });
  }
}

if (import.meta.main) {
  const loaded = configToServe();
  if (loaded) {
    await buildToServe();
    const server = serverCommand(loaded.config, loaded.flags).spawn();
    forwardSignals(() => server);
    Deno.exit((await server.status).code);
  }
}
