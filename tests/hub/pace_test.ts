import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { Pace } from "../../server/hub/pace.ts";
import { HandClock } from "../helpers/clock.ts";

/**
 * MO7 A tenth of a minute's messages at once, then each in its turn if that is near, else refused with the seconds.
 * MO8 Nobody is paced who writes from the server's own machine.
 */

const far = (address = "192.0.2.7") => ({ address, local: false });
const ann = (address?: string) => ({ id: "ann", isBot: false, caller: far(address) });

/** 600 a minute: 60 at once, then 10 a second. */
function rig(perMinute = 600) {
  const clock = new HandClock();
  return { clock, pace: new Pace(clock, () => perMinute) };
}

function burst(pace: Pace, count: number): void {
  for (let i = 0; i < count; i++) {
    assert.equal(pace.turn(ann()), undefined, `message ${i + 1} goes on at once`);
  }
}

async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

const tooSoon = (seconds: number) => (error: unknown) =>
  error instanceof Refused && error.code === "slow_down" && error.message.includes(`Wait ${seconds} second`);

Deno.test("MO7 what comes too soon waits for its turn, in the order it came", async () => {
  const { clock, pace } = rig();
  burst(pace, 60);
  const said: number[] = [];
  for (let i = 0; i < 20; i++) void pace.turn(ann())!.then(() => said.push(i));
  await settled();
  assert.deepEqual(said, []);
  clock.pass(100);
  await settled();
  assert.deepEqual(said, [0]);
  clock.pass(1_000);
  await settled();
  assert.deepEqual(said, Array.from({ length: 11 }, (_, i) => i));
  clock.pass(900);
  await settled();
  assert.deepEqual(said, Array.from({ length: 20 }, (_, i) => i));
});

Deno.test("MO7 whose turn is further away is refused, and that costs nothing", async () => {
  const { clock, pace } = rig();
  burst(pace, 60);
  for (let i = 0; i < limits.paceMs / 100; i++) assert(pace.turn(ann()), "it waits");
  for (let i = 0; i < 1_000; i++) assert.throws(() => pace.turn(ann()), tooSoon(3));
  clock.pass(100);
  assert(pace.turn(ann()), "a thousand refusals have not put it further away");
  assert.throws(() => pace.turn(ann()), tooSoon(3));
  clock.pass(60_000);
  await settled();
  burst(pace, 60);
});

Deno.test("MO7 a slow pace lets one through and says how long it is to the next", async () => {
  const { clock, pace } = rig(10);
  burst(pace, 1);
  assert.throws(() => pace.turn(ann()), tooSoon(6));
  clock.pass(4_000);
  assert(pace.turn(ann()), "it is near enough");
  clock.pass(8_000);
  await settled();
  assert.equal(pace.turn(ann()), undefined);
});

Deno.test("MO7 one address is bounded, whatever names it has; others are not touched", () => {
  const { pace } = rig();
  const named = (i: number, address?: string) => pace.turn({ ...ann(address), id: `guest ${i}` });
  for (let i = 0; i < 600; i++) assert.equal(named(i), undefined);
  assert(named(600), "ten people's worth");
  assert.equal(named(601, "192.0.2.8"), undefined);
});

Deno.test("MO7 one person is bounded, from how many addresses they come", () => {
  const { pace } = rig();
  for (let i = 0; i < 60; i++) assert.equal(pace.turn(ann(`192.0.2.${i}`)), undefined);
  assert(pace.turn(ann("198.51.100.1")));
  assert(pace.turn({ ...ann(), caller: undefined }), "and where a door does not know the address");
});

Deno.test("MO7 what comes from a quiet address waits for what came before from a busy one", async () => {
  const { clock, pace } = rig();
  for (let i = 0; i < 600; i++) pace.turn({ ...ann("192.0.2.1"), id: `guest ${i}` });
  const said: string[] = [];
  void pace.turn(ann("192.0.2.1"))!.then(() => said.push("first"));
  const second = pace.turn(ann("192.0.2.2"));
  assert(second, "it would go at once if it were alone");
  void second.then(() => said.push("second"));
  await settled();
  assert.deepEqual(said, []);
  clock.pass(10);
  await settled();
  assert.deepEqual(said, ["first", "second"]);
});

Deno.test("MO7 a bot may say ten times as much", () => {
  const { pace } = rig();
  for (let i = 0; i < 600; i++) assert.equal(pace.turn({ ...ann(), isBot: true }), undefined);
  assert(pace.turn({ ...ann(), isBot: true }));
});

Deno.test("MO7 however many come, so many are remembered, and whoever is ahead of their pace is not forgotten first", () => {
  const { clock, pace } = rig();
  burst(pace, 60);
  for (let i = 0; i < 30_000; i++) {
    pace.turn({ id: `guest ${i}`, isBot: false, caller: far(`address ${i}`) });
    if (i % 100 === 0) clock.pass(1);
  }
  assert(pace.remembered <= 10_000);
});

Deno.test("MO8 from the server's own machine nobody waits", () => {
  const { pace } = rig(10);
  const local = { ...ann(), caller: { address: "127.0.0.1", local: true } };
  for (let i = 0; i < 10_000; i++) assert.equal(pace.turn(local), undefined);
  assert.equal(pace.remembered, 0);
});
