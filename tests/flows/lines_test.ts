import assert from "node:assert/strict";
import type { Entry } from "../../protocol/entries.ts";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { Legacy, programs } from "./legacy_program.ts";

Deno.test("a line typed in netcat reaches a program at /ws, and an answer comes back", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.until((line) => line === "* bea is here");
  await ann.type("hello there");
  const heard = await bea.told((told) => told.type === "entry" && told.name === "ann" && isText(told));
  assert.deepEqual(heard.body, { kind: "text", text: "hello there" });
  const done = await bea.say("hello ann\nhow are you?");
  assert.equal(done.type, "done");
  assert.equal(await ann.line(), "bea: hello ann");
  assert.equal(await ann.line(), "    how are you?");
});

Deno.test("LN1 lines end in LF or CRLF, and the first one is the name", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.connect(app.tcp);
  await ann.send(bytes("ann\r\nfirst\r\nsecond\n"));
  await using bea = await LiveClient.join(app.web, "bea");
  await until(bea, "lobby", ["first", "second"]);
});

Deno.test("LN2 a name that is refused may be followed by another one, even in the same breath", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using ann = await Netcat.connect(app.tcp);
  await ann.send(bytes("!!!\nann\nhello\n"));
  await until(bea, "lobby", ["hello"]);
  const { entries } = await bea.ask("history", { room: "lobby" }) as unknown as { entries: Entry[] };
  assert.equal(entries.find(({ body }) => body.kind === "text")?.name, "ann");
});

Deno.test("a newcomer at a line sees the last twenty lines and one line of help", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  for (let i = 1; i <= 30; i++) await bea.say(`line ${i}`);
  await using ann = await Netcat.connect(app.tcp);
  await ann.type("ann");
  const welcome: string[] = [];
  await ann.until((line) => welcome.push(line) > 0 && line.includes("/help"));
  assert.match(welcome[0]!, /^\* Welcome, ann\. This is lobby; 1 is here\.$/);
  const past = welcome.slice(1, -1);
  assert.equal(past.length, 20);
  assert.match(past.at(-1)!, /^\[\d\d:\d\d\] bea: line 30$/, "and not that ann has joined, as she knows");
});

Deno.test("/who, /help, //text and /quit do what the help says", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using ann = await Netcat.join(app.tcp, "ann");
  await bea.told((told) => told.type === "presence" && (told.came as unknown[]).length > 0);
  await ann.type("/who");
  assert.equal(await ann.until((line) => line.startsWith("* Here now")), "* Here now: ann, bea");
  await ann.type("/help");
  await ann.until((line) => line.includes("/quit"));
  await ann.type("//etc/hosts is a file");
  await bea.told((told) => isText(told) && (told.body as { text: string }).text === "/etc/hosts is a file");
  await ann.type("/dance");
  assert.match(await ann.until((line) => line.startsWith("!")), /There is no such command/);
  await ann.type("/quit");
  assert.deepEqual((await ann.rest()).at(-1), "* Goodbye.");
  const presence = await bea.told((told) => told.type === "presence" && (told.went as unknown[]).length > 0);
  assert.deepEqual((presence.went as { name: string }[]).map(({ name }) => name), ["ann"]);
});

Deno.test("bad input at a line gets one clear sentence each and costs nobody else anything", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  const inputs: [Uint8Array, RegExp][] = [
    [bytes("x".repeat(17_000) + "\n"), /^! That is over 16384 bytes/],
    [new Uint8Array([0x68, 0xc3, 0x28, 0x0a]), /^! That is not UTF-8/],
    [new Uint8Array([0x00, 0x01, 0x02, 0x0a]), /^! That is not UTF-8 text/],
    [bytes("/nonsense\n"), /^! There is no such command/],
  ];
  await using ann = await Netcat.join(app.tcp, "ann");
  for (const [input, sentence] of inputs) {
    await ann.send(input);
    assert.match(await ann.until((line) => line.startsWith("!")), sentence);
  }
  await ann.type("still here");
  await bea.told((told) => isText(told) && (told.body as { text: string }).text === "still here");
});

Deno.test("a name that is taken gets a number and a sentence; one that is not allowed is asked for again", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using ann = await Netcat.connect(app.tcp);
  await ann.type("a\u202eb");
  assert.match(await ann.line() ?? "", /^! That name is not allowed/);
  await ann.type("Bea");
  assert.match(await ann.line() ?? "", /^\* Welcome, Bea-2\./);
  assert.equal(await ann.line(), "* Somebody is using the name Bea. You are Bea-2.");
  await ann.type("hi");
  await bea.told((told) => isText(told) && told.name === "Bea-2");
  await assert.rejects(signIn(app.web, "BEA-2"), /409 name_taken/);
});

Deno.test("five senseless lines in a row end a connection, and only that one", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  await using junk = await Netcat.join(app.tcp, "junk");
  for (let i = 0; i < 5; i++) await junk.send(new Uint8Array([0xfe, 0x0a]));
  assert.match((await junk.rest()).at(-1)!, /^! That is too much that makes no sense here/);
  await ann.type("/who");
  await ann.until((line) => line === "* Here now: ann");
});

Deno.test("what is no chat from its first byte on gets a sentence, and is ended", async () => {
  await using app = await startTestApp();
  await using junk = await Netcat.connect(app.tcp);
  await junk.send(new Uint8Array([0x03, 0xfe, 0x00, 0x17, 0x0a]));
  assert.deepEqual(await junk.rest(), ["! That is not text. Come with nc, telnet or a chat program."]);
  await using browser = await Netcat.connect(app.tcp);
  await browser.send(bytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  assert.ok((await browser.rest()).includes(`Location: ${app.web}\r`), "a browser is shown the right door");
});

Deno.test("/msg and @name reach one person alone, on whatever they use", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using ann = await Netcat.join(app.tcp, "ann");
  await using cal = await Netcat.join(app.tcp, "cal");
  await ann.type("/msg bea for you");
  const heard = await bea.told((told) => isText(told));
  assert.notEqual(heard.room, "lobby");
  assert.deepEqual(heard.body, { kind: "text", text: "for you" });
  assert.equal(await ann.until((line) => line.includes("for you")), "* To bea alone: for you");
  await ann.type("@cal and for you");
  assert.equal(await cal.until((line) => line.startsWith("ann:")), "ann: (private) and for you");
  assert.equal(await ann.until((line) => line.includes("for you")), "* To cal alone: and for you");
  await ann.type("/msg nobody hello");
  assert.equal(await ann.until((line) => line.startsWith("!")), "! There is nobody here by that name.");
});

Deno.test("SO6 whoever writes to one person hears that it went, as a line that is nobody's, and whether they are here", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  // Who comes and goes within a moment is nobody's news.
  await ann.until((line) => line === "* bea is here");
  await bea.close();
  await ann.until((line) => line === "* bea has gone");
  await ann.type("/msg bea when you are back");
  assert.equal(
    await ann.until((line) => line.includes("when you")),
    "* To bea alone (not here now): when you are back",
  );
});

Deno.test("SO6 every kind of program is told that a line to one person went, never as a line of that person's", async () => {
  await using app = await startTestApp();
  await using ann = await Netcat.join(app.tcp, "ann");
  for (const program of Object.values(programs)) {
    await using legacy = new Legacy(program, app);
    await legacy.hears("Welcome");
    legacy.say("@ann psst");
    await legacy.hears(program.echo ? "psst" : "* To ann alone: psst");
    assert.equal(await ann.until((line) => line.includes("psst")), `${program.name}: (private) psst`);
    assert.equal(legacy.count("psst"), 1, `${program.kind} is told once`);
    assert.doesNotMatch(legacy.heard, /ann(: |~|::)psst/, program.kind);
  }
});

Deno.test("what was piped in without a last line end is said, and its refusal is heard", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await using pipe = await Netcat.connect(app.tcp);
  await pipe.send(bytes("pipe\none\n/nonsense\ntwo"));
  await pipe.closeWrite();
  const heard = await pipe.rest();
  assert.ok(heard.some((line) => line.startsWith("! There is no such command")), heard.join("\n"));
  await until(bea, "lobby", ["one", "two"]);
});

Deno.test("everything said is there after a restart, in order", async () => {
  await using app = await startTestApp();
  {
    await using ann = await Netcat.join(app.tcp, "ann");
    for (let i = 1; i <= 50; i++) await ann.type(`line ${i}`);
    await using bea = await LiveClient.join(app.web, "bea");
    await until(bea, "lobby", Array.from({ length: 50 }, (_, i) => `line ${i + 1}`));
  }
  await app.restart();
  await using bea = await LiveClient.join(app.web, "bea");
  await until(bea, "lobby", Array.from({ length: 50 }, (_, i) => `line ${i + 1}`));
});

function isText(told: Record<string, unknown>): boolean {
  return told.type === "entry" && (told.body as { kind: string }).kind === "text";
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads the room until its texts are these; waits for the news that brings the missing ones. */
async function until(client: LiveClient, room: string, texts: string[]): Promise<void> {
  for (;;) {
    const heard = client.entries.length;
    const page = await client.ask("history", { room, limit: 100 });
    const got = (page.entries as { body: { kind: string; text: string } }[])
      .filter((entry) => entry.body.kind === "text").map((entry) => entry.body.text);
    if (got.length >= texts.length) return assert.deepEqual(got, texts);
    if (client.entries.length === heard) await client.told((told) => told.type === "entry");
  }
}
