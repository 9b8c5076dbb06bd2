import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import { Entrance } from "../../server/doors/tcp/entrance.ts";
import type { Caller } from "../../server/hub/ports.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * A stranger types the name of a guest who is away, to read what they wrote to somebody alone (NM7). Behind a proxy
 * that is trusted everybody has an address of their own.
 */

const secret = "the key is under the blue pot";
const day = 24 * 3_600_000;
const home = "192.0.2.7";
const elsewhere = "198.51.100.8";

Deno.test("NM7 a stranger who types a guest's name in a browser reads nothing of theirs", async () => {
  await using app = await startTestApp({ trustedProxies: ["127.0.0.1"] });
  const alice = await signIn(app, "alice", home);
  const bob = await signIn(app, "bob", "203.0.113.9");
  assert.deepEqual([alice.status, bob.status], [201, 201]);
  const { id: room } = await call(app, alice.token!, "direct", { to: "bob" });
  await call(app, alice.token!, "say", { room, text: secret });
  assert((await reads(app, alice.token!, room)).includes(secret), "it must be there to mean anything");
  const stranger = await signIn(app, "alice", elsewhere);
  const read = stranger.token === undefined ? "" : await reads(app, stranger.token, room);
  assert(!read.includes(secret), "the stranger reads what alice wrote to bob");
  assert.equal(stranger.code, "name_taken");
  // A name that looks like hers is hers as well, and she comes in from anywhere by her session.
  assert.equal((await signIn(app, "ALICE", elsewhere)).code, "name_taken");
  const moved = await signIn(app, "alice", "203.0.113.77", alice.token);
  assert.equal(moved.token, alice.token);
});

Deno.test("NM7 a stranger cannot give a guest's name a password while it is held", async () => {
  await using app = await startTestApp({ trustedProxies: ["127.0.0.1"] });
  const alice = await signIn(app, "alice", home);
  const taking = await ask(app, "/api/accounts", elsewhere, {
    name: "alice",
    password: "seven quiet herons",
  });
  assert.equal(taking.code, "name_taken");
  assert((await reads(app, alice.token!, "lobby")).includes("entries"));
});

Deno.test("NM8 a stranger at a line becomes another one, and later a new guest of that name", async () => {
  await using house = await TestHub.open();
  const bob = await house.join("bob");
  const alice = await line(house, "alice", { address: home, local: false });
  const { id: room } = await alice.ask({ type: "direct", to: "bob" });
  await alice.ask({ type: "say", room, nonce: crypto.randomUUID(), text: secret });
  alice.session.close();
  const first = await line(house, "alice", { address: elsewhere, local: false });
  assert.equal(first.session.me.name, "alice-2");
  assert(!JSON.stringify(await first.ask({ type: "rooms" })).includes(room));
  first.session.close();
  const again = await line(house, "alice", { address: home, local: false });
  assert.equal(again.id, alice.id, "whoever comes from where she was is her, as with every old program");
  again.session.close();
  house.clock.pass(day);
  const later = await line(house, "alice", { address: elsewhere, local: false });
  assert.equal(later.session.me.name, "alice");
  assert.notEqual(later.id, alice.id);
  assert(!JSON.stringify(await later.ask({ type: "rooms" })).includes(room));
  assert(JSON.stringify(await bob.ask({ type: "history", room, limit: 9 })).includes(secret), "bob keeps it");
  const { id: fresh } = await later.ask({ type: "direct", to: "bob" });
  assert.notEqual(fresh, room);
});

Deno.test("NM7 the time counts from when somebody left, at a line and in a browser", async () => {
  await using house = await TestHub.open();
  const visit = { caller: { address: home, local: false }, what: "Another program" };
  const alice = await line(house, "alice", visit.caller);
  const { token } = await house.signIn.guest("cleo", undefined, visit);
  const identity = (await house.signIn.who(token))!;
  const peer = new HearingPeer(visit.caller);
  const cleo = new Guest(peer, house.hub.connect(peer, identity));
  await cleo.hello();
  house.clock.pass(2 * day);
  alice.session.close();
  cleo.session.close();
  house.clock.pass(day - 1);
  const there = { address: elsewhere, local: false };
  const names = ["alice", "cleo"].map(async (name) => (await line(house, name, there)).session.me.name);
  assert.deepEqual(await Promise.all(names), ["alice-2", "cleo-2"]);
});

Deno.test("NM7 where a server is killed the time counts from when it last saw somebody", async () => {
  await using house = await TestHub.open();
  const visit = { caller: { address: home, local: false }, what: "Another program" };
  const alice = await line(house, "alice", visit.caller);
  const { token } = await house.signIn.guest("cleo", undefined, visit);
  const peer = new HearingPeer(visit.caller);
  const cleo = new Guest(peer, house.hub.connect(peer, (await house.signIn.who(token))!));
  await cleo.hello();
  house.clock.pass(2 * day);
  const there = { caller: { address: elsewhere, local: false }, isBare: true };
  // What the next server finds, of one that had no time to see them leave.
  const held = () => Promise.all([alice, cleo].map(({ id }) => house.hub.guests.isOthers(id, there)));
  assert.deepEqual(await held(), [true, true]);
  alice.session.close();
  cleo.session.close();
  house.clock.pass(day + 1);
  assert.deepEqual(await held(), [false, false], "from then on nothing is written");
});

Deno.test("NM8 who has private rooms keeps their name as long as their session is good", async () => {
  await using house = await TestHub.open();
  const visit = (address: string) => ({ caller: { address, local: false }, what: "Another program" });
  const [alice, cleo] = await Promise.all(
    ["alice", "cleo"].map((name) => house.signIn.guest(name, undefined, visit(home))),
  );
  await house.join("bob");
  const identity = (await house.signIn.who(alice!.token))!;
  const her = new Guest(new HearingPeer(), house.hub.connect(new HearingPeer(), identity));
  await her.hello();
  await her.ask({ type: "direct", to: "bob" });
  her.session.close();
  house.clock.pass(2 * day);
  const stranger = (name: string) => house.signIn.guest(name, undefined, visit(elsewhere));
  await assert.rejects(stranger("alice"), nameTaken);
  assert.notEqual((await stranger("cleo")).account.id, cleo!.account.id, "nobody loses anything by it");
  assert.equal(await house.signIn.who(cleo!.token), undefined);
  house.clock.pass(12 * day + 1);
  assert.notEqual((await stranger("alice")).account.id, alice!.account.id);
});

Deno.test("NM9 at one's own machine a name is whoever types it, in a browser or at a line", async () => {
  await using house = await TestHub.open();
  const here = { address: "127.0.0.1", local: true };
  const alice = await line(house, "alice", here);
  alice.session.close();
  house.clock.pass(100 * day);
  const { account, token } = await house.signIn.guest("alice", undefined, {
    caller: here,
    what: "Another program",
  });
  assert.equal(account.id, alice.id);
  await house.signIn.end(token);
  assert.equal((await line(house, "alice", here)).id, alice.id);
});

function nameTaken(error: unknown): boolean {
  return error instanceof Refused && error.code === "name_taken";
}

async function line(house: TestHub, name: string, caller: Caller): Promise<Guest> {
  const peer = new HearingPeer(caller);
  const { appPasswords, joining, throttle } = house;
  const entrance = new Entrance(house.hub, peer, { appPasswords, joining, throttle, caller }, undefined);
  return new Guest(peer, (await entrance.enter(name, () => false)).session);
}

type Said = { status: number; token?: string; code?: string; id: string };

function signIn(app: TestApp, name: string, from: string, token?: string): Promise<Said> {
  return ask(app, "/api/session", from, { name }, token);
}

function call(app: TestApp, token: string, command: string, fields: unknown): Promise<Said> {
  return ask(app, `/api/commands/${command}`, home, fields, token);
}

async function reads(app: TestApp, token: string, room: string): Promise<string> {
  return JSON.stringify(await call(app, token, "history", { room, limit: 50 }));
}

async function ask(app: TestApp, path: string, from: string, body: unknown, token?: string): Promise<Said> {
  const response = await fetch(app.web + path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": from,
      ...token !== undefined && { authorization: `Bearer ${token}` },
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...await response.json() };
}
