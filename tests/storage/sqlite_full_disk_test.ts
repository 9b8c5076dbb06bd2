import assert from "node:assert/strict";
import { ScratchFolder } from "./scratch_folder.ts";
import { childCommand } from "./child_command.ts";

/**
 * SQ8 A full disk refuses writes with `storage_full`, keeps what was acknowledged, goes on reading, and writes again
 *     when there is space, without a restart.
 */
Deno.test({
  name: "SQ8 a full disk refuses writes, loses nothing, and heals by itself",
  // A disk of its own needs a mount, which some containers forbid.
  ignore: !(await mayMount()),
  async fn() {
    await using folder = await ScratchFolder.make();
    const { code, stderr } = await onSmallDisk(folder.path, childCommand("full_disk_child.ts", folder.path));
    assert.equal(code, 0, new TextDecoder().decode(stderr));
  },
});

/** Runs the command where `folder` is a disk of 2 MiB, in a namespace that goes with it. */
function onSmallDisk(folder: string, command: string[]): Promise<Deno.CommandOutput> {
  const script = 'mount -t tmpfs -o size=2m tmpfs "$0" && exec "$@"';
  return new Deno.Command("unshare", {
    args: ["--user", "--map-root-user", "--mount", "sh", "-c", script, folder, ...command],
  }).output();
}

async function mayMount(): Promise<boolean> {
  await using folder = await ScratchFolder.make();
  try {
    return (await onSmallDisk(folder.path, ["true"])).success;
  } catch {
    return false;
  }
}
