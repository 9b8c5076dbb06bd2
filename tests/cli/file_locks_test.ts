import assert from "node:assert/strict";
import { FileLocks } from "../../cli/device/file_locks.ts";
import type { Clock } from "../../client/core/outside.ts";
import { withFolder } from "./chat_process.ts";

const clock: Clock = {
  now: () => Date.now(),
  after(_ms, act) {
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  },
};

/** Takes the lock; `held` and `busy` resolve when they are told. */
function taker(folder: string, name = "upload/1") {
  const [held, busy] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let returned = false;
  const end = new FileLocks(folder, clock).take(name, () => {
    assert.ok(returned, "nothing is told before it has returned");
    held.resolve();
  }, () => busy.resolve());
  returned = true;
  return { held: held.promise, busy: busy.promise, end };
}

Deno.test("TC14 one of several programs sends a file, and the next one goes on when it ends", () =>
  withFolder(async (folder) => {
    const first = taker(folder);
    await first.held;
    const second = taker(folder);
    const third = taker(folder);
    await Promise.all([second.busy, third.busy]);
    const other = taker(folder, "upload/2");
    await other.held;
    first.end();
    const next = await Promise.race([second.held.then(() => second), third.held.then(() => third)]);
    const last = next === second ? third : second;
    assert.equal(await Promise.race([last.held.then(() => "both"), taken(folder)]), "one");
    next.end();
    await last.held;
    last.end();
    other.end();
    assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), [], "nothing is left behind");
  }));

/** Resolves after somebody has met the lock as taken. */
async function taken(folder: string): Promise<string> {
  const witness = taker(folder);
  await witness.busy;
  witness.end();
  return "one";
}

Deno.test("TC14 where no file can be locked, a file is sent all the same", async () => {
  const only = taker("/proc/nowhere");
  await only.held;
  only.end();
});
