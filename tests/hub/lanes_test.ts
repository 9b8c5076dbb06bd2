import assert from "node:assert/strict";
import { Lanes } from "../../server/hub/lanes.ts";

Deno.test("two lanes let two in at once, the others in their order, whatever becomes of them", async () => {
  const lanes = new Lanes(2);
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const begun: number[] = [];
  const all = gates.map(({ promise }, i) =>
    lanes.run(async () => {
      begun.push(i);
      await promise;
      if (i === 1) throw new Error("broken");
    }).catch(() => {})
  );
  assert.deepEqual(begun, [0, 1]);
  gates[1]!.resolve();
  await all[1];
  assert.deepEqual(begun, [0, 1, 2], "who fails makes room as well");
  gates[0]!.resolve();
  gates[2]!.resolve();
  await all[2];
  assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  gates[3]!.resolve();
  gates[4]!.resolve();
  await Promise.all(all);
  let entered = false;
  await lanes.run(() => Promise.resolve(void (entered = true)));
  assert.ok(entered);
});
