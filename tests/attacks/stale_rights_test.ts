import assert from "node:assert/strict";
import { routes } from "../../server/doors/http/routes.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { AuthenticatorApp } from "../helpers/authenticator_app.ts";
import { type Actor, Cast } from "../helpers/cast.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { goodPassword, Member } from "../helpers/member.ts";
import { bytesOf, sendFile, until, wishOf } from "../helpers/sent_file.ts";
import { SlowBody } from "../helpers/slow_body.ts";
import { SoftPasskey } from "../helpers/soft_passkey.ts";
import { Guest, TestHub, visit } from "../helpers/test_hub.ts";

/** What was true when somebody began is not true any more when they go on. */

const site = { rp: "localhost", origin: "http://localhost:8000" };
const id = "01a1ff1f-0000-7000-8000-000000000000";
const there = (path: string) => path.replace("/commands/:name", "/commands/rooms").replaceAll(/:\w+/g, id);

/** Those that are told something by a body, and ask who says it. */
const told = routes.filter(({ method, path, act }) =>
  path.startsWith("/api/") && method !== "GET" && (act !== "open" || path.startsWith("/api/commands/"))
);

/** Begins a request of theirs, and what is to be said in it when the server waits for that. */
async function begin(cast: Cast, method: string, path: string, { token }: Actor) {
  const body = new SlowBody();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = cast.web.ask(method, path, headers, body.stream).then(async (response) => ({
    status: response.status,
    code: await response.text().then((text) => text === "" ? undefined : JSON.parse(text).code),
  }));
  const waits = await Promise.race([body.awaited.then(() => true), answer.then(() => false)]);
  return { body, answer, waits };
}

Deno.test("RO11 whoever lets a request wait for its last words gains nothing by a session that has ended", async () => {
  await using cast = await Cast.open();
  const { hub, store, signIn } = cast.web.house;
  let waited = 0;
  for (const { method, path } of told) {
    const olga = await cast.member(`olga ${waited} ${method.toLowerCase()} ${path.length}`, "owner");
    const { body, answer, waits } = await begin(cast, method, there(path), olga);
    if (waits) {
      waited += 1;
      await signIn.end(olga.token);
    }
    body.end(JSON.stringify({ name: "late", scopes: ["read"], password: goodPassword, others: true }));
    const { status, code } = await answer;
    if (waits) assert.deepEqual([status, code], [401, "no_session"], `${method} ${path}`);
    assert.deepEqual(await store.apiTokens.of(olga.id), []);
    assert.deepEqual(await store.appPasswords.of(olga.id), []);
  }
  assert.ok(waited >= 14, `${waited} waited`);
  assert.deepEqual(await store.bots.all(), []);
  assert.equal(hub.counts.peers, 0);
});

Deno.test("RO11 the same words from a session that goes on are taken", async () => {
  await using cast = await Cast.open();
  const olga = await cast.member("olga", "owner");
  for (const path of ["/api/tokens", "/api/app-passwords", "/api/bots"]) {
    const { body, answer } = await begin(cast, "POST", path, olga);
    body.end(JSON.stringify({ name: "late", scopes: ["read"] }));
    assert.equal((await answer).status, 201, path);
  }
});

Deno.test("RO11 the preview of a file is not taken from a session that has ended while it came", async () => {
  await using cast = await Cast.open();
  const { hub, signIn } = cast.web.house;
  const olga = await cast.member("olga");
  const by = await signIn.require(olga.token);
  const peer = new HearingPeer();
  await new Guest(peer, hub.connect(peer, by)).hello();
  const { id: file } = await hub.uploads.open(by.account, wishOf(5));
  const { body, answer, waits } = await begin(cast, "PUT", `/uploads/${file}/preview`, olga);
  assert.ok(waits);
  await signIn.end(olga.token);
  body.end("\x89PNG\r\n");
  assert.deepEqual(await answer, { status: 401, code: "no_session" });
  assert.equal((await hub.store.files.find(file))?.preview, undefined);
});

Deno.test("RO3 a request that waits for its last words does what the role allows when they come", async () => {
  await using cast = await Cast.open();
  const { store } = cast.web.house;
  const owner = await cast.member("olga", "owner");
  const [admin, mod] = [await cast.member("ada", "admin"), await cast.member("max", "moderator")];
  const bob = await cast.member("bob");
  const bot = await begin(cast, "POST", "/api/bots", admin);
  const ban = await begin(cast, "POST", "/api/commands/ban", mod);
  for (const person of [admin, mod]) {
    const { status } = await cast.call(owner.token, "set_role", { person: person.id, role: "member" });
    assert.equal(status, 200);
  }
  bot.body.end(JSON.stringify({ name: "late", scopes: ["read"] }));
  ban.body.end(JSON.stringify({ person: bob.id, takeBack: false }));
  assert.equal((await bot.answer).code, "not_allowed");
  assert.equal((await ban.answer).code, "not_allowed");
  assert.deepEqual(await store.bots.all(), []);
  assert.equal((await cast.call(bob.token, "rooms")).status, 200, "nobody was banned");
});

Deno.test("RO3 whoever was let in before their role was lowered says hello as what they are now", async () => {
  await using house = await TestHub.open();
  const owner = await Member.join(house, "olga", "owner");
  const ada = await Member.join(house, "ada", "admin");
  const late = new HearingPeer();
  const guest = new Guest(late, house.hub.connect(late, await house.signIn.require(ada.token)));
  await owner.ask({ type: "set_role", person: ada.id, role: "member" });
  const { me } = await guest.hello();
  assert.equal(me.role, "member");
  assert.equal(await guest.refusedFor({ type: "settings" }), "not_allowed");
  assert.equal(await ada.refusedFor({ type: "settings" }), "not_allowed");
});

Deno.test("RO3 a role that changes while hello is said is not overtaken by what was read before", async () => {
  const store = openMemoryStore();
  const find = store.accounts.find.bind(store.accounts);
  let behind = () => Promise.resolve();
  store.accounts.find = async (account) => {
    const found = await find(account);
    await behind();
    return found;
  };
  await using house = await TestHub.open({ store });
  const ada = await Member.join(house, "ada", "admin");
  const late = new HearingPeer();
  const guest = new Guest(late, house.hub.connect(late, await house.signIn.require(ada.token)));
  behind = async () => {
    behind = () => Promise.resolve();
    house.hub.changed((await house.store.accounts.setRole(ada.id, "member"))!);
  };
  assert.equal((await guest.hello()).me.role, "member");
});

Deno.test("SI4 a thousand made-up tokens that sign out do not make the server forget who has", async () => {
  await using house = await TestHub.open();
  const ann = await Member.join(house, "ann");
  const late = new HearingPeer();
  const guest = new Guest(late, house.hub.connect(late, await house.signIn.require(ann.token)));
  await house.signIn.end(ann.token);
  for (let i = 0; i < 10_001; i++) await house.signIn.end(`made up ${i}`);
  assert.equal(await guest.refusedFor({ type: "hello", protocol: 1, rooms: {} }), "no_session");
});

Deno.test("FO4 a file that somebody is in the middle of stops with the session that they came by", async () => {
  await using house = await TestHub.open();
  const ann = await Member.join(house, "ann");
  const one = await house.signIn.require(ann.token);
  const { id: room } = await ann.ask({ type: "make_room", name: "cellar", kind: "private" });
  const file = await sendFile(house, ann, [bytesOf(700_000)], { room });
  const { downloads } = house.hub;
  const reader = (await downloads.open(file.id, ann.id, one.holder)).read(0).getReader();
  const byKey = (await downloads.open(file.id, ann.id)).read(0).getReader();
  const later = await downloads.open(file.id, ann.id, one.holder);
  for (const each of [reader, byKey]) assert.ok((await each.read()).value, "it is being read");
  await house.signIn.end(ann.token);
  await assert.rejects(reader.read(), { code: "not_found" });
  await assert.rejects(later.read(0).getReader().read(), { code: "not_found" });
  assert.ok((await byKey.read()).value, "a key is good for itself");
  await byKey.cancel();
  await until(() => downloads.reading === 0);
  assert.equal(house.hub.holdings.size, 0, "nothing is left behind");
});

Deno.test("EX1 all that is kept of somebody stops coming when the session ends", async () => {
  await using house = await TestHub.open();
  const ann = await Member.join(house, "ann");
  const by = await house.signIn.require(ann.token);
  const lines = house.ownData.read(by);
  for (let i = 0; i < 3; i++) assert.equal((await lines.next()).done, false);
  await house.signIn.end(ann.token);
  await assert.rejects(lines.next(), { code: "no_session" });
  await assert.rejects(house.ownData.read(by).next(), { code: "no_session" });
  assert.equal(house.hub.holdings.size, 0, "nothing is left behind");
});

Deno.test("MO3 what one call waits its turn with is not said by somebody who was banned meanwhile", async () => {
  await using house = await TestHub.open();
  const mod = await Member.join(house, "max", "moderator");
  for (const way of ["ban", "remove"] as const) {
    const name = `bob ${way}`;
    const bob = await Member.join(house, name);
    const by = await house.signIn.require(bob.token);
    const { id: room } = await bob.ask({ type: "make_room", name: `room ${way}`, kind: "public" });
    const say = (text: string) =>
      house.oneCalls.run(by, "say", { room, text }, { address: "192.0.2.7", local: false });
    const said = Array.from({ length: 62 }, (_, i) => say(`${i}`));
    // The burst goes through at once, and the last ones wait for their turn.
    await Promise.all(said.slice(0, 55));
    if (way === "ban") await mod.ask({ type: "ban", person: bob.id, takeBack: false });
    else await house.hub.leave({ id: bob.id, name }, (await house.hub.findRoom(room))!);
    house.clock.pass(5_000);
    const last = await said.at(-1)!;
    assert.equal("refused" in last ? last.refused : "said", way === "ban" ? "banned" : "not_member");
    assert.ok("did" in await said[0]!);
  }
});

Deno.test("MO3 a guest who was banned does not come back by an invitation under another name", async () => {
  await using house = await TestHub.open();
  const mod = await Member.join(house, "max", "moderator");
  const caller = { address: "192.0.2.7", local: false };
  const peer = new HearingPeer(caller);
  const account = await house.hub.guest("mallory", { holder: "session:m", caller, isBare: false });
  await new Guest(peer, house.hub.connect(peer, { account, holder: "session:m" })).hello();
  await mod.ask({ type: "ban", person: "mallory", takeBack: false });
  const { code } = await mod.ask({ type: "invite", role: "guest", hours: 1, uses: 9 });
  const come = (address: string, name: string) =>
    house.joining.join(code, { name }, { ...visit, caller: { address, local: false } });
  await assert.rejects(come("192.0.2.7", "malory"), { code: "banned" });
  assert.ok((await come("192.0.2.8", "bea")).token, "others come by it");
});

Deno.test("IN7 a device that was being taken in while the password changed is out again", async () => {
  const store = openMemoryStore();
  const redeem = store.invitations.redeem.bind(store.invitations);
  let behind = () => Promise.resolve();
  store.invitations.redeem = async (wish) => {
    const used = await redeem(wish);
    await behind();
    return used;
  };
  await using house = await TestHub.open({ store });
  const { token } = await house.membership.register("ann", goodPassword, undefined, visit);
  const by = await house.signIn.require(token);
  const good = await house.hub.invitations.addDevice(by);
  assert.ok((await house.joining.join(good.code, {}, visit)).token);
  const late = await house.hub.invitations.addDevice(by);
  behind = () => house.membership.changePassword(by, goodPassword, "eleven loud geese", visit);
  await assert.rejects(house.joining.join(late.code, {}, visit), { code: "wrong_password" });
  assert.equal((await house.store.sessions.of(by.account.id, 0)).length, 1, "hers alone");
});

Deno.test("TF2 of two that show the first code at once one has recovery codes, and they are those that work", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", goodPassword, undefined, visit);
  const other = await house.signIn.member("ann", goodPassword, visit);
  const [one, two] = [await house.signIn.require(token), await house.signIn.require(other.token)];
  const { secret } = await house.secondFactors.begin(one, goodPassword, visit);
  const app = new AuthenticatorApp(secret, house.clock);
  const code = app.code();
  const shown = await Promise.allSettled(
    [one, two].map((by) => house.secondFactors.confirm(by, code, false)),
  );
  const [kept, ...more] = shown.filter((one) => one.status === "fulfilled").map(({ value }) => value);
  assert.equal(more.length, 0, "shown to one");
  assert.ok(await house.signIn.member("ann", goodPassword, visit, kept!.codes[0]));
});

Deno.test("PK5 a passkey that is removed while somebody comes in by it lets nobody in", async () => {
  const store = openMemoryStore();
  const used = store.passkeys.used.bind(store.passkeys);
  let behind = () => Promise.resolve();
  store.passkeys.used = async (use) => {
    const went = await used(use);
    await behind();
    return went;
  };
  await using house = await TestHub.open({ store });
  const { token } = await house.membership.register("ann", goodPassword, undefined, visit);
  const soft = await SoftPasskey.make(site.origin);
  const by = await house.signIn.require(token);
  const answer = await soft.created(await house.passkeys.creation(by, goodPassword, site, visit));
  const added = await house.passkeys.add(by, { name: "phone", answer, others: false }, site);
  const enter = async () =>
    await house.passkeys.enter(await soft.used(house.passkeys.request(site, visit)), site, visit);
  assert.ok((await enter()).token);
  const now = await house.signIn.require(added.token);
  behind = async () => {
    behind = () => Promise.resolve();
    await house.passkeys.remove(now, added.id, { password: goodPassword, others: true }, visit);
  };
  await assert.rejects(enter(), { code: "wrong_passkey" });
  assert.equal((await house.store.sessions.of(by.account.id, 0)).length, 1, "hers alone");
});
