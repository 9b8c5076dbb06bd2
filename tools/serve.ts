import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, ConfigError, helpText, readConfig, variables } from "../server/config.ts";
import { logFiles } from "../server/log_files.ts";
import { buildClient } from "./build.ts";

/**
 * `deno task serve`: builds the client and starts the server with the permissions that its configuration needs, and
 * no others. What the server may touch is known only after its flags are read, so a task line cannot name it.
 */

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export function permissionsFor(config: Config): string[] {
  const folders = [config.data, config.files].map((path) => resolve(path));
  const logs = logFiles(resolve(config.log));
  const code = ["protocol", "server", "static"].map((folder) => resolve(root, folder));
  const hosts = new Set([config.web, ...config.tcp].map(({ hostname }) => hostname));
  return [
    `--allow-read=${[...code, ...folders, ...logs].join(",")}`,
    `--allow-write=${[...folders, ...logs].join(",")}`,
    `--allow-net=${[...hosts, "127.0.0.1"].join(",")}`,
    `--allow-env=${variables.join(",")}`,
    "--no-prompt",
  ];
}

export function serverCommand(
  config: Config,
  args: readonly string[],
  streams: Pick<Deno.CommandOptions, "stdout" | "stderr"> = {},
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...permissionsFor(config), resolve(root, "server/main.ts"), ...args],
    stdin: "null",
    ...streams,
  });
}

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
