import assert from "node:assert/strict";
import { tokens } from "../../server/auth/tokens.ts";
import { Refused } from "../../protocol/refusals.ts";
import { sessionIdleMs } from "../../server/hub/sign_in.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { Guest, TestHub, visit } from "../helpers/test_hub.ts";

const code = (wanted: string) => (error: unknown) => error instanceof Refused && error.code === wanted;

/** Somebody who came in by a token. */
async function enter(house: TestHub, token: string): Promise<Guest> {
  const peer = new HearingPeer();
  const guest = new Guest(peer, house.hub.connect(peer, await house.signIn.require(token)));
  await guest.hello();
  return guest;
}

Deno.test("SI1 a name gives an account and a token that proves it", async () => {
  await using house = await TestHub.open();
  const { token, account } = await house.signIn.guest(" Ann ", undefined, visit);
  assert.match(token, /^[\w-]{43}$/);
  assert.deepEqual(account, { id: account.id, name: "Ann", kind: "guest", role: "guest" });
  assert.deepEqual((await house.signIn.who(token))?.account, account);
});

Deno.test("SI1 names that are not allowed give nothing", async () => {
  await using house = await TestHub.open();
  for (const name of ["", "parley", "a\u202eb"]) {
    await assert.rejects(house.signIn.guest(name, undefined, visit), code("bad_name"));
  }
});

Deno.test("SI2 who signs in again under the same name keeps the session that they show", async () => {
  await using house = await TestHub.open();
  const first = await house.signIn.guest("ann", undefined, visit);
  await enter(house, first.token);
  assert.deepEqual(await house.signIn.guest("ANN", first.token, visit), first);
  const other = await house.signIn.guest("bea", first.token, visit);
  assert.notEqual(other.token, first.token);
  assert.ok(await house.signIn.who(first.token), "the first session is still good");
});

Deno.test("NM4 a name that somebody is using now is taken, and free when they have gone", async () => {
  await using house = await TestHub.open();
  const { token } = await house.signIn.guest("ann", undefined, visit);
  const ann = await enter(house, token);
  await assert.rejects(house.signIn.guest("Ann", undefined, visit), code("name_taken"));
  await assert.rejects(house.signIn.guest("Ann", "no such token", visit), code("name_taken"));
  ann.session.close();
  const second = await house.signIn.guest("Ann", undefined, visit);
  await enter(house, second.token);
  const late = new HearingPeer();
  const guest = new Guest(late, house.hub.connect(late, await house.signIn.require(token)));
  assert.equal(await guest.refusedFor({ type: "hello", protocol: 1, rooms: {} }), "name_taken");
});

Deno.test("SI4 the end of a session ends every connection that lives by it, and no other", async () => {
  await using house = await TestHub.open();
  const { token } = await house.signIn.guest("ann", undefined, visit);
  const [one, two] = [await enter(house, token), await enter(house, token)];
  const bea = await house.join("bea");
  await house.signIn.end(token);
  assert.deepEqual([one, two, bea].map(({ peer }) => peer.endedBy), ["no_session", "no_session", undefined]);
  assert.equal(await house.signIn.who(token), undefined);
  await assert.rejects(house.signIn.require(token), code("no_session"));
  await bea.say("ann?");
  house.ticks.end();
  assert.deepEqual(one.peer.texts.filter((text) => text === "ann?"), []);
});

Deno.test("SI6 a session ends two weeks after it was last used", async () => {
  await using house = await TestHub.open();
  const { token } = await house.signIn.guest("ann", undefined, visit);
  house.clock.pass(sessionIdleMs);
  assert.ok(await house.signIn.who(token));
  house.clock.pass(sessionIdleMs);
  assert.ok(await house.signIn.who(token), "it was used in between");
  house.clock.pass(sessionIdleMs + 1);
  assert.equal(await house.signIn.who(token), undefined);
});

Deno.test("SI6 sessions that are over are swept away, others are not", async () => {
  await using house = await TestHub.open();
  await house.signIn.guest("ann", undefined, visit);
  house.clock.pass(sessionIdleMs);
  const { token } = await house.signIn.guest("bea", undefined, visit);
  house.clock.pass(1);
  assert.equal(await house.signIn.sweep(), 1);
  assert.ok(await house.signIn.who(token));
});

Deno.test("SI6 what no server gave out is nobody's", async () => {
  await using house = await TestHub.open();
  const { token } = await house.signIn.guest("ann", undefined, visit);
  const hash = tokens.hash(token);
  for (const shown of ["", " ", token.slice(1), `${token}x`, token.toUpperCase(), hash, "x".repeat(10_000)]) {
    assert.equal(await house.signIn.who(shown), undefined, shown.slice(0, 50));
  }
  await assert.rejects(house.signIn.require(undefined), code("no_session"));
});

Deno.test("SI6 tokens are never the same, and only their hash is kept", async () => {
  await using house = await TestHub.open();
  const kept: string[] = [];
  const { sessions } = house.store;
  const open = sessions.open.bind(sessions);
  sessions.open = (session) => {
    kept.push(JSON.stringify(session));
    return open(session);
  };
  const given = new Set<string>();
  for (let i = 0; i < 200; i++) given.add((await house.signIn.guest(`guest${i}`, undefined, visit)).token);
  assert.deepEqual([given.size, kept.length], [200, 200]);
  for (const token of given) assert.ok(!kept.some((row) => row.includes(token)));
});
