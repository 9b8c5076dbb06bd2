import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { readTcpPorts } from "../../server/doors/tcp/tcp_port.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { ServerProcess } from "../helpers/server_process.ts";

const password = "seven quiet herons";

async function post(web: string, path: string, body?: unknown, token?: string) {
  const response = await fetch(web + path, {
    method: "POST",
    headers: {
      ...token !== undefined && { authorization: `Bearer ${token}` },
      ...body !== undefined && { "content-type": "application/json" },
    },
    ...body !== undefined && { body: JSON.stringify(body) },
  });
  return { status: response.status, said: await response.json() };
}

/** The owner of a closed server, signed in on a page. */
async function owner(web: string, code: string): Promise<{ token: string; live: LiveClient }> {
  const { said } = await post(web, `/api/join/${code}`, { name: "own", password });
  const live = await LiveClient.open(web, said.token);
  await live.ask("hello", { protocol: 1 });
  return { token: said.token, live };
}

async function closed(): Promise<{ app: TestApp; live: LiveClient; [Symbol.asyncDispose](): Promise<void> }> {
  const app = await startTestApp({ access: "invited" });
  const { live } = await owner(app.web, app.ownerCode!);
  return {
    app,
    live,
    async [Symbol.asyncDispose]() {
      await live.close();
      await app[Symbol.asyncDispose]();
    },
  };
}

async function codeOf(live: LiveClient, wish: Record<string, unknown> = {}): Promise<string> {
  return String((await live.ask("invite", wish)).code);
}

Deno.test("AX4 at nc a closed server says how to come in, and takes no name alone", async () => {
  await using at = await closed();
  const words = "! This server is by invitation. Give NAME:APP-PASSWORD as the name " +
    "(made in the web page under Account), or type /join CODE NAME";
  await using nc = await Netcat.connect(at.app.tcp);
  for (const name of ["ann", "own", "OWN"]) {
    await nc.type(name);
    assert.equal(await nc.line(), words);
  }
  const code = await codeOf(at.live);
  await nc.type(`/join ${code}`);
  assert.equal(await nc.line(), "! Now type the name that you want here");
  await nc.type("own");
  assert.match((await nc.line())!, /^! Somebody is using that name/);
  await nc.type("ann");
  const secret = /ann is yours\. Next time type (ann:[a-z2-9-]{19}) as the name/.exec(
    await nc.until((line) => line.includes("is yours")),
  )![1]!;
  await nc.type("hello");
  const entry = await at.live.told((told) => told.type === "entry" && JSON.stringify(told).includes("hello"));
  assert.equal(entry.name, "ann");
  await using again = await Netcat.connect(at.app.tcp);
  await again.type(`/join ${code} bea`);
  assert.match((await again.line())!, /^! That link opens nothing/);
  // A code that opens nothing keeps nobody from another way in.
  await again.type("ann");
  assert.equal(await again.line(), words);
  await again.type(secret);
  await again.until((line) => line.includes("/help"));
});

Deno.test("AX4 by nc an invitation leads into its room, to whoever has an account too", async () => {
  await using at = await closed();
  const made = await at.live.ask("make_room", { name: "cellar", kind: "private" });
  const code = await codeOf(at.live, { room: made.id, uses: 0 });
  const first = await codeOf(at.live, { uses: 1 });
  await using nc = await Netcat.connect(at.app.tcp);
  await nc.type(`/join ${at.app.web}/join/${first} ann`);
  await nc.until((line) => line.includes("is yours"));
  await nc.type("/join cellar");
  assert.match(await nc.until((line) => line.startsWith("!")), /nothing here by that name/);
  await nc.type(`/join ${code}`);
  await nc.until((line) => line.includes("cellar"));
  await nc.type("found it");
  await at.live.told((told) => told.type === "entry" && told.room === made.id && told.name === "ann");
});

Deno.test("AX4 whoever came by nc signs a browser in, and gives the name a password there", async () => {
  await using at = await closed();
  const code = await codeOf(at.live);
  await using nc = await Netcat.connect(at.app.tcp);
  await nc.type(`/join ${code} ann`);
  await nc.until((line) => line.includes("is yours"));
  await nc.type("/phone");
  const path = /(\/join\/[a-z2-9-]+)/.exec(await nc.until((line) => line.includes("/join/")))![1]!;
  const { said: { token, account } } = await post(at.app.web, `/api${path}`);
  assert.equal(account.name, "ann");
  const hasPassword = async () => {
    const response = await fetch(`${at.app.web}/api/account`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()).password;
  };
  assert.equal(await hasPassword(), false);
  const change = (body: unknown) =>
    fetch(`${at.app.web}/api/account/password`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    }).then(async (response) => [response.status, (await response.text()).length]);
  assert.equal((await change({ old: "anything at all", password }))[0], 401);
  assert.equal((await change({ password }))[0], 204);
  assert.equal(await hasPassword(), true);
  assert.equal((await change({ password: "nine loud magpies" }))[0], 401, "now there is an old one");
  assert.equal((await post(at.app.web, "/api/session", { name: "ann", password })).status, 201);
  await nc.type("/phone");
  assert.match(await nc.until((line) => line.startsWith("!")), /where you are signed in by your password/);
});

Deno.test("AX4 a guest by nc becomes the member that an invitation makes of them", async () => {
  await using at = await closed();
  const guests = await codeOf(at.live, { role: "guest", uses: 0 });
  const members = await codeOf(at.live);
  await using nc = await Netcat.connect(at.app.tcp);
  await nc.type(`/join ${guests} gus`);
  await nc.until((line) => line.includes("/help"));
  await nc.type("/join aaaa-bbbb-cccc-dddd-eeee-ffff-gggg gus");
  await nc.until((line) => line.includes("opens nothing"));
  await nc.type("still a guest");
  await at.live.told((told) => told.type === "entry" && JSON.stringify(told).includes("still a guest"));
  await nc.type(`/join ${members} gus`);
  await nc.until((line) => line.includes("gus is yours"));
  await nc.type("a member");
  const entry = await at.live.told((told) =>
    told.type === "entry" && JSON.stringify(told).includes("a member")
  );
  const { kind } = await at.live.ask("person", { person: String(entry.from) });
  assert.equal(kind, "member");
});

/** Reads until these words have come, in however many pieces and lines. */
async function hear(conn: Deno.Conn, words: string): Promise<void> {
  const bytes = new Uint8Array(4_096);
  for (let heard = ""; !heard.includes(words);) {
    const count = await conn.read(bytes);
    assert.ok(count !== null, `the connection ended after ${heard}`);
    heard += new TextDecoder().decode(bytes.subarray(0, count));
  }
}

Deno.test("AX4 whoever is asked for a name in a closed server hears the same, and comes by an invitation", async () => {
  for (const [speech, asked] of [["prompt=NICK", "NICK"], ["dialect=submit_name", "SUBMITNAME"]] as const) {
    const app = await startTestApp({ access: "invited", tcp: readTcpPorts(`0:${speech}`, "lobby") });
    try {
      const { live } = await owner(app.web, app.ownerCode!);
      using conn = await Deno.connect({ hostname: "127.0.0.1", port: app.tcp });
      const type = (line: string) => conn.write(new TextEncoder().encode(`${line}\n`));
      if (asked === "NICK") await hear(conn, asked);
      await type("own");
      await hear(conn, "by invitation");
      await type(`/join ${await codeOf(live)} ann`);
      await hear(conn, "ann is yours");
      const { people } = await live.ask("who", { room: "lobby" });
      assert.deepEqual((people as { name: string }[]).map(({ name }) => name), ["ann", "own"]);
      await live.close();
    } finally {
      await app[Symbol.asyncDispose]();
    }
  }
});

/** What programs of each kind send first, in the name of the owner where they can. */
const programs: readonly (readonly [string, string])[] = [
  ["token", "own\n"],
  ["typed_frame", "\0\0\0\x04\x03own"],
  ["name_in_message", "own: hello\n"],
  ["raw_first", "own"],
  ["bare_json", '{"name":"own"}{"message":"hi"}'],
  ["anonymous", "hello\n"],
];

for (const [dialect, first] of programs) {
  Deno.test(`AX4 in a closed server a program that speaks ${dialect} is told, ended, and nobody's name is taken`, async () => {
    const app = await startTestApp({
      access: "invited",
      tcp: readTcpPorts(`0:dialect=${dialect}`, "lobby"),
    });
    try {
      const { live } = await owner(app.web, app.ownerCode!);
      await using nc = await Netcat.connect(app.tcp);
      await nc.send(new TextEncoder().encode(first));
      await nc.rest();
      const { members } = await live.ask("who", { room: "lobby" });
      assert.equal(members, 1);
      assert.equal(live.entries.filter(({ name }) => name !== "own").length, 0);
      await live.close();
    } finally {
      await app[Symbol.asyncDispose]();
    }
  });
}

Deno.test("AX5 a role that is given or taken is there within a second, on the connections there are", async () => {
  await using at = await closed();
  const code = await codeOf(at.live);
  const { said } = await post(at.app.web, `/api/join/${code}`, { name: "mia", password });
  await using mia = await LiveClient.open(at.app.web, said.token);
  await mia.ask("hello", { protocol: 1 });
  assert.equal((await mia.ask("people")).code, "not_allowed");
  const before = performance.now();
  for (const role of ["moderator", "member"]) {
    await at.live.ask("set_role", { person: "mia", role });
    const { me } = await mia.told(({ type }) => type === "me");
    assert.equal((me as { role: string }).role, role);
    assert.equal((await mia.ask("people")).type, role === "moderator" ? "done" : "refused");
  }
  // Of a second, a machine that does much else makes a few.
  assert.ok(performance.now() - before < 20_000);
});

Deno.test("AX6 an ended session's WebSocket closes", async () => {
  await using at = await closed();
  const { said } = await post(at.app.web, `/api/join/${await codeOf(at.live)}`, { name: "mia", password });
  await using mia = await LiveClient.open(at.app.web, said.token);
  await mia.ask("hello", { protocol: 1 });
  assert.equal((await at.live.ask("end_sessions", { person: "mia" })).ended, 1);
  assert.equal((await mia.told(({ type }) => type === "bye")).code, "no_session");
  await mia.closed;
});

Deno.test("IN8 a start without an owner prints a link, `deno task owner-link` makes one, and neither is logged", async () => {
  await using server = await ServerProcess.start(["--trust-proxy", "127.0.0.9", "--log-level", "debug"]);
  assert.equal((await post(server.web, "/api/session", { name: "ann" })).said.code, "by_invitation");
  const make = async () => {
    const task = new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "owner-link", "--data", join(server.folder, "data"), "--port", "8123"],
      stdout: "piped",
      stderr: "inherit",
      env: { NO_COLOR: "1" },
    }).spawn();
    const lines: string[] = [];
    for await (const line of linesOf(task.stdout)) lines.push(line);
    assert.equal((await task.status).code, 0);
    return /^Become its owner within 30 minutes: http:\/\/localhost:8123\/join\/([a-z2-9-]{34})$/.exec(
      lines[0]!,
    )![1]!;
  };
  const [old, code] = [await make(), await make()];
  const kept = await Deno.stat(join(server.folder, "data", "owner_link.json"));
  assert.equal(kept.mode! & 0o777, 0o600);
  assert.equal((await post(server.web, `/api/join/${old}`, { name: "own", password })).status, 404);
  const { status, said } = await post(server.web, `/api/join/${code}`, { name: "own", password });
  assert.deepEqual([status, said.account.role], [201, "owner"]);
  assert.equal((await post(server.web, `/api/join/${code}`, { name: "two", password })).status, 404);
  const live = await LiveClient.open(server.web, said.token);
  await live.ask("hello", { protocol: 1 });
  const invited = await codeOf(live, { uses: 0 });
  await (await fetch(`${server.web}/join/${invited}`)).body?.cancel();
  await (await fetch(`${server.web}/api/join/${invited}`)).body?.cancel();
  await using nc = await Netcat.connect(server.tcp);
  await nc.type(`/join ${invited} nat`);
  const secret = /nat:([a-z2-9-]{19})/.exec(await nc.until((line) => line.includes("is yours")))![1]!;
  const metrics = await (await fetch(`${server.web}/metrics`)).text();
  await live.close();
  await server.terminate();
  const log = await Deno.readTextFile(join(server.folder, "server.log"));
  assert.ok(log.includes("peer speaks"), "the log is one that says much");
  for (const hidden of [old, code, invited, secret, said.token]) {
    assert.ok(!log.includes(hidden) && !metrics.includes(hidden));
  }
  const database = await Deno.readFile(join(server.folder, "data", "parley.db")).catch(() => undefined);
  if (database) assert.ok(!new TextDecoder("latin1").decode(database).includes(invited.replaceAll("-", "")));
});
