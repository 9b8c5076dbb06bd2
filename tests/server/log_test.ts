import assert from "node:assert/strict";
import { join } from "node:path";
import { getLogger } from "@logtape/logtape";
import { logFiles } from "../../server/log_files.ts";
import { startLog, stopLog } from "../../server/log.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { ServerProcess } from "../helpers/server_process.ts";

Deno.test("LG1 what people say, their names and their tokens are in no log, not even at debug", async () => {
  await using server = await ServerProcess.start(["--log-level", "debug"]);
  const { token } = await signIn(server.web, "Canaryname");
  {
    await using ann = await LiveClient.open(server.web, token);
    await ann.ask("hello", { protocol: 1 });
    await ann.say("canary text one");
    await ann.ask("say", { room: "lobby", nonce: "canary nonce", text: "canary text two" });
    await ann.ask("search", { words: "canary words" });
    ann.send('{"type":"say","canary":"json"');
    await using nc = await Netcat.join(server.tcp, "Canaryline");
    await nc.type("canary text three");
    await nc.type("/canary");
    await nc.until((line) => line.startsWith("! There is no such command"));
    await fetch(`${server.web}/canary?canary=1`, { headers: { cookie: "parley_session=canary" } }).then((r) =>
      r.text()
    );
  }
  assert.equal(await server.terminate(), 0);
  const log = await Deno.readTextFile(join(server.folder, "server.log"));
  assert.match(log, /server started/, "the log was written at all");
  assert.match(log, /peer left/, "and at debug level");
  assert.ok(!/canary/i.test(log), "a canary sings in the log");
  assert.ok(!log.includes(token), "a token stands in the log");
});

Deno.test("LG2 the log is kept small by rotation, in files that are named beforehand", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  const file = join(folder, "server.log");
  await startLog({ file, level: "info", console: false });
  const filler = "x".repeat(4_000);
  for (let i = 0; i < 6_000; i++) getLogger(["parley", "test"]).info("filled", { i, filler });
  await stopLog();
  const kept: string[] = [];
  for await (const { name } of Deno.readDir(folder)) kept.push(name);
  const allowed = new Set(logFiles("server.log"));
  assert.ok(kept.length >= 2, "it was rotated");
  for (const name of kept) {
    assert.ok(allowed.has(name), name);
    assert.ok((await Deno.stat(join(folder, name))).size <= 10 * 1024 * 1024 + 5_000, name);
  }
  await Deno.remove(folder, { recursive: true });
});
