import assert from "node:assert/strict";
import { Ticker } from "../../server/hub/ticker.ts";
import { Ticks } from "../helpers/ticks.ts";

Deno.test("PR2 at the end of a tick first the rooms make their batches, then each peer sends once", () => {
  const ticks = new Ticks();
  const ticker = new Ticker(ticks.defer);
  const done: string[] = [];
  const peer = { flush: () => void done.push("peer") };
  ticker.peer(peer);
  ticker.room({ flush: () => void done.push("room a") });
  ticker.room({
    flush() {
      done.push("room b");
      ticker.peer({ flush: () => void done.push("peer of b") });
    },
  });
  assert.deepEqual(done, [], "nothing happens before the tick's end");
  ticks.end();
  assert.deepEqual(done, ["room a", "room b", "peer", "peer of b"]);
});

Deno.test("PR2 what rooms have for a peer goes out in the same tick", () => {
  const deferred: (() => void)[] = [];
  const ticker = new Ticker((act) => void deferred.push(act));
  let sent = false;
  ticker.room({ flush: () => ticker.peer({ flush: () => void (sent = true) }) });
  deferred.shift()!();
  assert.ok(sent);
});

Deno.test("PR2 what comes while a tick ends belongs to the next one", () => {
  const ticks = new Ticks();
  const ticker = new Ticker(ticks.defer);
  let rounds = 0;
  const again = { flush: () => void (++rounds < 3 && ticker.room(again)) };
  ticker.room(again);
  ticks.end();
  assert.equal(rounds, 3);
  assert.ok(!ticks.due);
});

Deno.test("PR2 one who throws keeps nobody else from being flushed", () => {
  const ticks = new Ticks();
  const ticker = new Ticker(ticks.defer);
  const done: string[] = [];
  const broken = { flush: () => assert.fail("broken") };
  ticker.room(broken);
  ticker.room({ flush: () => void done.push("room") });
  ticker.peer(broken);
  ticker.peer({ flush: () => void done.push("peer") });
  ticks.end();
  assert.deepEqual(done, ["room", "peer"]);
});
