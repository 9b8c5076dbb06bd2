import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { ServerProcess } from "../helpers/server_process.ts";

const good = "seven quiet herons";

async function ask(web: string, method: string, path: string, token?: string, body?: unknown) {
  const response = await fetch(web + path, {
    method,
    headers: {
      ...token !== undefined && { authorization: `Bearer ${token}` },
      ...body !== undefined && { "content-type": "application/json" },
    },
    ...body !== undefined && { body: JSON.stringify(body) },
  });
  const text = await response.text();
  return { status: response.status, text, said: text === "" ? {} : JSON.parse(text) };
}

async function register(web: string, name: string): Promise<{ token: string; secret: string; id: string }> {
  const { said } = await ask(web, "POST", "/api/accounts", undefined, { name, password: good });
  const made = await ask(web, "POST", "/api/app-passwords", said.token, { name: "netcat" });
  return { token: said.token, secret: made.said.secret, id: made.said.id };
}

async function open(web: string, token: string): Promise<LiveClient> {
  const client = await LiveClient.open(web, token);
  await client.ask("hello", { protocol: 1 });
  return client;
}

Deno.test("SI10 a changed password ends the other sessions' WebSockets, even one that has not said hello", async () => {
  await using app = await startTestApp();
  const { token } = await register(app.web, "mia");
  const second = await ask(app.web, "POST", "/api/session", undefined, { name: "mia", password: good });
  await using here = await open(app.web, token);
  await using there = await open(app.web, second.said.token);
  await using late = await LiveClient.open(app.web, second.said.token);
  const change = { old: good, password: "nine loud magpies" };
  assert.equal((await ask(app.web, "PUT", "/api/account/password", token, change)).status, 204);
  assert.equal((await there.told(({ type }) => type === "bye")).code, "no_session");
  await there.closed;
  assert.equal((await late.ask("hello", { protocol: 1 })).code, "no_session");
  assert.equal((await here.say("still here")).type, "done");
});

Deno.test("NM5 at a TCP door a member's name needs an app password", async () => {
  await using app = await startTestApp();
  const { token, secret } = await register(app.web, "mia");
  await using web = await open(app.web, token);
  await using nc = await Netcat.connect(app.tcp);
  await nc.type("mia");
  assert.equal(
    await nc.line(),
    "! mia has a password here. Type mia:APP-PASSWORD (made in the web page under Account), or another name.",
  );
  await nc.type(`mia:${good}`);
  assert.match((await nc.line())!, /^! That is no app password of mia\./);
  await nc.type(`mia:${secret.toUpperCase()}`);
  assert.match((await nc.line())!, /^\* Welcome, mia\./);
  await nc.type("from the terminal");
  const entry = await web.told(({ type, body }) =>
    type === "entry" && (body as { text?: string }).text === "from the terminal"
  );
  assert.equal(entry.name, "mia");
});

Deno.test("SI12 whoever logs in later becomes the member, and what they type next is said as that", async () => {
  await using app = await startTestApp();
  const { secret, id, token } = await register(app.web, "mia");
  await using bob = await Netcat.join(app.tcp, "bob");
  await using nc = await Netcat.join(app.tcp, "gus");
  await bob.until((line) => line === "* gus is here");
  await nc.type(`/login mia ${secret}\nhello from mia`);
  await nc.until((line) => line.startsWith("* Welcome, mia."));
  const heard = [await bob.line(), await bob.line(), await bob.line()].sort();
  assert.deepEqual(heard, ["* gus has gone", "* mia is here", "mia: hello from mia"]);
  await ask(app.web, "DELETE", `/api/app-passwords/${id}`, token);
  assert.match((await nc.rest()).at(-1)!, /session has ended/, "its end is the connection's");
});

Deno.test("SI12 a name and an app password are never said, however they come", async () => {
  await using app = await startTestApp();
  const { secret, token } = await register(app.web, "mia");
  await using web = await open(app.web, token);
  const words = `mia:${secret}`;
  const encoder = new TextEncoder();
  for (
    const bytes of [words, `${words}: hello`, `${words}\n`, `${words}<SEP>hello`, `[${words}] hello`].concat(
      `gus\nlogin mia ${secret}\n`,
      `gus\n/msg mia ${words}\n`,
      `gus\n${words}\n`,
      `{"name":"${words}"}\n`,
    )
  ) {
    for (const port of [app.tcp, app.tcpAsking]) {
      await using nc = await Netcat.connect(port);
      await nc.send(encoder.encode(bytes));
      await nc.closeWrite();
      const rest = (await nc.rest()).join("\n");
      // A program in JSON knows its own lines by the name it gave itself, and nobody else is shown that.
      if (!bytes.startsWith("{")) {
        assert.ok(!rest.toLowerCase().includes(secret), `${JSON.stringify(bytes)} came back in ${rest}`);
      }
    }
  }
  const history = await web.ask("history", { room: "lobby", limit: 100 });
  const who = await web.ask("who", { room: "lobby" });
  const said = (history.entries as { name: string; body: { text?: string } }[])
    .filter(({ body }) => body.text !== undefined).map(({ name, body }) => `${name}: ${body.text}`);
  assert.deepEqual(
    said,
    Array(4).fill("mia: hello"),
    "programs that put the name before a text are let in by it",
  );
  for (const told of [history, who]) assert.ok(!JSON.stringify(told).includes(secret), JSON.stringify(told));
});

Deno.test("SI13 five wrong app passwords end the connection", async () => {
  await using app = await startTestApp();
  const { secret } = await register(app.web, "mia");
  await using nc = await Netcat.connect(app.tcp);
  for (let i = 0; i < 5; i++) {
    await nc.type("mia:aaaa-bbbb-cccc-dddd");
    assert.match((await nc.line())!, /^! That is no app password/);
  }
  assert.deepEqual(await nc.rest(), []);
  await using again = await Netcat.connect(app.tcp);
  await again.type(`mia:${secret}`);
  assert.match((await again.line())!, /^! Too many tries\. Try again in 3 minutes\.$/);
});

Deno.test("SI14 no secret stands in the log, in the metrics or in the database", async () => {
  await using server = await ServerProcess.start(["--log-level", "debug"]);
  const { token, secret } = await register(server.web, "mia");
  const wrong = "quite another secret";
  const session = { name: "mia", password: wrong };
  assert.equal(
    (await ask(server.web, "POST", "/api/session", undefined, session)).said.code,
    "wrong_password",
  );
  const { said } = await ask(server.web, "POST", "/api/session", undefined, { name: "mia", password: good });
  const change = { old: good, password: "nine loud magpies" };
  assert.equal((await ask(server.web, "PUT", "/api/account/password", token, change)).status, 204);
  await using nc = await Netcat.connect(server.tcp);
  await nc.type("mia:aaaa-bbbb-cccc-dddd");
  await nc.type(`mia:${secret}`);
  await nc.until((line) => line.startsWith("* Welcome, mia."));
  const metrics = await (await fetch(`${server.web}/metrics`)).text();
  assert.match(metrics, /wrong_password/, "it was counted");
  await server.terminate();
  const decoder = new TextDecoder("latin1");
  const kept = [metrics, decoder.decode(await Deno.readFile(join(server.folder, "server.log")))];
  assert.match(kept[1]!, /peer speaks/, "the log has what is only written for debugging");
  const data = await readdir(join(server.folder, "data"), { recursive: true, withFileTypes: true });
  for (const file of data.filter((one) => one.isFile())) {
    kept.push(decoder.decode(await Deno.readFile(join(file.parentPath, file.name))));
  }
  assert.ok(kept.length > 2);
  const secrets = [token, said.token, secret, secret.replaceAll("-", ""), good, wrong, change.password];
  secrets.push("aaaa-bbbb-cccc-dddd");
  for (const one of secrets) for (const text of kept) assert.ok(!text.includes(one), one);
});
