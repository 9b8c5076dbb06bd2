import { join } from "node:path";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { halves } from "./halves.ts";

/** Brings the second half of an upload, and dies as by a power switch before its nth step. */
const [folder, id, dieAt] = [Deno.args[0]!, Deno.args[1]!, Number(Deno.args[2])];
const store = await openSqliteStore({ folder: join(folder, "data") });
let step = 0;

async function mark(name: string): Promise<void> {
  if (++step !== dieAt) return;
  await say(`dies ${name}`);
  Deno.kill(Deno.pid, "SIGKILL");
  await new Promise(() => {});
}

async function say(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
}

/** What the disk and the store are asked, in the order they are asked it. */
function watched<T extends object>(target: T, names: readonly (keyof T & string)[]): void {
  for (const name of names) {
    const act = target[name] as (...args: unknown[]) => Promise<unknown>;
    const value = async function (this: unknown, ...args: unknown[]) {
      await mark(name);
      return await act.apply(this, args);
    };
    Object.defineProperty(target, name, { value, configurable: true });
  }
}

const house = await TestHub.open({ store, files: join(folder, "files") });
const { session: { me } } = await house.join("ann");
watched(Deno, ["rename", "link", "remove", "mkdir"]);
watched(Deno.FsFile.prototype, ["write", "syncData", "truncate"]);
watched(store.files, ["move", "announce", "twin", "finish"]);
const receiver = await house.hub.uploads.receive(me, id, halves.first.length);
await receiver.write(halves.second);
const { offset } = await receiver.end();
await mark("end");
await say(`told ${offset}`);
Deno.exit(0);
