import { setTimeout as pause } from "node:timers/promises";

/** MiB of a process that are in memory. */
export async function residentMiB(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kib === undefined) throw new Error(`Cannot read memory: process ${pid} shows none`);
  return Number(kib) / 1024;
}

type Stat = { parent: number; own: number; endedChildren: number };

/** Nothing where the process has ended. */
async function statOf(pid: number): Promise<Stat | undefined> {
  let stat: string;
  try {
    stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  } catch {
    return undefined;
  }
  // Fields are counted behind the name, which may hold spaces itself. From 11 on: the user's and the kernel's
  // time of the process, and then of its ended children.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  const [user = 0, kernel = 0, childUser = 0, childKernel = 0] = fields.slice(11, 15);
  return { parent: fields[1] ?? 0, own: user + kernel, endedChildren: childUser + childKernel };
}

/** CPU time of a process since its start, in hundredths of a second. */
export async function cpuTicks(pid: number): Promise<number> {
  const stat = await statOf(pid);
  if (!stat) throw new Error(`Cannot read CPU time: process ${pid} has ended`);
  return stat.own;
}

/** The same of a process and all that it and those have started. */
export async function familyTicks(pid: number): Promise<number> {
  const all = new Map<number, Stat>();
  for await (const { name } of Deno.readDir("/proc")) {
    const stat = /^\d+$/.test(name) ? await statOf(Number(name)) : undefined;
    if (stat) all.set(Number(name), stat);
  }
  const isOfFamily = (member: number): boolean =>
    member === pid || all.has(member) && isOfFamily(all.get(member)!.parent);
  const family = [...all].filter(([member]) => isOfFamily(member));
  return family.reduce((sum, [, { own, endedChildren }]) => sum + own + endedChildren, 0);
}

/** CPU time of the whole machine, whoever used it, in hundredths of a second. */
export async function machineTicks(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/stat");
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] =
    stat.split("\n", 1)[0]?.split(/\s+/).slice(1)
      .map(Number) ?? [];
  return user + nice + system + irq + softIrq;
}

/** Resolves to the seconds until a process had half a second with next to nothing to do, at most `most`. */
export async function secondsUntilQuiet(pid: number, most: number): Promise<number> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  for (let before = await cpuTicks(pid); seconds() < most;) {
    await pause(500);
    const now = await cpuTicks(pid);
    if (now - before <= 3) break;
    before = now;
  }
  return seconds();
}
