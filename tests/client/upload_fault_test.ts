import assert from "node:assert/strict";
import fc from "fast-check";
import type { WireAnswer } from "../../client/core/outside.ts";
import { assertSame, MemoryFile } from "./memory_files.ts";
import { turn } from "./scripted_sockets.ts";
import { Troubles } from "./troubles.ts";
import { UploadRig } from "./upload_rig.ts";
import { type Fault, WaywardServer } from "./wayward_server.ts";

const kib = 1024;

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>({ fault: "none" }) },
  {
    weight: 4,
    arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share): Fault => ({ fault: "cut", share })),
  },
  { weight: 2, arbitrary: fc.constant<Fault>({ fault: "unheard" }) },
  { weight: 1, arbitrary: fc.constant<Fault>({ fault: "flipped" }) },
  { weight: 1, arbitrary: fc.constant<Fault>({ fault: "silence" }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(409, 413, 429, 460, 500, 502, 503).map((status): Fault => ({
      fault: "status",
      status,
    })),
  },
);
const act = fc.constantFrom("time", "time", "time", "reload", "pause", "greeted", "second page");
const size = fc.oneof(
  fc.integer({ min: 0, max: 3_000 * kib }),
  fc.constantFrom(1, 524_288, 524_289, 1_000_001),
);

/** What a person and a network may do in any order; every file comes through all the same, and nothing comes in vain. */
async function sendThrough(
  sizes: number[],
  faults: Fault[],
  acts: string[],
  sums: boolean,
): Promise<UploadRig> {
  const rig = new UploadRig();
  rig.sums = sums;
  rig.reload();
  // Without sums nobody could notice.
  rig.server.faults.push(...faults.filter(({ fault }) => sums || fault !== "flipped"));
  const files = sizes.map((size, i) => MemoryFile.of(size, `file ${i}`, i));
  for (const file of files) rig.add(file);
  for (const act of acts) {
    await rig.settle();
    if (act === "time") rig.clock.pass(20_000);
    else if (act === "reload") rig.reload();
    else if (act === "greeted") rig.uploads.greeted(100_000 * kib);
    else if (act === "second page") {
      const first = rig.uploads;
      rig.uploads = rig.page();
      await rig.settle();
      first.stop();
    } else for (const upload of rig.uploads.list.value) upload.pause();
  }
  for (let round = 0; round < 30; round++) {
    await rig.finish();
    for (const upload of rig.uploads.list.value) {
      upload.resume();
      upload.retry();
    }
  }
  for (const [i, file] of files.entries()) {
    const ready = rig.server.uploads.filter(({ name, state }) => name === `file ${i}` && state === "ready");
    assert.equal(ready.length, 1, `${file.name} is there once`);
    assertSame(ready[0]!.kept, file, file.name);
  }
  assert.equal(rig.server.wasted, 0, "no sound request brought bytes in vain");
  await rig.pass(10_000);
  assert.deepEqual(rig.states, []);
  assert.deepEqual([rig.keep.keys(""), [...rig.files.files.keys()]], [[], []], "nothing is left behind");
  return rig;
}

Deno.test("UP15 through every fault each file arrives once and whole, and at most a piece is sent again for each", async () => {
  const sizes = fc.array(size, { minLength: 1, maxLength: 5 });
  const faults = fc.array(fault, { maxLength: 40, size: "max" });
  const acts = fc.array(act, { maxLength: 12, size: "max" });
  let met = 0;
  await fc.assert(
    fc.asyncProperty(sizes, faults, acts, fc.boolean(), async (sizes, faults, acts, sums) => {
      const { server } = await sendThrough(sizes, faults, acts, sums);
      met += server.met;
    }),
    { numRuns: Number(Deno.env.get("PARLEY_RUNS") ?? 60) },
  );
  assert.ok(met > 300, `${met} faults must have been met for this to mean anything`);
});

Deno.test("UP15 a gateway that answers everything with its own page loses nothing, and is no trouble", async () => {
  using troubles = new Troubles();
  const rig = new UploadRig();
  const page: WireAnswer = {
    status: 200,
    header: () => undefined,
    json: () => Promise.resolve(undefined),
    bytes: () => Promise.resolve(new TextEncoder().encode("<h1>Please accept our terms</h1>")),
  };
  const { request } = WaywardServer.prototype;
  let isBehind = true;
  rig.server.request = (wish) => isBehind ? Promise.resolve(page) : request.call(rig.server, wish);
  const file = MemoryFile.of(1_200 * kib);
  const upload = rig.add(file);
  rig.uploads.greeted(undefined);
  await rig.pass(1_000);
  assert.equal(upload.state.value.is, "waiting");
  isBehind = false;
  rig.uploads.greeted(undefined);
  await rig.finish();
  assert.deepEqual(rig.states, ["done"]);
  assertSame(rig.server.last.kept, file);
  await turn();
  assert.deepEqual(troubles.messages, []);
});

Deno.test("UP15 what goes wrong in this program itself ends an attempt, and not the upload or those behind it", async () => {
  using troubles = new Troubles();
  const rig = new UploadRig();
  const files = Array.from({ length: 4 }, (_, i) => MemoryFile.of(1_200 * kib, `file ${i}`));
  const [bad] = files as [MemoryFile];
  const { slice } = bad;
  bad.slice = () => {
    throw new TypeError("Cannot slice");
  };
  const uploads = files.map((file) => rig.add(file));
  await rig.settle();
  assert.equal(uploads[0]!.state.value.is, "waiting");
  assert.ok(uploads.slice(1).every(({ state }) => state.value.is === "done"), rig.states.join());
  assert.deepEqual([...new Set(troubles.messages)], ["Cannot slice"]);
  bad.slice = slice;
  await rig.finish();
  assertSame(rig.server.uploads.find(({ name }) => name === bad.name)!.kept, bad);
  assert.equal(rig.uploads.busy, false);
});

Deno.test("UP12 an upload that was added before the others began is begun once", async () => {
  const rig = new UploadRig();
  const upload = rig.add(MemoryFile.of(3_000 * kib));
  rig.uploads.start();
  await rig.settle();
  assert.notEqual(upload.state.value.is, "elsewhere");
  await rig.finish();
  assert.equal(rig.server.uploads.length, 1);
  assert.equal(rig.locks.wishes, 0, "nothing is locked for ever");
});
