import { join } from "node:path";
import { Child } from "../child.ts";
import type { Contestant, Running } from "../contestant.ts";
import type { Rig } from "../rig.ts";

const folder = join(import.meta.dirname ?? "", "..", "baselines");

/** A small server that does nothing but pass messages on: peers name their room in the address. */
function baseline(
  name: string,
  prepare: (rig: Rig) => Promise<string | undefined>,
  command: (rig: Rig) => readonly string[],
): Contestant {
  return {
    name,
    prepare,
    async start(rig, { peers, rooms } = { peers: 1, rooms: ["lobby"] }): Promise<Running> {
      const file = await rig.linesFile(rooms);
      const child = await Child.start("server", command(rig));
      return {
        name,
        pid: child.pid,
        port: child.port("Web"),
        load: [
          ...["--port", `${child.port("Web")}`, "--pid", `${child.pid}`, "--peers", `${peers}`],
          ...["--rooms", file, "--path", "/?room=%r"],
        ],
        [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
      };
    },
  };
}

/** Copies a baseline beside what npm installs for it, so that the project itself depends on neither. */
async function install(rig: Rig, name: string): Promise<string | undefined> {
  const from = join(folder, name), to = join(rig.out, name);
  await Deno.mkdir(to, { recursive: true });
  for (const file of ["package.json", "server.mjs"]) await Deno.copyFile(join(from, file), join(to, file));
  const args = [
    "install",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--no-package-lock",
    "--prefer-offline",
  ];
  try {
    const signal = AbortSignal.timeout(60_000);
    const { success, stderr } = await new Deno.Command("npm", { args, cwd: to, signal }).output();
    return success ? undefined : `npm could not install it: ${new TextDecoder().decode(stderr).slice(-300)}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "npm is absent";
    throw error;
  }
}

export const nodeWs = baseline(
  "Node ws",
  (rig) => install(rig, "node_ws"),
  (rig) => ["node", join(rig.out, "node_ws", "server.mjs")],
);

export const nodeTus = baseline(
  "@tus/server",
  (rig) => install(rig, "tus_server"),
  (rig) => ["node", join(rig.out, "tus_server", "server.mjs"), join(rig.scratch, "tus_files")],
);

export const denoServe = baseline(
  "Deno.serve",
  () => Promise.resolve(undefined),
  () => [Deno.execPath(), "run", "--quiet", "--allow-net", join(folder, "deno_serve.ts")],
);

/** The package's own install script would choose the same file. */
function bunProgram(rig: Rig): string {
  const machine = Deno.build.arch === "aarch64" ? "aarch64" : "x64";
  const name = `bun-${Deno.build.os}-${machine}`;
  return join(rig.out, "bun_publish", "node_modules", "@oven", name, "bin", "bun");
}

export const bunPublish = baseline(
  "Bun publish",
  async (rig) => {
    const problem = await install(rig, "bun_publish");
    if (problem !== undefined) return problem;
    try {
      await Deno.stat(bunProgram(rig));
      return undefined;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return "there is no Bun for this machine";
      throw error;
    }
  },
  (rig) => [bunProgram(rig), join(rig.out, "bun_publish", "server.mjs")],
);
