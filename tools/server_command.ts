import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, variables } from "../server/config.ts";
import { logFiles } from "../server/log_files.ts";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** What this configuration may touch, and nothing else. The README says what each is for. */
export function permissionsFor(config: Config): string[] {
  const folders = [config.data, config.files].map((path) => resolve(path));
  const logs = logFiles(resolve(config.log));
  const code = ["protocol", "server", "static"].map((folder) => resolve(root, folder));
  const hosts = new Set([config.web.hostname, "127.0.0.1"]);
  const { tls } = config;
  const secrets = typeof tls === "string" ? [] : [tls.certificate, tls.key].map((path) => resolve(path));
  // A certificate of our own making names this machine and its addresses.
  const system = tls === "self" ? ["statfs", "hostname", "networkInterfaces"] : ["statfs"];
  return [
    `--allow-read=${[...code, ...folders, ...logs, ...secrets].join(",")}`,
    `--allow-write=${[...folders, ...logs].join(",")}`,
    `--allow-net=${[...hosts].join(",")}`,
    `--allow-sys=${system.join(",")}`,
    `--allow-env=${variables.join(",")}`,
    "--no-prompt",
  ];
}

/** `args` say all that there is to say, so that the server may do without the right to read a file with settings. */
export function serverCommand(
  config: Config,
  args: readonly string[],
  streams: Pick<Deno.CommandOptions, "stdout" | "stderr"> = {},
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", ...permissionsFor(config), resolve(root, "server/main.ts")],
      ...[...args, "--config=none"],
    ],
    env: { PARLEY_OPEN_FILES: Deno.env.get("PARLEY_OPEN_FILES") ?? openFiles() },
    stdin: "null",
    ...streams,
  });
}

/** The server itself may neither run a command nor look into /proc. */
function openFiles(): string {
  try {
    const { stdout } = new Deno.Command("sh", { args: ["-c", "ulimit -n"] }).outputSync();
    const said = new TextDecoder().decode(stdout).trim();
    return /^\d{1,9}$/.test(said) ? said : "0";
  } catch {
    return "0";
  }
}
