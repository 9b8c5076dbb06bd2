import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

const bytes = "what was sent in confidence";

async function owner(app: TestApp): Promise<{ token: string; live: LiveClient }> {
  const response = await fetch(`${app.web}/api/join/${app.ownerCode}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "own", password: "seven quiet herons" }),
  });
  const { token } = await response.json();
  const live = await LiveClient.open(app.web, token);
  await live.ask("hello", { protocol: 1 });
  return { token, live };
}

async function send(app: TestApp, token: string): Promise<string> {
  const response = await fetch(`${app.web}/rooms/lobby/plan.txt`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/plain" },
    body: bytes,
  });
  assert.equal(response.status, 201);
  return (await response.json()).link;
}

async function read(link: string, token?: string): Promise<string> {
  const response = await fetch(
    link,
    token === undefined ? {} : {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  const text = await response.text();
  return response.ok ? text : `${response.status} ${JSON.parse(text).code}`;
}

Deno.test("DL1 on a server by invitation a file of a public room is for those who are let in", async () => {
  await using app = await startTestApp({ access: "invited" });
  const { token, live } = await owner(app);
  const link = new URL(await send(app, token));
  assert.equal(await read(link.href), bytes, "the link that its sender is shown has a key");
  link.search = "";
  assert.equal(await read(link.href), "401 no_session");
  assert.equal(
    await read(`${app.web}/files/${"0".repeat(32)}/plan.txt`),
    "401 no_session",
    "as if it were there",
  );
  assert.equal(await read(`${link.href}?key=${"a".repeat(52)}`), "401 no_session");
  assert.equal(await read(link.href, token), bytes);
  await live.ask("change_settings", { guests: true });
  assert.equal(await read(link.href), bytes, "it was the setting alone that kept it");
  await live.close();
});

Deno.test("DL2 a key that was told at nc opens a file, until whoever heard it may not read any more", async () => {
  await using app = await startTestApp({ access: "invited" });
  const { token, live } = await owner(app);
  const invite = async (role: string) => String((await live.ask("invite", { role })).code);
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`/join ${await invite("member")} mia`);
  await nc.until((line) => line.includes("is yours"));
  await send(app, token);
  const told = async (peer: Netcat) =>
    /http:\S+/.exec(await peer.until((line) => line.includes("/files/")))![0];
  const link = await told(nc);
  assert.match(link, /\?key=[\w-]{52}$/);
  await using late = await Netcat.connect(app.tcp);
  await late.type(`/join ${await invite("guest")} gus`);
  const past = await told(late);
  assert.notEqual(past, link, "each has a key of their own");
  for (const one of [link, past]) assert.equal(await read(one), bytes);
  await live.ask("ban", { person: "mia" });
  assert.equal(await read(link), "401 no_session");
  assert.equal(await read(past), bytes, "another's key is another's");
  assert.equal(await read(link, token), bytes, "whoever may read otherwise, may");
  await live.ask("erase", { person: "gus", messages: "keep" });
  assert.equal(await read(past), "401 no_session");
  await live.close();
});

Deno.test("DL2 the key of a guest who was here before guests were turned off opens nothing", async () => {
  await using app = await startTestApp({ access: "local" });
  const { token, live } = await owner(app);
  await using nc = await Netcat.connect(app.tcp);
  await nc.type("gus");
  await nc.until((line) => line.includes("Type a line"));
  await live.ask("change_settings", { guests: true });
  await nc.type("/file plan.txt @own");
  const sendLink = /http:\S+\?key=[\w-]+/.exec(await nc.until((line) => line.includes("?key=")))![0];
  const put = async () => {
    const response = await fetch(sendLink, { method: "PUT", body: bytes });
    const said = await response.json();
    return response.ok ? String(said.link) : `${response.status}`;
  };
  const readLink = await put();
  assert.equal(await read(readLink), bytes);
  await live.ask("change_settings", { guests: false });
  assert.equal(await read(readLink), "401 no_session");
  assert.equal(await put(), "401", "nor does it send");
  assert.equal(await read(readLink, token), bytes);
  await live.close();
});
