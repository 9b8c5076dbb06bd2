import assert from "node:assert/strict";
import { LogChecks } from "../../server/hub/log_checks.ts";
import type { ChainStore, Verified } from "../../server/hub/ports.ts";
import { HandClock } from "../helpers/clock.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** A chain whose checks end when the test says so. */
class HeldChain implements ChainStore {
  readonly asked: string[] = [];
  readonly #ends: PromiseWithResolvers<Verified>[] = [];

  verify(room: string): Promise<Verified> {
    this.asked.push(room);
    const end = Promise.withResolvers<Verified>();
    this.#ends.push(end);
    return end.promise;
  }

  end(verified: Pick<Verified, "entries" | "fault">): void {
    this.#ends.shift()!.resolve({ end: { seq: verified.entries, link: "" }, ...verified } as Verified);
  }

  fail(): void {
    this.#ends.shift()!.reject(new Error("Cannot read"));
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

Deno.test("CH8 a member asks whether a room's log is whole, and nobody else learns anything", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const ben = await staff(house, "ben", "member");
  const { id: room } = await mia.ask({ type: "make_room", name: "den", kind: "private" });
  await mia.say("one", crypto.randomUUID(), room);
  house.clock.pass(5_000);
  const first = await mia.ask({ type: "verify", room });
  assert.deepEqual(first, { at: house.clock.now(), entries: 2, whole: true });
  const refused = await ben.refusedFor({ type: "verify", room });
  assert.equal(refused, await ben.refusedFor({ type: "verify", room: "nowhere" }), "as what does not exist");

  await mia.say("two", crypto.randomUUID(), room);
  house.clock.pass(59_999);
  assert.deepEqual(await mia.ask({ type: "verify", room }), first, "the answer of the minute");
  house.clock.pass(1);
  assert.equal((await mia.ask({ type: "verify", room })).entries, 3);
});

Deno.test("CH8 rooms are checked one after the other, whoever asks, and a fault is said", async () => {
  const chain = new HeldChain();
  const checks = new LogChecks(chain, new HandClock());
  const [a, again, b] = [checks.of("a"), checks.of("a"), checks.of("b")];
  await turn();
  assert.deepEqual(chain.asked, ["a"], "b waits for a");
  chain.end({ entries: 4, fault: { seq: 3, what: "altered" } });
  assert.equal((await a).whole, false);
  assert.equal(await again, await a, "one check for both");
  await turn();
  assert.deepEqual(chain.asked, ["a", "b"]);
  chain.end({ entries: 1 });
  assert.equal((await b).whole, true);
});

Deno.test("CH8 a check that failed is made anew, and holds up no other", async () => {
  const chain = new HeldChain();
  const checks = new LogChecks(chain, new HandClock());
  const failed = checks.of("a");
  const next = checks.of("b");
  await turn();
  chain.fail();
  await assert.rejects(failed);
  await turn();
  chain.end({ entries: 1 });
  await next;
  void checks.of("a").catch(() => {});
  await turn();
  assert.deepEqual(chain.asked, ["a", "b", "a"]);
  chain.end({ entries: 1 });
});
