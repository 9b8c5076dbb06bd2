import assert from "node:assert/strict";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { Cast, password } from "../helpers/cast.ts";
import { HandClock } from "../helpers/clock.ts";
import { gated } from "../helpers/gated_store.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { wishOf } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub, visit } from "../helpers/test_hub.ts";

type Entries = { entries: { name: string; from: string; body: { kind: string; text?: string } }[] };

async function page(cast: Cast, token: string, room = "lobby"): Promise<Entries["entries"]> {
  return ((await cast.call(token, "history", { room, limit: 100 })).said as Entries).entries;
}

/** Waits for what follows an erasure beside everything else. */
async function isFinished({ store }: Pick<TestHub, "store">): Promise<void> {
  for (let turns = 0; (await store.erasures.unfinished()).length > 0; turns++) {
    assert.ok(turns < 100_000, "it goes on");
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

Deno.test("EX3 an account ends by its password alone, and everything that opened it with it", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const mia = await cast.member("mia");
  const token = await cast.apiToken(mia, ["read", "say"]);
  const peers = await Promise.all([mia.token, token].map(async (secret) => {
    const peer = new HearingPeer();
    await house.hub.connect(peer, await house.signIn.require(secret)).handle({
      ...{ type: "hello", protocol: 1, rooms: {} },
    });
    return peer;
  }));
  const erase = (body: unknown, shown = mia.token) => cast.ask("DELETE", "/api/account", shown, body);
  assert.equal((await erase({ password: "wrong but long", messages: "keep" })).said.code, "wrong_password");
  assert.equal((await erase({ password })).said.code, "bad_request");
  assert.equal((await erase({ password, messages: "burn" })).said.code, "bad_request");
  assert.equal((await erase({ password, messages: "keep" }, token)).said.code, "not_allowed");
  assert.equal((await erase({ messages: "keep" })).said.code, "bad_request");
  assert.equal((await cast.ask("GET", "/api/account", mia.token)).status, 200, "nothing has happened so far");
  const done = await erase({ password, messages: "keep" });
  assert.equal(done.status, 204);
  assert.match(done.headers.get("set-cookie")!, /parley_session=;.*Max-Age=0/);
  assert.deepEqual(peers.map(({ endedBy }) => endedBy), ["no_session", "no_session"]);
  for (const secret of [mia.token, token]) assert.equal((await cast.call(secret, "rooms")).status, 401);
  assert.equal(
    (await cast.ask("POST", "/api/session", undefined, { name: "mia", password })).said.code,
    "wrong_password",
  );
  await isFinished(cast.web.house);
});

Deno.test("EX4 messages that are kept stand under nobody's name, in memory too; the name is free", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const ann = await house.join("ann");
  const mia = await cast.member("mia");
  const { seq } = (await cast.call(mia.token, "say", { room: "lobby", text: "I was here" })).said;
  await ann.ask({
    ...{ type: "forward", room: "lobby", seq: seq as number, to: "lobby", nonce: crypto.randomUUID() },
  });
  await cast.call(mia.token, "direct", { to: "ann" });
  await house.settle();
  await cast.ask("DELETE", "/api/account", mia.token, { password, messages: "keep" });
  await isFinished(cast.web.house);
  const nora = await cast.member("nora");
  const kept = (await page(cast, nora.token)).find(({ body }) => body.text === "I was here")!;
  assert.equal(kept.name, "Somebody who left");
  const told = [
    await ann.ask({ type: "history", room: "lobby", limit: 100 }),
    await (await house.hub.findRoom("lobby"))!.entriesAfter(undefined, 5, ann.id),
  ].map((page) => JSON.stringify(page));
  for (const page of told) {
    assert.ok(page.includes(`"forwarded":{"id":"${mia.id}","name":"Somebody who left"}`), page);
    assert.ok(!page.includes('"mia"'));
  }
  const { people } = await ann.ask({ type: "who", room: "lobby" });
  assert.ok(!people.some(({ id }) => id === mia.id), "they have left the room");
  const { rooms } = await ann.ask({ type: "rooms" });
  assert.deepEqual(rooms.filter(({ kind }) => kind === "direct").map(({ name }) => name), [
    "Somebody who left",
  ]);
  const again = await cast.member("mia");
  assert.notEqual(again.id, mia.id);
  assert.equal((await page(cast, again.token)).find(({ body }) => body.text === "I was here")!.from, mia.id);
  assert.equal((await house.store.chain.verify("lobby")).fault, undefined);
});

Deno.test("EX6 messages that go are nowhere: not in pages, searches, or for who would put them back", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const mia = await cast.member("mia");
  const olga = await cast.member("olga", "owner");
  await cast.call(olga.token, "say", { room: "lobby", text: "mine stays secretive" });
  const seqs: number[] = [];
  for (let i = 0; i < 250; i++) {
    seqs.push(
      (await cast.call(mia.token, "say", { room: "lobby", text: `secretive ${i}` })).said.seq as number,
    );
  }
  await cast.call(mia.token, "take_back", { room: "lobby", seqs: [seqs[0]] });
  await cast.ask("DELETE", "/api/account", mia.token, { password, messages: "erase" });
  await isFinished(cast.web.house);
  const found = await cast.call(olga.token, "search", { words: "secretive" });
  assert.deepEqual((found.said as Entries).entries.map(({ body }) => body.text), ["mine stays secretive"]);
  for (let before: number | undefined = 2_000, pages = 0; before !== undefined && pages < 12; pages++) {
    const { said } = await cast.call(olga.token, "history", { room: "lobby", limit: 100, before });
    const entries = (said as Entries & { entries: { seq: number }[] }).entries;
    assert.ok(!JSON.stringify(entries.filter(({ from }) => from === mia.id)).includes("secretive"));
    before = entries[0]?.seq;
  }
  for (const seq of seqs.slice(0, 3)) {
    assert.notEqual((await cast.call(olga.token, "put_back", { room: "lobby", seqs: [seq] })).status, 200);
  }
  assert.equal((await house.store.chain.verify("lobby")).fault, undefined, "the log is whole");
});

Deno.test("EX6 what is on its way when an account ends goes with the rest, by a connection or by a call", async () => {
  const { store, appends } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const mia = await staff(house, "mia", "member");
  await mia.say("secret, before");
  appends.shut();
  const { identity } = mia.session;
  const late = mia.session.handle({
    type: "say",
    room: "lobby",
    nonce: crypto.randomUUID(),
    text: "secret, late",
  });
  const fields = { room: "lobby", text: "secret, called" };
  const called = house.oneCalls.run(identity, "say", fields, visit.caller);
  await appends.reached();
  await house.hub.erasure.eraseOwn(identity.account, true);
  // All that can be done meanwhile is done.
  for (let i = 0; i < 100; i++) await new Promise<void>((resolve) => setImmediate(resolve));
  appends.open();
  for (const outcome of [await late, await called]) {
    assert.equal("refused" in outcome && outcome.refused, "no_session", "nobody says that any more");
  }
  await isFinished(house);
  const page = await store.log.page({ room: "lobby", limit: 50 });
  assert.equal(page.filter(({ body }) => body.kind === "gone").length, 1);
  assert.doesNotMatch(JSON.stringify(page), /secret/);
});

Deno.test("EX3 nothing is begun in the name of an account that has ended", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const { me, identity } = mia.session;
  const open = () => house.hub.uploads.open(me, wishOf(10));
  assert.equal((await open()).state, "arriving", "else this shows nothing");
  await house.hub.erasure.eraseOwn(identity.account, true);
  await assert.rejects(open(), { code: "no_session" });
  await isFinished(house);
  assert.deepEqual(await house.hub.uploads.mine(me), []);
});

Deno.test("EX6 what a restart interrupts goes on at the next start", async () => {
  const store = openMemoryStore();
  const clock = new HandClock();
  const keep = { ...store, close: () => Promise.resolve() };
  const wish = { id: "m", name: "Mia", key: "mia", password: "kept", at: 1, own: undefined };
  await store.accounts.register(wish);
  {
    await using house = await TestHub.open({ store: keep, clock });
    await house.hub.join({ id: "m", name: "Mia" }, (await house.hub.findRoom("lobby"))!);
    for (let i = 0; i < 5; i++) {
      await store.log.append({
        ...{ room: "lobby", from: "m", nonce: crypto.randomUUID(), at: i },
        body: { kind: "text", text: `secret ${i}` },
      });
    }
  }
  await store.erasures.erase({ account: "m", name: "Somebody who left", at: 2, messages: true });
  const texts = async () => JSON.stringify(await store.log.page({ room: "lobby", limit: 50 }));
  assert.match(await texts(), /secret 4/, "the process ended before they went");
  await using house = await TestHub.open({ store: keep, clock });
  assert.equal(await house.hub.erasure.resume(), 1);
  await isFinished(house);
  assert.doesNotMatch(await texts(), /secret/);
  assert.deepEqual(await store.rooms.of("m"), []);
});

Deno.test("EX7 an admin erases whoever stands below, a bot goes with its maker, and the last owner stays", async () => {
  await using cast = await Cast.open();
  const olga = await cast.member("olga", "owner");
  const ada = await cast.member("ada", "admin");
  const mia = await cast.member("mia");
  const { said } = await cast.ask("POST", "/api/bots", ada.token, { name: "Build" });
  const bot = (said.token as { secret: string }).secret;
  const erase = (by: string, person: string) => cast.call(by, "erase", { person, messages: "keep" });
  assert.equal((await erase(mia.token, "ada")).said.code, "not_allowed");
  assert.equal((await erase(ada.token, "olga")).said.code, "not_allowed");
  assert.equal((await erase(ada.token, "ada")).said.code, "not_allowed", "nor an equal");
  assert.equal((await erase(ada.token, "nobody")).status, 404);
  assert.equal((await erase(ada.token, "mia")).status, 200);
  assert.equal((await cast.call(mia.token, "rooms")).status, 401);
  assert.equal((await cast.call(bot, "rooms")).status, 200);
  assert.equal((await erase(olga.token, "ada")).status, 200);
  assert.equal((await cast.call(bot, "rooms")).status, 401);
  const last = await cast.ask("DELETE", "/api/account", olga.token, { password, messages: "keep" });
  assert.deepEqual([last.status, last.said.code], [403, "not_allowed"]);
  const { rows } = (await cast.call(olga.token, "audit")).said as {
    rows: { act: string; about?: { name: string } }[];
  };
  assert.ok(
    rows.filter(({ act }) => act === "erase").every(({ about }) => about!.name === "Somebody who left"),
  );
  assert.equal(rows.filter(({ act }) => act === "erase").length, 2);
  await isFinished(cast.web.house);
});

Deno.test("EX1 everything that is kept of somebody is one file, and nothing of anybody else", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  for (let i = 0; i < 600; i++) await cast.call(mia.token, "say", { room: "lobby", text: `mine ${i}` });
  await cast.call(nora.token, "say", { room: "lobby", text: "hers" });
  await cast.ask("PUT", "/rooms/lobby/a%20b.txt", mia.token, "bytes", { "content-type": "text/plain" });
  await cast.apiToken(mia, ["read"]);
  const { headers, text } = await cast.ask("GET", "/api/account/export", mia.token);
  assert.match(
    headers.get("content-disposition")!,
    /^attachment; filename="parley mia \d{4}-\d\d-\d\d\.ndjson"/,
  );
  const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  const of = (what: string) => lines.filter((line) => line.what === what);
  assert.equal(
    of("entry").filter(({ body }) => (body as { text?: string }).text?.startsWith("mine")).length,
    600,
  );
  assert.equal(of("account")[0]!.name, "mia");
  assert.equal(of("session").length, 1);
  assert.equal(of("token").length, 1);
  assert.equal(of("room").length, 1);
  assert.match(String(of("file")[0]!.path), /^\/files\/[\w-]+\/a%20b\.txt$/);
  assert.deepEqual(lines.at(-1), { what: "end", lines: lines.length - 1 });
  for (const stranger of ["hers", nora.id, "nora"]) assert.ok(!text.includes(stranger), stranger);
  for (const secret of [mia.token, "parley_", "$argon2"]) assert.ok(!text.includes(secret), secret);
  const guest = await cast.guest("gustav");
  assert.equal((await cast.ask("GET", "/api/account/export", guest.token)).said.code, "members_only");
});

Deno.test("EX1 one of them at a time for each, and whoever leaves in the middle frees the place", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  for (let i = 0; i < 50; i++) await cast.call(mia.token, "say", { room: "lobby", text: "x".repeat(9_000) });
  const authorization = { authorization: `Bearer ${mia.token}` };
  const first = await cast.web.ask("GET", "/api/account/export", authorization);
  const reader = first.body!.getReader();
  await reader.read();
  assert.equal((await cast.ask("GET", "/api/account/export", mia.token)).said.code, "busy");
  await reader.cancel();
  assert.equal((await cast.web.ask("HEAD", "/api/account/export", authorization)).status, 200);
  assert.equal((await cast.ask("GET", "/api/account/export", mia.token)).status, 200);
});
