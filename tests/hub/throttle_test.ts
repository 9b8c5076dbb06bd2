import assert from "node:assert/strict";
import fc from "fast-check";
import { Throttle } from "../../server/hub/throttle.ts";

const minute = 60_000;

Deno.test("TH1 five go through at once, then one every ten seconds", () => {
  const throttle = new Throttle({ burst: 5, perMinute: 6 });
  assert.deepEqual(Array.from({ length: 6 }, () => throttle.take("ann", 0)), [0, 0, 0, 0, 0, 10_000]);
  assert.equal(throttle.take("ann", 9_999), 1);
  assert.equal(throttle.take("ann", 10_000), 0);
  assert.equal(throttle.take("bea", 10_000), 0);
});

Deno.test("TH1 over any time no more go through than the burst and the pace allow", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 });
  fc.assert(fc.property(gaps, (gaps) => {
    const throttle = new Throttle({ burst: 4, perMinute: 12 });
    let now = 0;
    let through = 0;
    for (const gap of gaps) {
      now += gap;
      if (throttle.take("ann", now) === 0) through += 1;
    }
    assert.ok(through <= 4 + now / minute * 12 + 1e-6);
  }));
});

Deno.test("TH2 whoever waits as long as they were told gets through, however often they tried meanwhile", () => {
  const throttle = new Throttle({ burst: 1, perMinute: 2 });
  throttle.take("ann", 0);
  const wait = throttle.take("ann", 5_000);
  for (let tries = 0; tries < 10; tries++) throttle.take("ann", 5_000 + tries);
  assert.equal(throttle.take("ann", 5_000 + wait), 0);
});

Deno.test("TH2 what was given back was not taken", () => {
  const throttle = new Throttle({ burst: 1, perMinute: 1 });
  assert.equal(throttle.take("ann", 0), 0);
  throttle.giveBack("ann", 0);
  assert.equal(throttle.remembered, 0);
  assert.equal(throttle.take("ann", 0), 0);
});

Deno.test("TH3 a million keys leave a bounded number, and the busy one is not forgotten for idle ones", () => {
  const throttle = new Throttle({ burst: 2, perMinute: 60 }, 100);
  let refused = 0;
  for (let i = 0; i < 100_000; i++) {
    throttle.take(`stranger ${i}`, i * 100);
    if (throttle.take("busy", i * 100) > 0) refused += 1;
    assert.ok(throttle.remembered <= 100);
  }
  // One a second of ten tries a second.
  assert.ok(refused > 89_000, `${refused}`);
});

Deno.test("TH3 a flood of keys does not wash away the one that goes on trying", () => {
  const throttle = new Throttle({ burst: 1, perMinute: 0.01 }, 100);
  throttle.take("guesser", 0);
  for (let i = 0; i < 1_000; i++) {
    throttle.take(`stranger ${i}`, i);
    assert.ok(throttle.take("guesser", i) > 0);
  }
});

Deno.test("TH4 a clock that goes back gives nothing twice", () => {
  const throttle = new Throttle({ burst: 1, perMinute: 60 });
  assert.equal(throttle.take("ann", 10_000), 0);
  assert.ok(throttle.take("ann", 0) > 0);
  assert.ok(throttle.take("ann", 10_500) > 0);
  assert.equal(throttle.take("ann", 11_000), 0);
});
