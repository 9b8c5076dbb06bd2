import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { globalNetworks } from "../server/previews/global_address.ts";
import { pushPermission } from "../server/push/push_hosts.ts";
import { addressText } from "../server/address.ts";
import { type Config, variables } from "../server/config.ts";
import { logFiles } from "../server/log_files.ts";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** What this configuration may touch, and nothing else. The README says what each is for. */
export function permissionsFor(config: Config): string[] {
  const folders = [config.data, config.files].map((path) => resolve(path));
  const logs = logFiles(resolve(config.log));
  const code = ["protocol", "server", "static"].map((folder) => resolve(root, folder));
  const { tls } = config;
  // To them it sends its names, and takes certificates from them.
  const authorities = typeof tls === "object" && "directory" in tls ? [hostAndPort(tls.directory)] : [];
  const hosts = new Set([
    config.web.hostname,
    "127.0.0.1",
    ...authorities,
    // Called where somebody wants to be called when their page is closed.
    ...config.push.map(pushPermission),
    ...config.previews ? [...webPermissions, ...nameServers()] : [],
  ]);
  const secrets = typeof tls === "object" && "key" in tls
    ? [tls.certificate, tls.key].map((path) => resolve(path))
    : [];
  // A certificate of our own making names this machine and its addresses.
  const isEverywhere = config.web.hostname === "0.0.0.0" || config.web.hostname === "::";
  const system = [
    "statfs",
    ...tls === "self" ? ["hostname"] : [],
    // Where listening everywhere, people are told an address that they can open.
    ...tls === "self" || isEverywhere ? ["networkInterfaces"] : [],
  ];
  return [
    `--allow-read=${[...code, ...folders, ...logs, ...secrets].join(",")}`,
    `--allow-write=${[...folders, ...logs].join(",")}`,
    `--allow-net=${[...hosts].join(",")}`,
    `--allow-sys=${system.join(",")}`,
    `--allow-env=${variables.join(",")}`,
    "--no-prompt",
  ];
}

/** The web, and nothing on this side of it: the process itself is kept from networks that are not everybody's. */
const webPermissions = [80, 443].flatMap((port) => globalNetworks().map((network) => `${network}:${port}`));

/** Whom this machine asks for addresses. Where it says so otherwise than in this file, links have no previews. */
function nameServers(): string[] {
  try {
    const said = Deno.readTextFileSync("/etc/resolv.conf");
    return [...said.matchAll(/^[ \t]*nameserver[ \t]+([\da-f.:]+)[ \t]*$/gim)].map(([, address]) =>
      addressText({ hostname: address!, port: 53 })
    );
  } catch {
    return [];
  }
}

function hostAndPort(address: string): string {
  const { hostname, port } = new URL(address);
  return `${hostname}:${port || "443"}`;
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
