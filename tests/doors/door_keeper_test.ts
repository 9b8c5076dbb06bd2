import assert from "node:assert/strict";
import fc from "fast-check";
import { DoorKeeper, type Place } from "../../server/doors/door_keeper.ts";

Deno.test("PR1 so many are inside and no more; who goes makes place", () => {
  const keeper = new DoorKeeper({ most: 2, strangers: 10 });
  const one = keeper.admit("a")!;
  keeper.admit("b");
  assert.equal(keeper.admit("c"), undefined);
  one.free();
  assert.ok(keeper.admit("c"));
  assert.equal(keeper.inside, 2);
});

Deno.test("PR1 so many strangers come from one address; who is known is none", () => {
  const keeper = new DoorKeeper({ most: 100, strangers: 2 });
  const one = keeper.admit("a")!;
  const two = keeper.admit("a")!;
  assert.equal(keeper.admit("a"), undefined);
  assert.ok(keeper.admit("b"), "another address is not concerned");
  one.known();
  const three = keeper.admit("a")!;
  assert.ok(three);
  assert.equal(keeper.admit("a"), undefined);
  two.free();
  assert.ok(keeper.admit("a"));
});

Deno.test("PR1 whoever frees or is known twice is counted once", () => {
  const keeper = new DoorKeeper({ most: 2, strangers: 2 });
  const one = keeper.admit("a")!;
  keeper.admit("a");
  one.known();
  one.known();
  one.free();
  one.free();
  assert.equal(keeper.inside, 1);
  assert.ok(keeper.admit("a"));
  assert.equal(keeper.admit("a"), undefined);
});

Deno.test("PR1 the count is right whatever comes and goes", () => {
  const step = fc.record({
    do: fc.constantFrom("admit", "known", "free"),
    address: fc.nat(3),
    who: fc.nat(20),
  });
  fc.assert(fc.property(fc.array(step, { maxLength: 100, size: "max" }), (steps) => {
    const keeper = new DoorKeeper({ most: 8, strangers: 3 });
    const inside = new Map<Place, { address: string; stranger: boolean }>();
    for (const { do: act, address, who } of steps) {
      const known = [...inside][who % Math.max(1, inside.size)];
      if (act === "admit") {
        const strangers = [...inside.values()].filter((one) => one.address === `${address}` && one.stranger);
        const place = keeper.admit(`${address}`);
        assert.equal(place !== undefined, inside.size < 8 && strangers.length < 3);
        if (place) inside.set(place, { address: `${address}`, stranger: true });
      } else if (known) {
        known[0][act as "known" | "free"]();
        if (act === "free") inside.delete(known[0]);
        else known[1].stranger = false;
      }
      assert.equal(keeper.inside, inside.size);
    }
  }));
});
