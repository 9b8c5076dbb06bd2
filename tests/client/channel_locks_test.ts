import assert from "node:assert/strict";
import { type Channel, ChannelLocks } from "../../client/core/channel_locks.ts";
import { HandClock } from "../helpers/clock.ts";
import { SeededRandom } from "./seeded_random.ts";

/** Pages of one browser that hear each other. One that has crashed says nothing more. */
class Pages {
  readonly clock = new HandClock();
  readonly #hearers = new Map<number, (news: string) => void>();

  open(seed: number) {
    const channel: Channel = {
      say: (news) => {
        if (!this.#hearers.has(seed)) return;
        for (const [other, hearer] of [...this.#hearers]) if (other !== seed) hearer(news);
      },
      hear: (hearer) => void this.#hearers.set(seed, hearer),
    };
    const locks = new ChannelLocks(this.clock, new SeededRandom(seed), channel);
    const page = { state: "asking", free: () => {}, crash: () => void this.#hearers.delete(seed) };
    page.free = locks.take("upload", () => page.state = "held", () => page.state = "busy");
    return page;
  }
}

Deno.test("LO1 whoever is alone has the lock after a moment, and nothing is told before take has returned", () => {
  const pages = new Pages();
  const page = pages.open(1);
  assert.equal(page.state, "asking");
  pages.clock.pass(300);
  assert.equal(page.state, "held");
});

Deno.test("LO2 of several that ask, at once or later, one has it", () => {
  for (let seed = 1; seed < 40; seed++) {
    const pages = new Pages();
    const first = [pages.open(seed), pages.open(seed + 100)];
    pages.clock.pass(100);
    const all = [...first, pages.open(seed + 200)];
    pages.clock.pass(60_000);
    assert.deepEqual(all.map(({ state }) => state).sort(), ["busy", "busy", "held"], `seed ${seed}`);
  }
});

Deno.test("LO3 the next one has it at once when it is given back, and soon when its page has crashed", () => {
  for (const end of ["free", "crash"] as const) {
    const pages = new Pages();
    const first = pages.open(1);
    pages.clock.pass(1_000);
    const second = pages.open(2);
    pages.clock.pass(20_000);
    assert.deepEqual([first.state, second.state], ["held", "busy"]);
    first[end]();
    pages.clock.pass(end === "free" ? 300 : 6_000);
    assert.equal(second.state, "held");
  }
});

Deno.test("LO4 whoever does not want it any more does not get it, and keeps no timer", () => {
  const pages = new Pages();
  const first = pages.open(1);
  pages.clock.pass(1_000);
  const second = pages.open(2);
  second.free();
  first.free();
  pages.clock.pass(60_000);
  assert.equal(second.state, "busy");
  assert.equal(pages.clock.waiting, 0);
});
