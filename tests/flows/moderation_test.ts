import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

/** MO3, MO11: moderators at real doors, and what becomes of those they act upon. */

const good = "seven quiet herons";

async function ask(app: TestApp, method: string, path: string, token?: string, body?: unknown) {
  const response = await fetch(app.web + path, {
    method,
    headers: {
      ...token !== undefined && { authorization: `Bearer ${token}` },
      ...body !== undefined && { "content-type": "application/json" },
    },
    ...body !== undefined && { body: JSON.stringify(body) },
  });
  const text = await response.text();
  return { status: response.status, said: text.startsWith("{") ? JSON.parse(text) : {} };
}

type Member = { name: string; token: string; id: string; secret: string };

async function member(app: TestApp, name: string): Promise<Member> {
  const { said: { token, account } } = await ask(app, "POST", "/api/accounts", undefined, {
    name,
    password: good,
  });
  const { said: { secret } } = await ask(app, "POST", "/api/app-passwords", token, { name: "nc" });
  return { name, token, id: account.id, secret };
}

async function owner(app: TestApp, name: string): Promise<Member> {
  const one = await member(app, name);
  const { status } = await ask(app, "POST", `/api/join/${app.ownerCode}`, one.token, {});
  assert.equal(status, 201);
  return one;
}

async function live(app: TestApp, token: string): Promise<LiveClient> {
  const client = await LiveClient.open(app.web, token);
  await client.ask("hello", { protocol: 1 });
  return client;
}

const tus = { "tus-resumable": "1.0.0" };

/** An upload of ten bytes that has two of them. */
async function upload(app: TestApp, token: string): Promise<string> {
  const name = btoa("notes.txt");
  const headers = { ...tus, authorization: `Bearer ${token}`, "upload-length": "10" };
  const opened = await fetch(`${app.web}/uploads`, {
    method: "POST",
    headers: { ...headers, "upload-metadata": `filename ${name},room ${btoa("lobby")}` },
  });
  await opened.body?.cancel();
  assert.equal(opened.status, 201);
  return new URL(opened.headers.get("location")!, app.web).href;
}

function patch(url: string, token: string, body: BodyInit): Promise<Response> {
  return fetch(url, {
    method: "PATCH",
    headers: {
      ...tus,
      authorization: `Bearer ${token}`,
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    },
    body,
  });
}

Deno.test("MO3 a banned member is out at every door at once, and comes in by none", async () => {
  await using app = await startTestApp();
  const ann = await owner(app, "ann");
  const bea = await member(app, "bea");
  await using mod = await live(app, ann.token);
  await using page = await live(app, bea.token);
  await using late = await LiveClient.open(app.web, bea.token);
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`bea:${bea.secret}`);
  await nc.until((line) => line.includes("/help"));
  const { said: { secret: api } } = await ask(app, "POST", "/api/tokens", bea.token, {
    name: "cron",
    scopes: ["read", "say"],
  });
  const url = await upload(app, bea.token);
  let send: ReadableStreamDefaultController<Uint8Array>;
  const slow = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
  const running = patch(url, bea.token, slow);
  send!.enqueue(new Uint8Array(2));
  while (!/^parley_file_received_bytes_total 2$/m.test(await (await fetch(`${app.web}/metrics`)).text()));

  const done = await mod.ask("ban", { person: "bea", reason: "spam" });
  assert.equal(done.type, "done", JSON.stringify(done));
  const bye = await page.told(({ type }) => type === "bye");
  assert.deepEqual([bye.code, bye.message], ["banned", "You are banned here. Reason: spam"]);
  await page.closed;
  assert.equal((await late.ask("hello", { protocol: 1 })).code, "banned");
  await nc.until((line) => line.includes("You are banned here. Reason: spam"));
  while (await nc.line() !== undefined);
  // The next byte is answered, and none is taken.
  send!.enqueue(new Uint8Array(1));
  const ended = await running;
  assert.equal(ended.status, 403);
  assert.equal((await ended.json()).code, "banned");

  for (
    const [path, token, status, code] of [
      ["/api/session", bea.token, 401, "no_session"],
      ["/api/account", bea.token, 401, "no_session"],
      ["/uploads", bea.token, 401, "no_session"],
      ["/api/account", api, 403, "banned"],
    ] as const
  ) {
    const answer = await ask(app, "GET", path, token);
    assert.deepEqual([answer.status, answer.said.code], [status, code], path);
  }
  const say = await ask(app, "POST", "/api/commands/say", api, { room: "lobby", text: "hi" });
  assert.deepEqual([say.status, say.said.code], [403, "banned"]);
  const again = await ask(app, "POST", "/api/session", undefined, { name: "bea", password: good });
  assert.deepEqual([again.status, again.said], [403, {
    code: "banned",
    message: "You are banned here. Reason: spam",
    why: "banned_because",
    of: { reason: "spam" },
  }]);
  const wrong = await ask(app, "POST", "/api/session", undefined, {
    name: "bea",
    password: "another one here",
  });
  assert.deepEqual([wrong.status, wrong.said.code], [401, "wrong_password"]);
  await using second = await Netcat.connect(app.tcp);
  await second.type(`bea:${bea.secret}`);
  await second.until((line) => line.includes("You are banned here."));
  while (await second.line() !== undefined);

  await mod.ask("unban", { person: "bea" });
  const back = await ask(app, "POST", "/api/session", undefined, { name: "bea", password: good });
  assert.equal(back.status, 201);
  await using third = await Netcat.connect(app.tcp);
  await third.type(`bea:${bea.secret}`);
  await third.until((line) => line.includes("Welcome, bea"));
});

Deno.test("MO3 a link that a banned person was given opens nothing of theirs", async () => {
  await using app = await startTestApp();
  const ann = await owner(app, "ann");
  await member(app, "bea");
  await using mod = await live(app, ann.token);
  await using gus = await Netcat.join(app.tcp, "gus");
  await gus.type("/file @bea notes.txt");
  const link = await keyedLink(gus);
  const put = () => fetch(link, { method: "PUT", body: "hello" });
  const before = await put();
  assert.equal(before.status, 201, await before.text());
  await mod.ask("ban", { person: "gus" });
  const after = await put();
  assert.deepEqual([after.status, (await after.json()).code], [403, "banned"]);
});

Deno.test("MO11 moderators act from a terminal, and are told what they did", async () => {
  await using app = await startTestApp();
  const ann = await owner(app, "ann");
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`ann:${ann.secret}`);
  await nc.until((line) => line.includes("/help"));
  await using gus = await Netcat.join(app.tcp, "gus");
  const told = async (typed: string) => {
    await nc.type(typed);
    return await nc.until((line) => /^[*!] /.test(line) && !/ is here$| has gone$/.test(line));
  };
  await gus.type("buy my things");
  await nc.until((line) => line.includes("buy my things"));
  assert.equal(await told("/report 1 spam"), "* The moderators will look at it. Thank you.");
  assert.equal(await told("/report 9 spam"), "! There is no such message among the last ones here.");
  assert.equal(await told("/mute gus 5 loud"), "* gus may not write for 5 minutes.");
  await gus.type("but");
  await gus.until((line) => line.startsWith("! You may not write here until"));
  assert.equal(await told("/unmute gus"), "* gus may write again.");
  assert.equal(await told("/kick gus go to bed"), "* gus is out, and may come back.");
  await gus.until((line) =>
    line.includes("A moderator has ended your connection. You may come back. Reason: go to bed")
  );
  while (await gus.line() !== undefined);
  assert.equal(await told("/ban gus spam"), "* gus is banned.");
  await using again = await Netcat.connect(app.tcp);
  await again.type("gus");
  await again.until((line) => line.includes("You are banned here. Reason: spam"));
  assert.equal(await told("/unban gus"), "* gus may come in again.");
  assert.equal(await told("/unban gus"), "! They are not banned.");
  assert.equal(await told("/ban ann"), "! That is you yourself.");
  assert.equal(await told("/ban"), "! Say it as /ban NAME WHY");
  await using bob = await Netcat.join(app.tcp, "bob");
  await bob.type("/ban ann");
  await bob.until((line) => line.startsWith("! You may not do that here."));
  const help: string[] = [];
  await bob.type("/help\n/who");
  await bob.until((line) => help.push(line) > 0 && line.startsWith("* Here"));
  assert(help.some((line) => line.includes("/report")) && !help.some((line) => line.includes("/ban")));
});

Deno.test("MO3 programs that are banned do not come back by another name on the same line", async () => {
  await using app = await startTestApp();
  const ann = await owner(app, "ann");
  await using mod = await live(app, ann.token);
  const name = async () => {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: app.tcp });
    await conn.write(new TextEncoder().encode(`${JSON.stringify({ username: "robo", message: "hello" })}\n`));
    return conn;
  };
  using first = await name();
  await mod.told(({ type, name }) => type === "entry" && name === "robo");
  await mod.ask("ban", { person: "robo" });
  await ended(first);
  using second = await name();
  await ended(second);
});

async function ended(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(1_024);
  try {
    while (await conn.read(buffer) !== null);
  } catch {
    // Reset from there.
  }
}

async function keyedLink(nc: Netcat): Promise<string> {
  const line = await nc.until((line) => line.includes("?key="));
  return /https?:\/\/\S+/.exec(line)![0].replace(/["']$/, "");
}
