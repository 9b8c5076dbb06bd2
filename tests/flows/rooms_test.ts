import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

const good = "seven quiet herons";

async function ask(app: TestApp, method: string, path: string, token?: string, body?: unknown) {
  return await fetch(app.web + path, {
    method,
    headers: {
      ...token !== undefined && { authorization: `Bearer ${token}` },
      ...body !== undefined && { "content-type": "application/json" },
    },
    ...body !== undefined && { body: JSON.stringify(body) },
  });
}

/** A member on the page, and what they type at netcat. */
async function member(
  app: TestApp,
  name: string,
): Promise<{ live: LiveClient; token: string; secret: string }> {
  const { token } = await (await ask(app, "POST", "/api/accounts", undefined, { name, password: good }))
    .json();
  const made = await ask(app, "POST", "/api/app-passwords", token, { name: "netcat" });
  const live = await LiveClient.open(app.web, token);
  await live.ask("hello", { protocol: 1 });
  return { live, token, secret: (await made.json()).secret };
}

Deno.test("RO10 rooms are made and kept from netcat, and everybody there hears it in words", async () => {
  await using app = await startTestApp();
  const { live, secret } = await member(app, "mia");
  await using mia = live;
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`mia:${secret}`);
  await nc.until((line) => line.includes("/help"));
  await using gus = await Netcat.join(app.tcp, "gus");
  await gus.type("/make Den");
  // That mia has come is gathered, and may be told only now.
  const said = (words: string) => gus.until((line) => line === words);
  await said("! You may not do that here. Ask a moderator or the server's owner.");

  await nc.type("/make Den");
  await nc.until((line) => line.startsWith("* Welcome, mia."));
  const room = await mia.told(({ type, name }) => type === "room" && name === "Den");
  await nc.until((line) => line.includes("mia made the room Den"));
  await nc.type("/topic");
  assert.equal(await nc.line(), "* This room has no topic. /topic TEXT sets it.");
  await nc.type("/topic where   we meet");
  assert.equal(await nc.line(), "* The topic is: where   we meet");

  await nc.type("/add gus");
  assert.equal(await nc.line(), "* You added gus.");
  await said("* You are a member of Den now. /join Den takes you there.");
  await gus.type("/join Den");
  await gus.until((line) => line.includes("mia added gus"));
  await nc.until((line) => line === "* gus is here");
  await gus.type("/topic mine");
  assert.equal(await gus.line(), "! You may not do that here. Ask a moderator or the server's owner.");
  await mia.ask("change_room", { room: room.id, slow: 60, announce: true });
  assert.equal(
    await gus.line(),
    "* mia made this a room for announcements: only moderators write here",
  );
  assert.equal(await gus.line(), "* mia made the room slow: 1 minute between two messages of one person");
  await gus.type("may I?");
  assert.equal(await gus.line(), "! Only moderators write in this room.");

  await nc.type("/remove gus");
  await nc.until((line) => line === "* You removed gus.");
  assert.equal(await gus.line(), "* You are no longer in this room.");
  await gus.until((line) => line.startsWith("* Welcome, gus."));
  await gus.type("back in the lobby");
  await mia.told(({ type, room, body }) =>
    type === "entry" && room === "lobby" && (body as { text?: string }).text === "back in the lobby"
  );
  await nc.type("/remove gus");
  assert.equal(await nc.line(), "! There is nobody here by that name.");
});

Deno.test("RO4 a private room is nothing at every door: page, curl, links, netcat", async () => {
  await using app = await startTestApp();
  const { live, token } = await member(app, "mia");
  await using mia = live;
  const made = await mia.ask("make_room", { name: "Plans", kind: "private" });
  const room = made.id as string;
  const sent = await ask(app, "PUT", `/rooms/${room}/plan.txt`, token, "the heron flies");
  assert.equal(sent.status, 201);
  const { file, link } = await sent.json();

  const eve = await signIn(app.web, "eve");
  await using page = await LiveClient.open(app.web, eve.token);
  await page.ask("hello", { protocol: 1 });
  const nowhere = crypto.randomUUID();
  const told = ({ ref: _, ...reply }: Awaited<ReturnType<LiveClient["ask"]>>) => reply;
  for (const type of ["join", "history", "files", "who"]) {
    assert.deepEqual(
      told(await page.ask(type, { room })),
      told(await page.ask(type, { room: nowhere })),
      type,
    );
  }
  const texts = async (method: string, path: string, who?: string, body?: unknown) => {
    const response = await ask(app, method, path, who, body);
    return [response.status, (await response.text()).replaceAll(nowhere, room)];
  };
  const absent = file.replace(/.{4}$/, "0000");
  for (const who of [eve.token, undefined]) {
    for (const path of ["", "/plan.txt", "/preview"]) {
      const there = await texts("GET", `/files/${file}${path}`, who);
      assert.equal(there[0], 404);
      assert.deepEqual(there, await texts("GET", `/files/${absent}${path}`, who));
    }
  }
  for (const where of [room, "Plans"]) {
    const there = await texts("PUT", `/rooms/${where}/x.txt`, eve.token, "x");
    assert.deepEqual(there, await texts("PUT", `/rooms/${nowhere}/x.txt`, eve.token, "x"));
    assert.equal(there[0], 404);
  }
  const call = await texts("POST", "/api/commands/history", eve.token, { room });
  assert.deepEqual(call, await texts("POST", "/api/commands/history", eve.token, { room: nowhere }));
  const [mine] = await texts("GET", `/files/${file}/plan.txt`, token);
  assert.equal(mine, 200, "or this shows nothing");
  assert.match(link, /\?key=/);
  const keyed = await fetch(link);
  assert.equal(
    await keyed.text(),
    JSON.stringify("the heron flies"),
    "a link with a key is for whoever has it",
  );

  await using nc = await Netcat.join(app.tcp, "cal");
  for (const typed of [`/join ${room}`, "/join Plans", `/join ${nowhere}`]) {
    await nc.type(typed);
    assert.equal(await nc.line(), "! There is nothing here by that name, or you may not see it.", typed);
  }
  await nc.type("/rooms");
  await nc.until((line) => line.startsWith("* Rooms."));
  assert.match((await nc.line())!, /lobby/);
  await nc.type("/topic");
  assert.equal(
    await nc.line(),
    "* This room has no topic. /topic TEXT sets it.",
    "the lobby was all there was",
  );
});

Deno.test("RO10 who is removed loses the links they were given too", async () => {
  await using app = await startTestApp();
  const { live, token } = await member(app, "mia");
  await using mia = live;
  const { id: room } = await mia.ask("make_room", { name: "Plans", kind: "private" });
  const pia = await member(app, "pia");
  await using page = pia.live;
  await mia.ask("add", { room, people: ["pia"] });
  await page.told(({ type }) => type === "room");
  const { link } = await (await ask(app, "PUT", `/rooms/${room}/hers.txt`, pia.token, "x")).json();
  const open = async () => {
    const response = await fetch(link);
    await response.body?.cancel();
    return response.status;
  };
  assert.equal(await open(), 200);
  assert.equal((await mia.ask("remove", { room, person: "pia" })).type, "done");
  await page.told(({ type }) => type === "left");
  assert.equal(await open(), 404);
  assert.equal((await ask(app, "PUT", `/rooms/${room}/more.txt`, pia.token, "x").then(drained)).status, 404);
  assert.equal((await ask(app, "PUT", `/rooms/${room}/mine.txt`, token, "x").then(drained)).status, 201);
});

async function drained(response: Response): Promise<Response> {
  await response.body?.cancel();
  return response;
}
