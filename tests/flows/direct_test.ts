import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, signIn, type Told } from "../helpers/live_client.ts";

Deno.test("PR20 two people have one room for themselves, whoever asks first, and nobody else sees it", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  const signed = await signIn(app.web, "bea");
  await using bea = await LiveClient.open(app.web, signed.token);
  await bea.ask("hello", { protocol: 1 });
  await using cal = await LiveClient.join(app.web, "cal");
  const [one, other] = await Promise.all([
    ann.ask("direct", { to: "bea" }),
    bea.ask("direct", { to: "@Ann" }),
  ]);
  assert.equal(one.type, "done", JSON.stringify(one));
  assert.equal(one.id, other.id, "asked at once, and still one room");
  assert.deepEqual([one.kind, one.name, other.name], ["direct", "bea", "ann"]);
  const room = one.id as string;
  assert.deepEqual([one.online, other.online], [2, 2]);
  await ann.say("for you alone", crypto.randomUUID(), room);
  await bea.told((told) => told.type === "entry" && told.room === room && textOf(told) === "for you alone");

  assert.ok(cal.entries.every((entry) => entry.room === "lobby"), "cal hears nothing of it");
  assert.equal((await cal.ask("join", { room })).code, "not_found");
  assert.equal((await cal.ask("history", { room })).code, "not_member");
  assert.equal((await cal.say("let me in", crypto.randomUUID(), room)).code, "not_member");
  assert.deepEqual(idsOf(await cal.ask("rooms")), ["lobby"]);
  assert.deepEqual(
    idsOf(await ann.ask("rooms")).sort(),
    ["lobby", room].sort(),
    "but ann sees it in her list",
  );
  assert.deepEqual((await cal.ask("search", { words: "alone" })).entries, []);

  await bea.close();
  await ann.told((told) => told.type === "presence" && told.room === room && told.online === 1);
  await using again = await LiveClient.open(app.web, signed.token);
  await again.ask("hello", { protocol: 1 });
  const { came } = await ann.told((told) => told.type === "presence" && told.room === room);
  assert.deepEqual(came, [{ id: signed.id, name: "bea" }]);
});

Deno.test("PR20 who is away finds what was written to them when they come", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "bea");
  await using ann = await LiveClient.join(app.web, "ann");
  const { id } = await ann.ask("direct", { to: "bea" });
  await ann.say("call me", crypto.randomUUID(), id as string);
  await app.restart();
  await using bea = await LiveClient.open(app.web, token);
  const hello = await bea.ask("hello", { protocol: 1 });
  const room = (hello.rooms as Told[]).find((room) => room.id === id)!;
  assert.equal(room.name, "ann");
  assert.equal((room.entries as Told[]).map(textOf).at(-1), "call me");
});

Deno.test("PR21 a room joined on one connection is told to the others of the same person", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  const { token } = await signIn(app.web, "ann");
  await using desk = await LiveClient.open(app.web, token);
  await using phone = await LiveClient.open(app.web, token);
  await desk.ask("hello", { protocol: 1 });
  await phone.ask("hello", { protocol: 1 });
  const joined = await desk.ask("join", { room: "garden" });
  const told = await phone.told((told) => told.type === "room");
  assert.equal(told.id, joined.id);
  await desk.say("roses", crypto.randomUUID(), joined.id as string);
  await phone.told((told) => told.type === "entry" && textOf(told) === "roses");
  await desk.ask("leave", { room: joined.id });
  await phone.told((told) => told.type === "left" && told.room === joined.id);
});

Deno.test("a direct room cannot be had with nobody, with oneself, and is not left", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await using _bea = await LiveClient.join(app.web, "bea");
  assert.equal((await ann.ask("direct", { to: "nobody" })).code, "not_found");
  assert.equal((await ann.ask("direct", { to: "ann" })).code, "bad_request");
  const { id } = await ann.ask("direct", { to: "bea" });
  assert.equal((await ann.ask("leave", { room: id })).code, "bad_request");
});

function textOf(entry: Told): string | undefined {
  return (entry.body as { text?: string } | undefined)?.text;
}

function idsOf(answer: Told): string[] {
  return (answer.rooms as { id: string }[]).map(({ id }) => id);
}
