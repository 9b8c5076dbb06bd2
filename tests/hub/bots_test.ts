import assert from "node:assert/strict";
import { Cast } from "../helpers/cast.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";

const dayMs = 24 * 3_600_000;

Deno.test("BT1 the secret of a token is told once, and only its hash is kept", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const made = await cast.ask("POST", "/api/tokens", mia.token, {
    name: " back\tup ",
    scopes: ["say", "read"],
    days: 2,
  });
  assert.equal(made.status, 201);
  const { id, name, scopes, secret, until } = made.said;
  assert.match(String(secret), /^parley_[\w-]{43}$/);
  assert.deepEqual([name, scopes], ["back up", ["read", "say"]]);
  assert.equal(until, cast.web.house.clock.now() + 2 * dayMs);
  const { text, said } = await cast.ask("GET", "/api/tokens", mia.token);
  assert.ok(!text.includes(String(secret)));
  assert.deepEqual((said.tokens as { id: string }[]).map((one) => one.id), [id]);
});

Deno.test("BT1 what is no wish for a token makes none", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const good = { name: "x", scopes: ["read"] };
  for (
    const wrong of [
      { ...good, name: "" },
      { ...good, name: " \u0000 " },
      { ...good, name: "x".repeat(61) },
      { ...good, name: 7 },
      { ...good, scopes: [] },
      { ...good, scopes: "read" },
      { ...good, scopes: ["read", "everything"] },
      { ...good, days: 0 },
      { ...good, days: 1.5 },
      { ...good, days: 4_000 },
      { ...good, days: null },
      {},
    ]
  ) {
    const { status } = await cast.ask("POST", "/api/tokens", mia.token, wrong);
    assert.equal(status, 400, JSON.stringify(wrong));
  }
  for (let i = 0; i < 50; i++) await cast.apiToken(mia, ["read"]);
  assert.equal((await cast.ask("POST", "/api/tokens", mia.token, good)).said.code, "too_many");
  assert.equal(
    (await cast.ask("POST", "/api/tokens", (await cast.guest("gustav")).token, good)).said.code,
    "members_only",
  );
});

Deno.test("BT2 a token ends by its day, by its removal, and by nobody else's wish", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  const { said } = await cast.ask("POST", "/api/tokens", mia.token, { name: "x", scopes: ["read"], days: 1 });
  const secret = String(said.secret);
  const isGood = async (one = secret) => (await cast.call(one, "ping")).status === 200;
  assert.ok(await isGood());
  for (
    const near of [
      secret.slice(0, -1),
      `${secret}A`,
      secret.replace("parley_", "parlez_"),
      secret.toUpperCase(),
    ]
  ) {
    assert.equal(await isGood(near), false, near);
  }
  assert.equal((await cast.ask("DELETE", `/api/tokens/${said.id}`, nora.token)).status, 404);
  assert.ok(await isGood());
  const here = new HearingPeer();
  await house.hub.connect(here, await house.signIn.require(secret)).handle({
    ...{ type: "hello", protocol: 1, rooms: {} },
  });
  house.clock.pass(dayMs - 1);
  assert.ok(await isGood());
  assert.equal(here.endedBy, undefined);
  house.clock.pass(1);
  assert.equal(await isGood(), false, "its day is over");
  assert.equal(here.endedBy, "no_session", "for who is here by it as well");
  const other = await cast.ask("POST", "/api/tokens", mia.token, { name: "y", scopes: ["read"] });
  const peer = new HearingPeer();
  const session = house.hub.connect(peer, await house.signIn.require(String(other.said.secret)));
  await session.handle({ type: "hello", protocol: 1, rooms: {} });
  assert.equal((await cast.ask("DELETE", `/api/tokens/${other.said.id}`, mia.token)).status, 204);
  assert.equal(peer.endedBy, "no_session", "what lives by it ends with it");
  assert.equal(await isGood(String(other.said.secret)), false);
});

Deno.test("BT5 a lost role takes effect on tokens that were made before", async () => {
  await using cast = await Cast.open();
  const admin = await cast.member("ada", "admin");
  const secret = await cast.apiToken(admin, ["read", "admin"]);
  assert.equal((await cast.call(secret, "bans")).status, 200);
  await cast.web.house.store.accounts.setRole(admin.id, "member");
  assert.equal((await cast.call(secret, "bans")).said.code, "not_allowed");
  assert.equal((await cast.call(secret, "rooms")).status, 200);
});

Deno.test("BT6 a bot is made by who may, comes in by its token alone, and says who answers for it", async () => {
  await using cast = await Cast.open();
  const ada = await cast.member("ada", "admin");
  const { status, said } = await cast.ask("POST", "/api/bots", ada.token, { name: "Build" });
  assert.equal(status, 201);
  const { bot, token } = said as { bot: Record<string, unknown>; token: { secret: string; id: string } };
  assert.deepEqual([bot.name, bot.kind, bot.role], ["Build", "bot", "bot"]);
  assert.deepEqual(bot.by, { id: ada.id, name: "ada" });
  assert.equal((await cast.call(token.secret, "say", { room: "lobby", text: "done" })).status, 200);
  assert.equal(
    (await cast.ask("POST", "/api/session", undefined, { name: "build" })).said.code,
    "needs_password",
  );
  assert.equal(
    (await cast.ask("POST", "/api/accounts", undefined, { name: "build", password: "nine loud magpies" }))
      .status,
    409,
  );
  assert.equal((await cast.ask("POST", "/api/bots", ada.token, { name: "BUILD" })).said.code, "name_taken");
  assert.equal((await cast.ask("POST", "/api/bots", ada.token, { name: "ada" })).said.code, "name_taken");
  for (const role of ["moderator", "member", "guest", "bot"] as const) {
    const { token: shown } = await cast.of(role);
    assert.equal((await cast.ask("POST", "/api/bots", shown, { name: "x" })).said.code, "not_allowed", role);
    assert.equal((await cast.ask("GET", "/api/bots", shown)).said.code, "not_allowed", role);
  }
  const second = await cast.ask("POST", `/api/bots/${bot.id}/tokens`, ada.token, {
    name: "2",
    scopes: ["say"],
  });
  assert.equal(second.status, 201);
  assert.equal(
    (await cast.ask("POST", `/api/bots/${ada.id}/tokens`, ada.token, { name: "2", scopes: ["say"] })).status,
    404,
  );
  assert.equal((await cast.ask("DELETE", `/api/bots/${bot.id}/tokens/${token.id}`, ada.token)).status, 204);
  assert.equal((await cast.call(token.secret, "rooms")).status, 401);
  assert.equal(
    (await cast.call(String(second.said.secret), "say", { room: "lobby", text: "still" })).status,
    200,
  );
  assert.equal((await cast.ask("DELETE", `/api/bots/${bot.id}`, ada.token)).status, 204);
  assert.equal(
    (await cast.call(String(second.said.secret), "say", { room: "lobby", text: "x" })).status,
    401,
  );
  assert.equal(
    (await cast.ask("POST", "/api/bots", ada.token, { name: "Build" })).status,
    201,
    "its name is free",
  );
  const { rows } = (await cast.call((await cast.member("olga", "owner")).token, "audit")).said as {
    rows: { act: string }[];
  };
  const acts = new Set(rows.map(({ act }) => act));
  for (const act of ["make_bot", "make_token", "remove_token", "remove_bot"]) assert.ok(acts.has(act), act);
});

Deno.test("BT7 while its maker is banned a bot is refused, and its connections end", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const owner = await cast.member("olga", "owner");
  const ada = await cast.member("ada", "admin");
  const { said } = await cast.ask("POST", "/api/bots", ada.token, { name: "Build" });
  const { secret } = said.token as { secret: string };
  const peer = new HearingPeer();
  const session = house.hub.connect(peer, await house.signIn.require(secret));
  await session.handle({ type: "hello", protocol: 1, rooms: {} });
  assert.equal((await cast.call(owner.token, "ban", { person: "ada" })).status, 200);
  assert.equal(peer.endedBy, "banned");
  assert.equal((await cast.call(secret, "say", { room: "lobby", text: "x" })).said.code, "banned");
  assert.equal((await cast.call(owner.token, "unban", { person: "ada" })).status, 200);
  assert.equal((await cast.call(secret, "say", { room: "lobby", text: "x" })).status, 200);
  assert.equal((await cast.call(owner.token, "ban", { person: "Build" })).status, 200);
  assert.equal(
    (await cast.call(secret, "say", { room: "lobby", text: "x" })).said.code,
    "banned",
    "nor a banned bot",
  );
});
