import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";

const root = new URL("../../", import.meta.url).pathname;
const [version] = /\d+\.\d+\.\d+/.exec(await Deno.readTextFile(`${root}tests/packages/chromium.ts`))!;

/**
 * The browser of the tests, which whoever needs it first unpacks for all on this machine. Its package would have it
 * begun by somebody else as soon as its file is there: test files run at once, and what is half written cannot be run.
 */
export async function chromiumPath(): Promise<string> {
  const place = join(tmpdir(), `parley-chromium-${version}`);
  const path = join(place, "chromium");
  if (await isThere(path)) return path;
  using turn = await Deno.open(`${place}.lock`, { create: true, write: true });
  await turn.lock(true);
  if (!await isThere(path)) await Deno.rename(await unpack(), place);
  return path;
}

/** By a process of its own: the package writes into the folder for what passes, and all test files have the same. */
async function unpack(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "parley-chromium-" });
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--allow-all", "--frozen", `--lock=${root}tests/deno.lock`],
      import.meta.filename!,
    ],
    env: { TMPDIR: folder },
    stderr: "piped",
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return folder;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) await chromium.executablePath();
