import assert from "node:assert/strict";
import { Link, type LinkState } from "../../client/core/link.ts";
import { LinkLost } from "../../client/core/line.ts";
import { Refused } from "../../protocol/refusals.ts";
import { HandClock } from "../helpers/clock.ts";
import { ScriptedSockets, turn } from "./scripted_sockets.ts";
import { Troubles } from "./troubles.ts";

const greeted = { type: "done", ref: 1, did: "hello", me: { id: "a", name: "ann" }, rooms: [] };

function openLink(parts: { fraction?: number; sessionEnded?: boolean } = {}) {
  const clock = new HandClock();
  const sockets = new ScriptedSockets();
  const link = new Link({
    clock,
    random: { bytes: (length) => new Uint8Array(length), fraction: () => parts.fraction ?? 0 },
    open: sockets.open,
    greeting: () => ({ protocol: 1, rooms: { lobby: 7 } }),
    sessionEnded: () => Promise.resolve(parts.sessionEnded ?? false),
  });
  return { clock, sockets, link };
}

async function openAndGreet(parts: Parameters<typeof openLink>[0] = {}) {
  const opened = openLink(parts);
  opened.link.start();
  opened.sockets.last.open();
  opened.sockets.last.tell(greeted);
  await turn();
  assert.equal(opened.link.state.value.is, "open");
  return opened;
}

function waitingMs({ link, clock }: { link: Link; clock: HandClock }): number {
  const state = link.state.value;
  assert.equal(state.is, "waiting");
  return state.is === "waiting" ? state.until - clock.now() : 0;
}

Deno.test("LK1 the first command is hello, with what is known", () => {
  const { link, sockets } = openLink();
  link.start();
  sockets.last.open();
  assert.deepEqual(sockets.last.sent, [{ type: "hello", ref: 1, protocol: 1, rooms: { lobby: 7 } }]);
  link.stop();
});

Deno.test("LK2 it is tried again after half a second, then twice as long, at most half a minute", () => {
  const opened = openLink({ fraction: 1 - Number.EPSILON });
  const delays: number[] = [];
  opened.link.start();
  for (let attempt = 0; attempt < 9; attempt++) {
    opened.sockets.last.lose();
    delays.push(Math.round(waitingMs(opened)));
    opened.clock.pass(waitingMs(opened));
  }
  assert.deepEqual(delays, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  opened.link.stop();
});

Deno.test("LK2 the jitter takes up to half of the delay away", async () => {
  const opened = await openAndGreet({ fraction: 0 });
  opened.sockets.last.lose();
  assert.equal(waitingMs(opened), 250);
  opened.link.stop();
});

Deno.test("LK2 after a good line the delays begin anew", async () => {
  const opened = openLink({ fraction: 0 });
  opened.link.start();
  for (let attempt = 0; attempt < 6; attempt++) {
    opened.sockets.last.lose();
    opened.clock.pass(waitingMs(opened));
  }
  opened.sockets.last.open();
  opened.sockets.last.tell(greeted);
  await turn();
  opened.clock.pass(5_000);
  opened.sockets.last.lose();
  assert.equal(waitingMs(opened), 250);
  opened.link.stop();
});

Deno.test("LK2 a server that greets and drops is asked ever more rarely", async () => {
  const opened = openLink({ fraction: 0 });
  const delays: number[] = [];
  opened.link.start();
  for (let attempt = 0; attempt < 4; attempt++) {
    opened.sockets.last.open();
    opened.sockets.last.tell(greeted);
    await turn();
    assert.ok(opened.link.isOpen);
    opened.sockets.last.lose();
    delays.push(waitingMs(opened));
    opened.clock.pass(waitingMs(opened));
  }
  assert.deepEqual(delays, [250, 500, 1_000, 2_000]);
  opened.link.stop();
});

Deno.test("LK3 a nudge tries at once, and the delays begin anew", () => {
  const opened = openLink({ fraction: 0 });
  opened.link.start();
  for (let attempt = 0; attempt < 6; attempt++) {
    opened.sockets.last.lose();
    opened.clock.pass(waitingMs(opened));
  }
  opened.sockets.last.lose();
  const { length } = opened.sockets.all;
  opened.link.nudge();
  assert.equal(opened.sockets.all.length, length + 1);
  opened.sockets.last.lose();
  assert.equal(waitingMs(opened), 250);
  opened.link.stop();
});

Deno.test("LK3 a nudge during an attempt counts when that one fails", () => {
  const opened = openLink({ fraction: 0 });
  opened.link.start();
  for (let attempt = 0; attempt < 6; attempt++) {
    opened.sockets.last.lose();
    opened.clock.pass(waitingMs(opened));
  }
  opened.link.nudge();
  opened.sockets.last.lose();
  assert.equal(waitingMs(opened), 250);
  opened.clock.pass(250);
  opened.sockets.last.lose();
  assert.equal(waitingMs(opened), 500, "once");
  opened.link.stop();
});

Deno.test("LK3 a nudge on an open line asks for a sign of life", async () => {
  const { link, sockets, clock } = await openAndGreet();
  link.nudge();
  assert.equal(sockets.last.types().at(-1), "ping");
  clock.pass(10_000);
  assert.equal(link.state.value.is, "waiting", "nobody answered");
  link.stop();
});

Deno.test("LK4 a line is pinged every 25 seconds, also while others talk", async () => {
  const { link, sockets, clock } = await openAndGreet();
  for (let second = 0; second < 25; second++) {
    clock.pass(1_000);
    sockets.last.tell({ type: "typing", room: "lobby", people: [] });
  }
  assert.deepEqual(sockets.last.types(), ["hello", "ping"]);
  link.stop();
});

Deno.test("LK4 without a sign within 10 seconds of a ping the line is dead", async () => {
  const { link, sockets, clock } = await openAndGreet();
  clock.pass(25_000 + 9_999);
  assert.equal(link.state.value.is, "open");
  clock.pass(1);
  assert.equal(link.state.value.is, "waiting");
  assert.equal(sockets.last.isClosed, true);
  link.stop();
});

Deno.test("LK4 a line that is answered stays", async () => {
  const { link, sockets, clock } = await openAndGreet();
  for (let minute = 0; minute < 10; minute++) {
    clock.pass(25_000);
    sockets.last.tell({ type: "done", ref: sockets.last.sent.at(-1)!.ref, did: "ping" });
  }
  assert.equal(link.state.value.is, "open");
  assert.equal(sockets.all.length, 1);
  link.stop();
});

Deno.test("LK4 a socket that neither opens nor fails is given up after 10 seconds", () => {
  const { link, clock } = openLink();
  link.start();
  clock.pass(10_000);
  assert.equal(link.state.value.is, "waiting");
  link.stop();
});

Deno.test("LK5 what only a person can mend ends the link", async () => {
  for (const code of ["no_session", "name_taken", "wrong_protocol", "by_invitation", "banned", "kicked"]) {
    const { link, sockets, clock } = openLink();
    link.start();
    sockets.last.open();
    sockets.last.tell({ type: "refused", ref: 1, code, message: "because" });
    await turn();
    const state = link.state.value;
    assert.ok(state.is === "over");
    assert.deepEqual([state.refused.code, state.refused.message], [code, "because"]);
    clock.pass(120_000);
    assert.equal(sockets.all.length, 1, "it is not tried again");
  }
});

Deno.test("LK5 a bye that only a person can mend ends the link, any other is waited out", async () => {
  const ends = ["name_taken", "by_invitation", "banned", "kicked"].map((code) => [code, "over"]);
  for (const [code, is] of [...ends, ["restarting", "waiting"], ["slow_reader", "waiting"]]) {
    const { link, sockets } = await openAndGreet();
    sockets.last.tell({ type: "bye", code, message: "" });
    sockets.last.lose();
    assert.equal(link.state.value.is, is, code);
    link.stop();
  }
});

Deno.test("LK6 a session that ended may have been changed for a new one: the next line tells", async () => {
  for (const sessionEnded of [true, false]) {
    const { link, sockets, clock } = await openAndGreet({ sessionEnded });
    sockets.last.tell({ type: "bye", code: "no_session", message: "" });
    sockets.last.lose();
    assert.equal(link.state.value.is, "waiting");
    clock.pass(500);
    if (sessionEnded) sockets.last.lose();
    else {
      sockets.last.open();
      sockets.last.tell(greeted);
    }
    await turn();
    const now = link.state.value as LinkState;
    assert.equal(now.is === "over" ? now.refused.code : now.is, sessionEnded ? "no_session" : "open");
    link.stop();
  }
});

Deno.test("LK5 hello that is refused for a passing reason is tried again", async () => {
  const { link, sockets } = openLink();
  link.start();
  sockets.last.open();
  sockets.last.tell({ type: "refused", ref: 1, code: "too_many_peers", message: "" });
  await turn();
  assert.equal(link.state.value.is, "waiting");
  link.stop();
});

Deno.test("LK6 a socket that did not open may be a session that ended", async () => {
  for (const [sessionEnded, is] of [[true, "over"], [false, "waiting"]] as const) {
    const { link, sockets } = openLink({ sessionEnded });
    link.start();
    sockets.last.lose();
    await turn();
    assert.equal(link.state.value.is, is);
    link.stop();
  }
});

Deno.test("LK7 what is told before hello is answered is heard after it", async () => {
  const { link, sockets } = openLink();
  const heard: string[] = [];
  link.greeted.hear(() => heard.push("greeted"));
  link.events.hear(({ type }) => heard.push(type));
  link.start();
  sockets.last.open();
  sockets.last.tell({ type: "typing", room: "lobby", people: [] }, greeted);
  await turn();
  assert.deepEqual(heard, ["greeted", "typing"]);
  link.stop();
});

Deno.test("LK8 answers find their commands, in any order and in one frame", async () => {
  const { link, sockets } = await openAndGreet();
  const first = link.ask("history", { room: "lobby", limit: 5 });
  const second = link.ask("who", { room: "lobby" });
  sockets.last.tell(
    { type: "refused", ref: 3, code: "not_member", message: "" },
    { type: "done", ref: 2, did: "history", room: "lobby", entries: [], head: 9 },
  );
  assert.equal((await first).head, 9);
  await assert.rejects(second, (error) => error instanceof Refused && error.code === "not_member");
  link.stop();
});

Deno.test("LK8 what was not answered when the line broke is rejected", async () => {
  const { link, sockets } = await openAndGreet();
  const asked = link.ask("who", { room: "lobby" });
  sockets.last.lose();
  await assert.rejects(asked, LinkLost);
  await assert.rejects(link.ask("who", { room: "lobby" }), LinkLost);
  link.stop();
});

Deno.test("LK9 lines that are not understood are skipped", async () => {
  const { link, sockets } = await openAndGreet();
  const heard: string[] = [];
  link.events.hear(({ type }) => heard.push(type));
  sockets.last.hearer.frame('{"type":"typing"\n[]\nnull\n7\n\n{"type":"typing","room":"lobby","people":[]}');
  assert.deepEqual(heard, ["typing"]);
  link.stop();
});

Deno.test("LK10 a link that was stopped keeps no timer", async () => {
  const { link, clock, sockets } = await openAndGreet();
  link.stop();
  assert.equal(clock.waiting, 0);
  link.start();
  sockets.last.lose();
  link.stop();
  assert.equal(clock.waiting, 0);
});

Deno.test("LK11 what one hearer cannot take keeps nothing from the others, and is no secret", async () => {
  using troubles = new Troubles();
  const { link, sockets } = await openAndGreet();
  const heard: string[] = [];
  link.events.hear((event) => {
    if (event.type === "typing") throw new TypeError("Cannot read typing");
  });
  link.events.hear(({ type }) => void heard.push(type));
  const asked = link.ask("who", { room: "lobby" });
  const answer = { type: "done", ref: 2, did: "who", room: "lobby", people: [], members: 0 };
  sockets.last.tell({ type: "typing", room: "lobby" }, { type: "left", room: "garden" }, answer);
  assert.equal((await asked).members, 0);
  await turn();
  assert.deepEqual(heard, ["typing", "left"]);
  assert.deepEqual(troubles.messages, ["Cannot read typing"]);
  link.stop();
});

Deno.test("LK11 a greeting that somebody cannot take keeps no later news back", async () => {
  using troubles = new Troubles();
  const { link, sockets } = openLink();
  const heard: string[] = [];
  link.greeted.hear(() => {
    throw new TypeError("Cannot read greeting");
  });
  link.events.hear((event) => void heard.push(event.type === "left" ? event.room : event.type));
  link.start();
  sockets.last.open();
  sockets.last.tell({ type: "left", room: "early" });
  sockets.last.tell(greeted);
  await turn();
  sockets.last.tell({ type: "left", room: "late" });
  await turn();
  assert.deepEqual(heard, ["early", "late"]);
  assert.deepEqual(troubles.messages, ["Cannot read greeting"]);
  link.stop();
});

Deno.test("LK7 what was told early to a line that the greeting ended is not heard", async () => {
  const { link, sockets } = openLink();
  const heard: string[] = [];
  // As a chat does where the cookie is somebody else's by now.
  link.greeted.hear(() => link.stop());
  link.events.hear(({ type }) => void heard.push(type));
  link.start();
  sockets.last.open();
  sockets.last.tell({ type: "left", room: "theirs" });
  sockets.last.tell(greeted);
  await turn();
  assert.deepEqual(heard, []);
});
