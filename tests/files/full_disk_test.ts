import assert from "node:assert/strict";

const root = new URL("../../", import.meta.url).pathname;

/**
 * UP7 On a disk that is really full, uploads are refused with `storage_full`, what was told is there, and they go on
 *     when there is space, without a restart.
 */
Deno.test({
  name: "UP7 a full disk refuses bytes, keeps what it told, and takes the rest when there is space",
  // A disk of its own needs a mount, which some containers forbid.
  ignore: !(await mayMount()),
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "parley-files-" });
    try {
      const { code, stderr } = await onSmallDisk(folder, [
        ...[Deno.execPath(), "run", "--quiet", "--no-prompt", "--allow-sys=statfs"],
        ...[`--allow-read=${root},${folder}`, `--allow-write=${folder}`],
        ...[`${root}tests/files/full_disk_child.ts`, folder],
      ]);
      assert.equal(code, 0, new TextDecoder().decode(stderr));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** Runs the command where `folder` is a disk of 6 MiB, in a namespace that goes with it. */
function onSmallDisk(folder: string, command: string[]): Promise<Deno.CommandOutput> {
  const script = 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$@"';
  return new Deno.Command("unshare", {
    args: ["--user", "--map-root-user", "--mount", "sh", "-c", script, folder, ...command],
  }).output();
}

async function mayMount(): Promise<boolean> {
  const folder = await Deno.makeTempDir({ prefix: "parley-files-" });
  try {
    return (await onSmallDisk(folder, ["true"])).success;
  } catch {
    return false;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
