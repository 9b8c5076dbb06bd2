import assert from "node:assert/strict";
import { Cast } from "../helpers/cast.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";

Deno.test("BT8 a command by one call is answered as over a connection, and nobody is seen to come", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const ann = await house.join("ann");
  await house.settle();
  ann.peer.forget();
  const mia = await cast.member("mia");
  const first = await cast.call(mia.token, "say", { room: "lobby", text: "hello" });
  assert.equal(first.status, 200);
  await house.settle();
  assert.ok(ann.peer.texts.includes("hello"));
  assert.equal(ann.peer.all("presence").flatMap(({ came }) => came).length, 0, "nobody came");
  assert.equal(house.hub.counts.people, 1);
  const nonce = crypto.randomUUID();
  const said = await cast.call(mia.token, "say", { room: "lobby", text: "once", nonce });
  const again = await cast.call(mia.token, "say", { room: "lobby", text: "once", nonce });
  assert.deepEqual(again.said, said.said, "a repeated nonce is the same message");
  const page = await cast.call(mia.token, "history", { room: "lobby" });
  const texts = (page.said.entries as { body: { text?: string } }[]).map(({ body }) => body.text);
  assert.deepEqual(texts.filter((text) => text !== undefined), ["hello", "once"]);
  const who = await cast.call(mia.token, "who", { room: "lobby" });
  assert.deepEqual(
    (who.said.people as { name: string; online: boolean }[]).map(({ name, online }) => [name, online]),
    [["ann", true], ["mia", false]],
  );
});

Deno.test("BT8 rooms may be named by their names, and only members write there", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  const made = await cast.call(mia.token, "make_room", { name: "Release train", kind: "private" });
  assert.equal(made.status, 200, made.text);
  const said = await cast.call(mia.token, "say", { room: "release train", text: "mine" });
  assert.equal(said.status, 200, said.text);
  const there = await cast.call(nora.token, "say", { room: made.said.id, text: "x" });
  const nowhere = await cast.call(nora.token, "say", { room: crypto.randomUUID(), text: "x" });
  assert.deepEqual([there.status, there.text], [nowhere.status, nowhere.text], "as if it were not there");
  const found = await cast.call(mia.token, "search", { words: "mine" });
  assert.equal((found.said.entries as unknown[]).length, 1);
  assert.equal(
    ((await cast.call(nora.token, "search", { words: "mine" })).said.entries as unknown[]).length,
    0,
  );
});

Deno.test("BT8 FW1 a message is forwarded from one room into another, both by their names", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  const made = await cast.call(mia.token, "make_room", { name: "Release train", kind: "private" });
  const { said } = await cast.call(mia.token, "say", { room: "lobby", text: "all aboard" });
  const wish = { room: "Lobby", seq: said.seq, to: "release train" };
  const sent = await cast.call(mia.token, "forward", wish);
  assert.equal(sent.status, 200, sent.text);
  assert.equal(sent.said.room, made.said.id);
  const byOther = await cast.call(nora.token, "forward", { ...wish, to: made.said.id });
  const nowhere = await cast.call(nora.token, "forward", { ...wish, to: crypto.randomUUID() });
  assert.equal(byOther.said.code, "not_member");
  assert.deepEqual([byOther.status, byOther.text], [nowhere.status, nowhere.text], "as if it were not there");
});

Deno.test("BT8 what is no command is not found, and hello is none here", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("mia");
  for (const name of ["hello", "nothing", "", "say/more", "SAY", "__proto__"]) {
    assert.equal((await cast.call(token, name)).status, 404, name);
  }
  assert.equal((await cast.ask("POST", "/api/commands/rooms", undefined, {})).said.code, "no_session");
  assert.equal((await cast.call(token, "say", { room: "lobby" })).said.code, "bad_request");
  assert.equal((await cast.call(token, "say", { room: "lobby", text: " " })).said.code, "empty");
  assert.equal((await cast.ask("GET", "/api/commands/rooms", token)).status, 405);
});

Deno.test("BT8 a text of the longest goes through with escapes, one byte more does not", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("mia");
  const longest = "\\u00e9".repeat(8_192);
  assert.equal((await cast.call(token, "say", `{"room":"lobby","text":"${longest}"}`)).status, 200);
  const over = await cast.call(token, "say", `{"room":"lobby","text":"${longest}x"}`);
  assert.deepEqual([over.status, over.said.code], [413, "too_long"]);
});

Deno.test("BT9 a guest's old session does not speak under a name that somebody else has now", async () => {
  await using cast = await Cast.open();
  const gus = await cast.guest("gus");
  assert.equal((await cast.call(gus.token, "say", { room: "lobby", text: "mine" })).status, 200);
  const other = await cast.web.house.join("gus", "session:another");
  assert.equal(
    (await cast.call(gus.token, "say", { room: "lobby", text: "not mine" })).said.code,
    "name_taken",
  );
  other.session.close();
  assert.equal((await cast.call(gus.token, "say", { room: "lobby", text: "mine" })).status, 200);
});

Deno.test("BT10 one account has so many calls under way, and another one's are not in its way", async () => {
  await using cast = await Cast.open();
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  const calls = Array.from({ length: 100 }, () => cast.call(mia.token, "history", { room: "lobby" }));
  const theirs = await cast.call(nora.token, "history", { room: "lobby" });
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  assert.equal(theirs.status, 200);
  assert.ok(statuses.includes(429) && statuses.includes(200), String(statuses));
  assert.equal(
    (await cast.call(mia.token, "history", { room: "lobby" })).status,
    200,
    "and then there is place again",
  );
});

Deno.test("BT8 whoever came for one command hears nothing afterwards, of the rooms it led into either", async () => {
  await using cast = await Cast.open();
  const { house } = cast.web;
  const mia = await cast.member("mia");
  const nora = await cast.member("nora");
  const made = await cast.call(mia.token, "make_room", { name: "garden", kind: "public" });
  const peer = new HearingPeer();
  const session = house.hub.connect(peer, await house.signIn.require(nora.token));
  session.goQuiet([(await house.hub.findRoom("lobby"))!]);
  const joined = await session.handle({ type: "join", room: String(made.said.id) });
  assert.ok("did" in joined);
  assert.ok(session.rooms.has(String(made.said.id)));
  await cast.call(mia.token, "say", { room: "garden", text: "psst" });
  await cast.call(mia.token, "say", { room: "lobby", text: "psst" });
  await house.settle();
  assert.deepEqual(peer.events, []);
});
