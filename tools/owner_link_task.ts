import { resolve } from "node:path";
import { ConfigError } from "../server/config.ts";
import { loadConfig } from "../server/config_file.ts";
import { pageAddress } from "../server/web_address.ts";
import { root } from "./server_command.ts";

/**
 * `deno task owner-link`: reads the options of `deno task serve`, and lets a process that may write two files and nothing
 * else make the link. Which folder that is is known only after the options are read, so a task line cannot name it.
 */

function fail(words: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${words}\n`));
  Deno.exitCode = 1;
}

async function makeLink(args: readonly string[]): Promise<void> {
  const { config } = loadConfig(args, (name) => Deno.env.get(name));
  const { data } = config;
  const folder = resolve(data);
  const isThere = await Deno.stat(folder).then((found) => found.isDirectory, () => false);
  if (!isThere) {
    return fail(
      `Cannot make link: there is no folder ${data}. Start the server first, or name it with --data.`,
    );
  }
  const files = ["owner_link.json", "owner_link.json.new"].map((name) => resolve(folder, name)).join(",");
  const address = pageAddress(config);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", `--allow-read=${files}`, `--allow-write=${files}`, "--no-prompt"],
      ...[resolve(root, "tools/owner_link.ts"), "--data", folder, "--web", address],
    ],
    stdin: "null",
  }).spawn().status;
  if (!success) Deno.exitCode = 1;
}

if (import.meta.main) {
  try {
    await makeLink(Deno.args);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    fail(error.message);
  }
}
