import assert from "node:assert/strict";
import { Wheel } from "../../server/doors/wheel.ts";
import { HandClock } from "../helpers/clock.ts";

Deno.test("PR14 one timer looks after all peers once a second, and none after nobody", () => {
  const clock = new HandClock();
  const wheel = new Wheel(clock);
  const seen: number[] = [];
  const watched = Array.from({ length: 1_000 }, () => ({ check: (now: number) => void seen.push(now) }));
  for (const one of watched) wheel.add(one);
  assert.equal(clock.waiting, 1);
  const start = clock.now();
  clock.pass(2_500);
  assert.deepEqual([...new Set(seen)], [start + 1_000, start + 2_000]);
  assert.equal(seen.length, 2_000);
  for (const one of watched) wheel.remove(one);
  assert.equal(clock.waiting, 0);
  wheel.add(watched[0]!);
  clock.pass(1_000);
  assert.equal(seen.length, 2_001, "a wheel turns again when somebody comes");
  wheel.remove(watched[0]!);
});

Deno.test("PR14 peers may go while the wheel turns", () => {
  const clock = new HandClock();
  const wheel = new Wheel(clock);
  let seen = 0;
  const last = { check: () => void seen++ };
  const first = {
    check() {
      wheel.remove(first);
      wheel.remove(last);
    },
  };
  wheel.add(first);
  wheel.add(last);
  clock.pass(5_000);
  assert.ok(seen <= 1);
  assert.equal(clock.waiting, 0);
});

Deno.test("PR14 one who throws keeps nobody else from being looked after", () => {
  const clock = new HandClock();
  const wheel = new Wheel(clock);
  let seen = 0;
  wheel.add({ check: () => assert.fail("broken") });
  wheel.add({ check: () => void seen++ });
  clock.pass(3_000);
  assert.equal(seen, 3);
});
