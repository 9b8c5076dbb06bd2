import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { Legacy, type Program } from "./legacy_program.ts";

const java = (text: string) => {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.of(body.length >> 8, body.length & 255), body]);
};
const counted = (text: string) => Buffer.concat([Buffer.of(0, 0), java(text)]);
const wide = (text: string) => Buffer.from(text, "utf16le");
const filled = (text: string) =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(32 - Buffer.byteLength(text))]);
const raw = (kind: string, name: string, write: (text: string) => Buffer): Program => {
  return { kind, name, port: "open", echo: false, enter: write, say: (_, text) => write(text) };
};
const programs: Program[] = [
  raw("java", "jana", java),
  raw("counted", "cora", counted),
  raw("wide", "wilma", wide),
  raw("filled", "fritz", filled),
  {
    ...raw("bracketed lines", "britta", Buffer.from),
    enter: (name) => Buffer.from(`[${name}] hello to all\n`),
    say: (name, text) => Buffer.from(`[${name}] ${text}\n`),
  },
];
const [javaProgram, , wideProgram] = programs as [Program, Program, Program];

/** NULs stand between the letters of some and behind the texts of others. */
const shown = (heard: string) => heard.replaceAll("\0", "");
const named = (people: unknown, name: string) =>
  (people as { name: string }[]).some((one) => one.name === name);

Deno.test("EV1 PW6 LD7 programs with envelopes of their own, a client and nc hear each other once", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  await using house = new AsyncDisposableStack();
  const crowd: Legacy[] = [];
  for (const program of programs) {
    crowd.push(house.use(new Legacy(program, app)));
    await web.told((told) => told.type === "presence" && named(told.came, program.name));
  }
  const hear = (text: string, but?: Legacy) =>
    Promise.all([
      cat.until((line) => line.includes(text)),
      ...crowd.map((one) => one === but ? undefined : one.until((heard) => shown(heard).includes(text))),
    ]);
  for (const one of crowd) {
    const text = `said by ${one.program.name}`;
    one.say(text);
    const { name } = await web.told((told) => (told.body as { text?: string } | undefined)?.text === text);
    assert.equal(name, one.program.name);
    await hear(text, one);
  }
  await web.say("said by webby 🎉 ü");
  await hear("said by webby");
  await web.say("the end");
  await hear("the end");
  for (const one of crowd) {
    assert.ok(!one.ended, one.program.kind);
    for (const by of [...programs.map(({ name }) => name), "webby"].filter((by) => by !== one.program.name)) {
      assert.equal(shown(one.heard).split(`said by ${by}`).length, 2, `${one.program.kind} of ${by}`);
    }
  }
});

Deno.test("LX4 UT2 who would print errors at any end stays after its quit until its user closes it, others are reset", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  await using jana = new Legacy(javaProgram, app);
  await using wilma = new Legacy(wideProgram, app);
  for (const one of [jana, wilma]) await one.until((heard) => shown(heard).includes("Welcome"));
  await cat.until((line) => line === "* jana is here");
  jana.send(java("logout"));
  await cat.until((line) => line === "* jana has gone");
  await jana.hears("Goodbye");
  wilma.send(wide("exit"));
  await wilma.closed;
  assert.ok(!jana.ended);
  await web.say("nobody hears this there");
  jana.say("nor that here");
  jana.end();
  await jana.closed;
  assert.ok(!jana.heard.includes("nobody hears"));
  await web.say("last");
  await web.told((told) => (told.body as { text?: string } | undefined)?.text === "last");
  assert.ok(!web.entries.some((told) => JSON.stringify(told).includes("nor that")));
});

Deno.test("LX4 a server that stops waits for none of them", async () => {
  const app = await startTestApp();
  await using jana = new Legacy(javaProgram, app);
  await jana.until((heard) => shown(heard).includes("Welcome"));
  jana.send(java("logout"));
  await jana.hears("Goodbye");
  await app[Symbol.asyncDispose]();
  await jana.closed;
});
