import assert from "node:assert/strict";
import { plainOf } from "../../cli/draw/line.ts";
import { toLogRows } from "../../cli/draw/log_rows.ts";
import { rowLines } from "../../cli/draw/row_lines.ts";
import { ToldEntries } from "../../cli/script/told_entries.ts";
import { toDays } from "../../client/core/days.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import { pollResult } from "../../protocol/poll_result.ts";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { sit } from "./sit.ts";
import { testInTerminal } from "./tmux_terminal.ts";

/** TC30 The terminal shows reactions, polls and pins, and does them by commands. */

const at = new Date(2026, 10, 21, 14, 0).getTime();
const poll: Body = { kind: "poll", question: "Tea?", options: ["yes", "no"], many: false };

function entryOf(seq: number, body: Body, more: Partial<Entry> = {}): Entry {
  return { room: "lobby", seq, at, from: "bea", name: "bea", body, ...more };
}

function drawn(entries: readonly Entry[]): string[] {
  const days = toDays({ me: "ann", entries, unsent: [], tickOf: () => "sent", unreadAfter: undefined });
  const around = { width: 60, now: at, room: "lobby", me: "ann", names: 6 };
  return toLogRows({ days, notes: [], top: undefined }).flatMap((row) => rowLines(row, around)).map(plainOf);
}

Deno.test("TC30 reactions and the pin stand below a message, and their entries take no line", () => {
  const people = [{ id: "cem", name: "cem" }];
  const lines = drawn([
    entryOf(1, { kind: "text", text: "hello" }, {
      reactions: [{ emoji: "👍", count: 2, people }, { emoji: "🎉", count: 1, people }],
      pinned: true,
    }),
    entryOf(2, { kind: "reaction", of: 1, emoji: "👍", on: true }),
    entryOf(3, { kind: "pin", of: 1, on: true }),
    entryOf(4, { kind: "pin", of: 1, on: false }),
  ]);
  assert.deepEqual(lines.slice(1).map((line) => line.trim()), [
    "14:00    bea  hello",
    "👍 2  🎉  pinned",
    "bea pinned [1]",
  ]);
});

Deno.test("TC30 a poll shows its options by number, how often each was chosen, and how one votes", () => {
  const voted = { votes: { counts: [1], voters: 1, mine: [0] } };
  const open = drawn([entryOf(7, poll, voted)]).slice(1).map((line) => line.trim());
  assert.deepEqual(open, ["14:00    bea  Tea?", "1 yes: 1 ✓", "2 no: 0", "one person voted · /vote 7 1"]);
  const closed = drawn([entryOf(7, { ...poll, closed: true } as Body, voted)]);
  assert.equal(closed.at(-1)!.trim(), "one person voted · closed");
});

Deno.test("TC30 a poll has its marks, and what it came to is a line without signs", () => {
  const marked: Body = { kind: "poll", question: "**Tea**?", options: ["`yes`", "||no||"], many: false };
  const lines = drawn([entryOf(7, marked)]).slice(1).map((line) => line.trim());
  assert.deepEqual(lines.slice(0, 3), ["14:00    bea  Tea?", "1 yes: 0", "2 ||no||: 0"]);
  assert.equal(pollResult(marked, undefined), "Tea?: yes 0, ▒▒▒ 0");
});

Deno.test("TC30 in a pipe they are lines, and a vote is none", () => {
  const told = new ToldEntries();
  assert.equal(
    told.lineOf(entryOf(7, poll)),
    "[14:00] bea asks [7] Tea?\n        1 yes\n        2 no\n        Choose with /vote 7 1",
  );
  assert.equal(told.lineOf(entryOf(8, { kind: "vote", of: 7, options: [0], was: [] })), undefined);
  assert.equal(
    told.lineOf(entryOf(9, { kind: "reaction", of: 7, emoji: "👍", on: true })),
    "[14:00] * bea 👍 to [7]",
  );
  assert.equal(told.lineOf(entryOf(10, { kind: "reaction", of: 7, emoji: "👍", on: false })), undefined);
  assert.equal(told.lineOf(entryOf(11, { kind: "pin", of: 7, on: true })), "[14:00] * bea pinned [7]");
  const closing: Body = {
    kind: "change",
    of: 7,
    to: { ...poll, closed: true } as typeof poll & { kind: "poll" },
  };
  assert.equal(
    told.lineOf(entryOf(12, closing, { votes: { counts: [2, 1], voters: 3 } })),
    "[14:00] * bea closed the poll [7] Tea?: yes 2, no 1",
  );
});

testInTerminal("TC30 reactions, polls and votes are typed, and refusals are said", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await bea.say("hello");
  await ann.shows("hello");
  const type = async (typed: string, shows: string) => {
    await ann.type(typed);
    await ann.press("Enter");
    await ann.shows(shows);
  };
  await type("/react 👍", "👍");
  await bea.told((told) => told.type === "entry" && (told.body as Body).kind === "reaction");
  await type("/poll Tea? | yes | no", "nobody voted");
  const asked = await bea.told((told) => told.type === "entry" && (told.body as Body).kind === "poll");
  await type("/vote 2", "2 no: 1 ✓");
  await type("/close", "closed");
  await type("/vote 1", "No poll is open here.");
  await type(`/vote ${asked.seq} 1`, "That poll is closed.");
  await type(`/pin ${asked.seq}`, "You may not do that here.");
});
