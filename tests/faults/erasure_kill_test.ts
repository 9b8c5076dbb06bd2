import assert from "node:assert/strict";
import { LiveClient } from "../helpers/live_client.ts";
import { ServerProcess } from "../helpers/server_process.ts";

const password = "seven quiet herons";

async function ask(web: string, method: string, path: string, body: unknown, token?: string) {
  const response = await fetch(web + path, {
    method,
    headers: {
      "content-type": "application/json",
      ...token !== undefined && { authorization: `Bearer ${token}` },
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, said: text === "" ? {} : JSON.parse(text) };
}

Deno.test("EX6 a power cut in the middle of an erasure does not leave half of what was to go", async () => {
  await using server = await ServerProcess.start();
  const { said: mia } = await ask(server.web, "POST", "/api/accounts", { name: "mia", password });
  {
    await using her = await LiveClient.open(server.web, mia.token);
    await her.ask("hello", { protocol: 1 });
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => her.say(`secretive ${i}`)));
  }
  const { said: bea } = await ask(server.web, "POST", "/api/session", { name: "bea" });
  const entriesOf = async (words: string) =>
    (await ask(server.web, "POST", "/api/commands/search", { words }, bea.token)).said.entries as unknown[];
  await ask(server.web, "POST", "/api/commands/say", { room: "lobby", text: "bystander" }, bea.token);
  const gone = await ask(server.web, "DELETE", "/api/account", { password, messages: "erase" }, mia.token);
  assert.equal(gone.status, 204);
  await server.kill();
  await server.start();
  assert.equal(
    (await ask(server.web, "POST", "/api/session", { name: "mia", password })).said.code,
    "wrong_password",
  );
  for (let asked = 0; (await entriesOf("secretive")).length > 0; asked++) {
    assert.ok(asked < 3_000, "it goes on");
  }
  await using watcher = await LiveClient.join(server.web, "cal");
  assert.equal((await entriesOf("bystander")).length, 1);
  for (let after = 0, seen = 0;; seen++) {
    const page = await watcher.ask("history", { room: "lobby", after, limit: 100 });
    const entries = page.entries as { seq: number; from: string }[];
    if (entries.length === 0) break;
    assert.ok(!JSON.stringify(entries).includes("secretive") && seen < 100);
    after = entries.at(-1)!.seq;
  }
});
