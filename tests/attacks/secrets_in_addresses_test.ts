import assert from "node:assert/strict";
import { join } from "node:path";
import { routes } from "../../server/doors/http/routes.ts";
import { Cast } from "../helpers/cast.ts";
import { Netcat } from "../helpers/netcat.ts";
import { ServerProcess } from "../helpers/server_process.ts";

/** An address is kept by browsers, proxies and logs, and handed on in `Referer`. */

const there = (path: string) => path.replaceAll(/:\w+/g, "01a1ff1f-0000-7000-8000-000000000000");
const queries = ["token", "access_token", "api_key", "authorization", "parley_session", "secret", "key"];

Deno.test("BT4 a secret in an address opens no route, whatever it is called there", async () => {
  await using cast = await Cast.open();
  const olga = await cast.member("olga", "owner");
  const secrets = [olga.token, await cast.apiToken(olga, ["read", "say", "send", "admin"])];
  for (const { method, path } of routes.filter(({ act }) => act !== "open")) {
    for (const secret of secrets) {
      for (const query of queries) {
        const body = method === "GET" ? undefined : {};
        const { status, said } = await cast.ask(method, `${there(path)}?${query}=${secret}`, undefined, body);
        assert.deepEqual([status, said.code], [401, "no_session"], `${method} ${path}?${query}`);
      }
    }
  }
  for (const query of queries) {
    const call = await cast.ask("POST", `/api/commands/rooms?${query}=${secrets[1]}`, undefined, {});
    assert.equal(call.said.code, "no_session");
    const put = await cast.ask("PUT", `/rooms/lobby/a.txt?${query}=${secrets[1]}`, undefined, "x", {
      "content-type": "text/plain",
    });
    assert.equal(put.said.code, "no_session");
  }
});

Deno.test("BT4 a token stands in no log, no figure and no database, wherever it was sent", async () => {
  await using server = await ServerProcess.start(["--log-level", "debug"]);
  const ask = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const response = await fetch(server.web + path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...body !== undefined && { body: JSON.stringify(body) },
    });
    const text = await response.text();
    return { status: response.status, said: text.startsWith("{") ? JSON.parse(text) : {}, text };
  };
  const { said: mia } = await ask("POST", "/api/accounts", {}, {
    name: "mia",
    password: "seven quiet herons",
  });
  const { said: made } = await ask("POST", "/api/tokens", { authorization: `Bearer ${mia.token}` }, {
    ...{ name: "script", scopes: ["read", "say", "send"] },
  });
  const { secret } = made;
  const bearer = { authorization: `Bearer ${secret}` };
  assert.equal((await ask("POST", "/api/commands/say", bearer, { room: "lobby", text: "hi" })).status, 200);
  for (const path of ["/api/session", "/ws", "/files/x/y", `/${secret}`, "/api/tokens"]) {
    await ask("GET", `${path}?token=${secret}`, {});
    await ask("POST", `${path}?token=${secret}`, bearer, { [secret]: secret });
  }
  await using nc = await Netcat.connect(server.tcp);
  await nc.type("ann");
  await nc.until((line) => line.startsWith("* Welcome, ann."));
  await nc.type(`look, ${secret} is it`);
  await using bot = await Netcat.connect(server.tcp);
  await bot.type(`mia:${secret}`);
  await bot.until((line) => line.startsWith("* Welcome, mia."));
  await nc.until((line) => line.includes("mia joined") || line.startsWith("*") || line.startsWith("!"));
  const page = await ask("POST", "/api/commands/history", bearer, { room: "lobby" });
  assert.ok(!page.text.includes("look"), "what bears a token is said to nobody");
  const metrics = await (await fetch(`${server.web}/metrics`)).text();
  await server.terminate();
  const decoder = new TextDecoder("latin1");
  const kept = [metrics, decoder.decode(await Deno.readFile(join(server.folder, "server.log")))];
  assert.match(kept[1]!, /peer speaks/, "the log has what is only written for debugging");
  for await (const { name, isFile } of Deno.readDir(join(server.folder, "data"))) {
    if (isFile) kept.push(decoder.decode(await Deno.readFile(join(server.folder, "data", name))));
  }
  assert.ok(kept.length > 2);
  for (const text of kept) assert.ok(!text.includes(secret) && !text.includes(secret.slice(7)));
});
