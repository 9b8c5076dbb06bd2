import { getLogger } from "@logtape/logtape";
import { fileURLToPath } from "node:url";
import { type App, startApp } from "./app.ts";
import { type Config, ConfigError, helpText } from "./config.ts";
import { loadConfig } from "./config_file.ts";
import { startLog, stopLog } from "./log.ts";
import { readyText } from "./ready_text.ts";
import { CertificateError } from "./tls/certificate.ts";

const log = getLogger(["parley", "main"]);

function print(words: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(words));
}

function fail(words: string): never {
  Deno.stderr.writeSync(new TextEncoder().encode(`${words}\n`));
  Deno.exit(1);
}

/** What usually goes wrong at a start, in words and with what to do. */
function startError(error: unknown, config: Config): string {
  const ports = [config.web, ...config.http ? [config.http] : [], ...config.tcp]
    .map((address) => address.port).join(", ");
  // node:net says it by a code, Deno by a class.
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (error instanceof Deno.errors.AddrInUse || code === "EADDRINUSE") {
    return `Cannot listen: one of the ports ${ports} is in use. Stop the other program, or choose with --port and --tcp.`;
  }
  if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied) {
    return `Cannot start: ${error.message}. Check who owns ${config.data}, ${config.files} and ${config.log}.`;
  }
  if (code === "EACCES") {
    return `Cannot listen: ports below 1024, of ${ports}, are not for this account. See docs/operations.md.`;
  }
  if (error instanceof CertificateError) return `${error.message}. Check --tls-cert and --tls-key.`;
  return `Cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

async function main(): Promise<void> {
  let config: Config;
  try {
    ({ config } = loadConfig(Deno.args, (name) => Deno.env.get(name)));
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
  if (config.help) return print(`${helpText()}\n`);
  let app: App;
  try {
    await startLog({ file: config.log, level: config.logLevel, console: true });
    app = await startApp(config, fileURLToPath(import.meta.resolve("../static")));
  } catch (error) {
    fail(startError(error, config));
  }
  print(await readyText(app));

  let stoppingSince: number | undefined;
  const stop = async () => {
    // One Ctrl+C arrives up to three times: from the terminal, and from the tasks in front of this process.
    if (stoppingSince !== undefined && performance.now() - stoppingSince > 1_000) Deno.exit(1);
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    await app.close();
    await stopLog();
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => void stop());
  addEventListener("unhandledrejection", (event) => {
    // A fault in one peer's story must not end everybody's.
    event.preventDefault();
    log.error("unhandled rejection", { error: event.reason });
  });
}

await main();
