import assert from "node:assert/strict";
import type { Command } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { gated } from "../helpers/gated_store.ts";
import { TestHub } from "../helpers/test_hub.ts";

const nonce = "0190f3a0-7c00-7000-8000-000000000001";
const say: Command = { type: "say", room: "lobby", nonce, text: "hi" };
const hello: Command = { type: "hello", protocol: 1, rooms: {} };

Deno.test("PR3 before hello every other command is refused", async () => {
  await using house = await TestHub.open();
  const ann = await house.connect("ann");
  assert.equal(await ann.refusedFor(say), "not_greeted");
  assert.equal(await ann.refusedFor({ type: "ping" }), "not_greeted");
  assert.deepEqual(house.refusals, ["not_greeted", "not_greeted"]);
});

Deno.test("PR3 hello answers with everything that is needed to begin", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const bea = await house.join("bea");
  await bea.say("one");
  const ann = await house.connect("ann");
  const answer = await ann.hello();
  const prefs = { receipts: true, lastSeen: true };
  assert.deepEqual(answer.me, { id: ann.id, name: "ann", kind: "guest", role: "guest", prefs });
  assert.deepEqual(answer.server, {
    name: "Parley",
    guests: true,
    signup: "open",
    theme: "system",
    version: "test",
    tcp: [],
    mostFileBytes: 1_000_000,
  });
  assert.equal(answer.now, house.clock.now());
  assert.equal(answer.rooms.length, 1, "the lobby, and not the garden");
  const lobby = answer.rooms[0]!;
  assert.deepEqual(
    { id: lobby.id, head: lobby.head, joined: lobby.joined, members: lobby.members, online: lobby.online },
    { id: "lobby", head: 3, joined: true, members: 2, online: 2 },
  );
  assert.deepEqual(lobby.entries.map(({ seq, name }) => `${seq} ${name}`), ["1 bea", "2 bea", "3 ann"]);
  assert.deepEqual(lobby.marks.map(({ id }) => id), [bea.id, ann.id]);
});

Deno.test("PR3 hello is said once", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  assert.equal(await ann.refusedFor(hello), "already_greeted");
  await ann.say("still here");
});

Deno.test("PR3 what comes together with hello waits for it, in order", async () => {
  const { store, memberships } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.connect("ann");
  memberships.shut();
  const greeted = ann.hello();
  const said = [1, 2, 3].map((i) => ann.say(`${i}`));
  assert.equal(await ann.refusedFor(hello), "already_greeted");
  memberships.open();
  await greeted;
  assert.deepEqual((await Promise.all(said)).map(({ seq }) => seq), [2, 3, 4]);
});

Deno.test("PR3 a hello in vain gives the name back, and may be said again", async () => {
  const { store, memberships } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.connect("ann", "one");
  memberships.shut();
  const failed = ann.refusedFor(hello);
  const waiting = ann.refusedFor(say);
  await memberships.reached();
  assert.equal(house.hub.counts.people, 1);
  memberships.fail(new Refused("storage_full"));
  assert.deepEqual([await failed, await waiting], ["storage_full", "storage_full"]);
  assert.deepEqual(house.hub.counts, { peers: 0, people: 0, rooms: 1 });
  const other = await house.connect("ann", "two");
  await other.hello();
  assert.equal(await ann.refusedFor(hello), "name_taken");
  other.session.close();
  await ann.hello();
});

Deno.test("PR3 a peer that goes while it is greeted leaves nothing behind", async () => {
  const { store, memberships } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.connect("ann");
  memberships.shut();
  const greeted = ann.refusedFor(hello);
  await memberships.reached();
  ann.session.close();
  memberships.open();
  assert.equal(await greeted, "no_session");
  assert.deepEqual(house.hub.counts, { peers: 0, people: 0, rooms: 1 });
  const bea = await house.join("bea");
  await bea.say("anybody?");
  house.ticks.end();
  assert.deepEqual(ann.peer.events, []);
});

Deno.test("PR7 what one peer says is appended in the order it was said", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => ann.say(`${i}`)));
  assert.deepEqual(answers.map(({ seq }) => seq), Array.from({ length: 50 }, (_, i) => i + 2));
  house.ticks.end();
  assert.deepEqual(ann.peer.texts, Array.from({ length: 50 }, (_, i) => `${i}`));
});

Deno.test("PR8 a nonce that is repeated appends nothing, and gets the first answer again", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const first = await ann.say("hi", nonce);
  house.clock.pass(60_000);
  assert.deepEqual(await ann.say("something else", nonce), first);
  const bea = await house.join("bea");
  assert.notEqual((await bea.say("hers", nonce)).seq, first.seq, "another's nonce is another nonce");
  house.ticks.end();
  assert.deepEqual(ann.peer.texts, ["hi", "(joined)", "hers"]);
});

Deno.test("PR10 the sender hears its own entry by the same road as everyone, without its nonce", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  house.ticks.end();
  const { seq, at } = await ann.say("hi", nonce);
  house.ticks.end();
  const told = {
    type: "entry",
    room: "lobby",
    seq,
    at,
    from: ann.id,
    name: "ann",
    body: { kind: "text", text: "hi" },
  };
  assert.deepEqual(ann.peer.all("entry").at(-1), told);
  assert.deepEqual(bea.peer.all("entry").at(-1), told);
});

Deno.test("PR10 in a page the nonce stands on the reader's own entries only", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  await ann.say("hi", nonce);
  const page = async (who: typeof ann) =>
    (await who.ask({ type: "history", room: "lobby", limit: 50 })).entries.at(-1)!;
  assert.equal((await page(ann)).nonce, nonce);
  assert.ok(!("nonce" in await page(bea)));
  const again = await house.connect("cal");
  assert.ok(
    (await again.hello()).rooms[0]!.entries.every((entry) => entry.from === again.id || !("nonce" in entry)),
  );
});

Deno.test("PR17 over 1,024 unanswered commands the next one hears busy, and later ones are taken again", async () => {
  const { store, appends } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.join("ann");
  appends.shut();
  const said = Array.from({ length: limits.commandsInFlight }, (_, i) => ann.say(`${i}`));
  assert.equal(await ann.refusedFor({ type: "ping" }), "busy");
  appends.open();
  await Promise.all(said);
  await ann.ask({ type: "ping" });
});

Deno.test("PR18 only members may speak, read and look around", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const ann = await house.join("ann");
  const { rooms } = await ann.ask({ type: "rooms" });
  const garden = rooms.find(({ name }) => name === "garden")!;
  assert.equal(garden.joined, false);
  const room = garden.id;
  for (
    const command of [
      { type: "say", room, nonce, text: "hi" },
      { type: "history", room, limit: 50 },
      { type: "search", words: "hi", room, limit: 50 },
      { type: "who", room },
      { type: "typing", room, on: true },
      { type: "mark", room, read: 1 },
      { type: "leave", room },
      { type: "say", room: "nowhere", nonce, text: "hi" },
    ] satisfies Command[]
  ) assert.equal(await ann.refusedFor(command), "not_member", command.type);
  await ann.ask({ type: "join", room: "#Garden" });
  await ann.ask({ type: "say", room, nonce, text: "hi" });
});

Deno.test("PR18 join answers like hello, tells the others, and works for all of one's peers", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const bea = await house.join("bea");
  const garden = await bea.ask({ type: "join", room: "garden" });
  assert.deepEqual([garden.head, garden.online, garden.members], [1, 1, 1]);
  const ann = await house.join("ann", "one");
  const tab = await house.join("ann", "one");
  const answer = await ann.ask({ type: "join", room: garden.id });
  assert.deepEqual(answer.entries.map(({ name, seq }) => `${seq} ${name}`), ["1 bea", "2 ann"]);
  assert.equal(answer.online, 2);
  await bea.say("welcome", undefined, garden.id);
  house.ticks.end();
  assert.deepEqual(bea.peer.texts.slice(-2), ["(joined)", "welcome"]);
  assert.deepEqual(tab.peer.texts, ["welcome"]);
  assert.equal((await ann.ask({ type: "join", room: "garden" })).members, 2, "to join twice changes nothing");
});

Deno.test("PR18 a room that is not there is not found", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  assert.equal(await ann.refusedFor({ type: "join", room: "nowhere" }), "not_found");
  assert.equal(await ann.refusedFor({ type: "join", room: "" }), "not_found");
  assert.equal(await ann.refusedFor({ type: "join", room: "__proto__" }), "not_found");
});

Deno.test("PR18 who leaves is told so at each peer, and hears no more", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann", "one");
  const tab = await house.join("ann", "one");
  const bea = await house.join("bea");
  house.ticks.end();
  ann.peer.forget();
  tab.peer.forget();
  await ann.ask({ type: "leave", room: "lobby" });
  await bea.say("gone?");
  house.ticks.end();
  for (const { peer } of [ann, tab]) assert.deepEqual(peer.events, [{ type: "left", room: "lobby" }]);
  assert.deepEqual(bea.peer.texts.slice(-2), ["(left)", "gone?"]);
  assert.equal(await tab.refusedFor(say), "not_member");
});

Deno.test("PR18 who has gone while a room was joined does not stand there for ever", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const bea = await house.join("bea");
  const ann = await house.join("ann");
  const joined = ann.session.handle({ type: "join", room: "garden" });
  ann.session.close();
  await joined;
  const garden = await bea.ask({ type: "join", room: "garden" });
  assert.deepEqual([garden.members, garden.online], [2, 1]);
});

Deno.test("PR6 a text of nothing but space is refused", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  for (const text of ["", " ", "\n\t\u3000"]) {
    assert.equal(await ann.refusedFor({ type: "say", room: "lobby", nonce, text }), "empty");
  }
});

Deno.test("PR6 half a surrogate pair becomes what UTF-8 can say", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  await ann.say("a\ud800b");
  house.ticks.end();
  assert.deepEqual(ann.peer.texts, ["a\ufffdb"]);
});

Deno.test("PR6 a fault in the house is `internal`, and says nothing of itself", async () => {
  const { store, appends } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.join("ann");
  appends.shut();
  const outcome = ann.session.handle(say as Extract<Command, { type: "say" }>);
  await appends.reached();
  appends.fail(new Error("secret path /srv/x"));
  assert.deepEqual(await outcome, {
    refused: "internal",
    message: "Something went wrong here, and it was written down. Try again.",
  });
});

Deno.test("PR15 when the house closes everybody is told why", async () => {
  const house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  await house.hub.close("restarting");
  assert.deepEqual([ann.peer.endedBy, bea.peer.endedBy], ["restarting", "restarting"]);
  assert.deepEqual(house.hub.counts.peers, 0);
  assert.equal(house.clock.waiting, 0);
});
