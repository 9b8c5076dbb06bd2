import assert from "node:assert/strict";
import { Endings } from "../../server/hub/endings.ts";
import { HandClock } from "../helpers/clock.ts";

Deno.test("SI4 what ended is remembered for five minutes, and is not kept for ever", () => {
  const clock = new HandClock();
  const endings = new Endings(clock);
  endings.add("one");
  clock.pass(4 * 60_000);
  endings.add("two");
  assert.ok(endings.has("one") && endings.has("two") && !endings.has("three"));
  clock.pass(60_000);
  endings.add("three");
  assert.deepEqual(["one", "two", "three"].map((what) => endings.has(what)), [false, true, true]);
});

Deno.test("SI4 however many sessions end, a bounded number is remembered, and the last one is", () => {
  const endings = new Endings(new HandClock());
  for (let i = 0; i < 30_000; i++) endings.add(`session ${i}`);
  assert.equal(endings.remembered, 10_000);
  assert.ok(endings.has("session 29999") && endings.has("session 20000"));
});
