import assert from "node:assert/strict";
import { join } from "node:path";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { below, readAll, sendFile, sha256, wishOf } from "../helpers/sent_file.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";
import { halves } from "./halves.ts";

const root = new URL("../../", import.meta.url).pathname;
const size = halves.whole.length;

/**
 * UP4 Between any two steps of the disk and of the store the power may go: at the next start the upload is there as
 * far as was told, or whole; it can be carried on; and nothing else lies in the folder.
 */
for (const [name, isTwin] of [["a file", false], ["a file that is there already", true]] as const) {
  Deno.test(`UP4 ${name} survives kill -9 at every step of its end`, async () => {
    const steps: string[] = [];
    for (let dieAt = 1;; dieAt++) {
      const died = await oneDeath(isTwin, dieAt);
      if (died === undefined) break;
      steps.push(died);
    }
    // Else the steps that matter were not met, and this proves nothing.
    const met = ["write", "syncData", "twin", isTwin ? "link" : "rename", "finish", "remove", "end"];
    for (const step of met) assert(steps.includes(step), `${step} is not among ${steps.join(", ")}`);
  });
}

/** Returns before which step the child died; undefined if it came to its end before. */
async function oneDeath(isTwin: boolean, dieAt: number): Promise<string | undefined> {
  const folder = await Deno.makeTempDir({ prefix: "parley-kill-" });
  try {
    await Deno.mkdir(join(folder, "files"));
    const id = await before(folder, isTwin);
    const { died, told } = await runChild(folder, id, dieAt);
    await after(folder, id, { isTwin, told, died });
    return died;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function inHouse<T>(folder: string, act: (house: TestHub, ann: Guest) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ folder: join(folder, "data") });
  await using house = await TestHub.open({ store, files: join(folder, "files") });
  return await act(house, await house.join("ann"));
}

async function before(folder: string, isTwin: boolean): Promise<string> {
  return await inHouse(folder, async (house, ann) => {
    if (isTwin) await sendFile(house, ann, [halves.whole], { name: "twin.bin" });
    const { id } = await house.hub.uploads.open(ann.session.me, wishOf(size, { name: "a b.bin" }));
    const receiver = await house.hub.uploads.receive(ann.session.me, id, 0);
    await receiver.write(halves.first);
    await receiver.end();
    return id;
  });
}

async function runChild(folder: string, id: string, dieAt: number) {
  const args = ["run", "--quiet", "--no-prompt", "--allow-sys=statfs"];
  const folders = [`--allow-read=${root},${folder}`, `--allow-write=${folder}`];
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args, ...folders, `${root}tests/files/upload_child.ts`, folder, id, String(dieAt)],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let died: string | undefined;
  let told: number | undefined;
  for await (const line of linesOf(child.stdout)) {
    const [word, ...rest] = line.split(" ");
    if (word === "dies") died = rest.join(" ");
    else told = Number(rest[0]);
  }
  const { signal, code } = await child.status;
  assert.deepEqual([signal, code], died === undefined ? [null, 0] : ["SIGKILL", 137]);
  return { died, told };
}

async function after(
  folder: string,
  id: string,
  { isTwin, told, died }: { isTwin: boolean; told: number | undefined; died: string | undefined },
): Promise<void> {
  await inHouse(folder, async (house, ann) => {
    const { uploads, downloads } = house.hub;
    const { me } = ann.session;
    await uploads.sweep();
    const { state, offset } = await uploads.find(me, id);
    assert(offset >= (told ?? halves.first.length), `${died}: ${offset} is less than was told`);
    if (state === "arriving") {
      assert.deepEqual(await partsIn(folder), [`incoming/${id}.part`], died);
      const receiver = await uploads.receive(me, id, offset);
      await receiver.write(halves.whole.subarray(offset));
      assert.equal((await receiver.end()).state, "ready");
    }
    const view = await downloads.open(id, undefined);
    assert.equal(view.hash, sha256(halves.whole), died);
    assert.equal(sha256(await readAll(view.read(0))), view.hash, died);
    const { entries } = await ann.ask({ type: "history", room: "lobby", limit: 100 });
    const bodies = entries.map(({ body }) => body).filter((body) => body.kind === "file" && body.file === id);
    assert.deepEqual(bodies.map((body) => body.kind === "file" && body.state), ["ready"], died);
    assert.equal(entries.filter(({ body }) => body.kind === "change").length, 1, died);
  });
  const paths = await below(join(folder, "files"));
  assert.deepEqual(await partsIn(folder), [], died);
  assert.equal(paths.length, isTwin ? 2 : 1, `${died}: ${paths}`);
  const links = await Promise.all(
    paths.map(async (path) => (await Deno.stat(join(folder, "files", path))).nlink),
  );
  assert.deepEqual(links, isTwin ? [2, 2] : [1], `${died}: the same content is there once`);
}

async function partsIn(folder: string): Promise<string[]> {
  return (await below(join(folder, "files"))).filter((path) => path.startsWith("incoming/"));
}
