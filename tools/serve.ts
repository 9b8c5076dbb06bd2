import { type Config, ConfigError, helpText, readConfig } from "../server/config.ts";
import { buildClient } from "./build.ts";
import { serverCommand } from "./server_command.ts";

/**
 * `deno task serve`: builds the client and starts the server with the permissions that its configuration needs, and
 * no others. What the server may touch is known only after its flags are read, so a task line cannot name it.
 */

/** The configuration that the flags come to, or undefined where there is nothing to start; says why. */
export function configToServe(): Config | undefined {
  try {
    const config = readConfig(Deno.args, (name) => Deno.env.get(name));
    if (!config.help) return config;
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
  const config = configToServe();
  if (config) {
    await buildClient();
    const server = serverCommand(config, Deno.args).spawn();
    forwardSignals(() => server);
    Deno.exit((await server.status).code);
  }
}
