import assert from "node:assert/strict";
import { startTestApp } from "../../helpers/app.ts";
import { Cast } from "../../helpers/cast.ts";
import { LiveClient } from "../../helpers/live_client.ts";

Deno.test("WB4 whoever has to wait is told how long, in the body and in Retry-After", async () => {
  await using cast = await Cast.open();
  const mod = await cast.member("mod", "moderator");
  const mia = await cast.member("mia");
  await cast.call(mod.token, "change_room", { room: "lobby", slow: 30 });
  const say = () => cast.call(mia.token, "say", { room: "lobby", text: "hi" });
  assert.equal((await say()).status, 200);
  cast.web.house.clock.pass(10_000);
  const { status, said, headers } = await say();
  assert.deepEqual([status, said.code, said.seconds, headers.get("retry-after")], [
    429,
    "slow_down",
    20,
    "20",
  ]);
  cast.web.house.clock.pass(20_000);
  assert.equal((await say()).status, 200, "and no longer");
  const wrong = await cast.call(mia.token, "say", { room: "lobby", text: " " });
  assert.equal(wrong.said.code, "empty");
  assert.ok(!("seconds" in wrong.said) && !wrong.headers.has("retry-after"), "nothing is to be waited for");
});

Deno.test("PR4 over a WebSocket a refusal says it too", async () => {
  await using app = await startTestApp();
  const response = await fetch(`${app.web}/api/join/${app.ownerCode}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "own", password: "seven quiet herons" }),
  });
  await using own = await LiveClient.open(app.web, (await response.json()).token);
  await own.ask("hello", { protocol: 1 });
  await own.ask("change_room", { room: "lobby", slow: 3_600 });
  await using mia = await LiveClient.join(app.web, "mia");
  assert.equal((await mia.say("one")).type, "done");
  const { code, seconds } = await mia.say("two");
  assert.equal(code, "slow_down");
  assert.ok(Number(seconds) > 3_000 && Number(seconds) <= 3_600, `${seconds}`);
});
