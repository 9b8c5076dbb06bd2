import assert from "node:assert/strict";
import { openLocalBus } from "../../server/bus/local.ts";
import { testBusContract } from "../contracts/bus_contract.ts";

testBusContract("local", () => Promise.resolve({ bus: openLocalBus(), settled: () => Promise.resolve() }));

Deno.test("local: BU1 news is heard before `publish` returns", () => {
  const bus = openLocalBus();
  let heard = 0;
  bus.subscribe("lobby", () => void heard++);
  bus.publish("lobby", { kind: "signs", events: [] });
  assert.equal(heard, 1);
});
