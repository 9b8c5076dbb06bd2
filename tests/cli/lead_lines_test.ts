import assert from "node:assert/strict";
import { plainOf } from "../../cli/draw/line.ts";
import { leadLines } from "../../cli/draw/lead_lines.ts";
import { ToldEntries } from "../../cli/script/told_entries.ts";
import { toBubble } from "../../client/core/bubble.ts";
import type { Quoted } from "../../client/core/quotes.ts";
import type { Body, Entry } from "../../protocol/entries.ts";

function entry(seq: number, name: string, body: Body): Entry {
  return { room: "lobby", seq, at: new Date(2026, 10, 21, 14, 0).getTime(), from: name, name, body };
}

function drawn(body: Body, quoted: Quoted, width = 60): string[] {
  const bubble = toBubble(entry(9, "ann", body), undefined, "cal", "sent", new Map(), () => quoted);
  return leadLines(bubble, width).map(plainOf);
}

const reply: Body = { kind: "text", text: "yes", reply: 3 };

Deno.test("TC19 what a message answers stands above it in one line, as it is now", () => {
  const first = entry(3, "bea", { kind: "text", text: "shall\nwe ||secretly|| go?" });
  assert.deepEqual(drawn(reply, first), ["> bea: shall we ▒▒▒ go?"]);
  assert.deepEqual(drawn(reply, first, 20), ["> bea: shall we ▒▒▒…"]);
  assert.deepEqual(drawn(reply, entry(3, "bea", { kind: "gone", by: "bea" })), ["> bea: Message deleted"]);
  assert.deepEqual(drawn(reply, entry(3, "b\x1b[2Jea", { kind: "text", text: "\x07" })), ["> b␛[2Jea: ␇"]);
  assert.deepEqual(drawn(reply, undefined), ["> message [3]"]);
  assert.deepEqual(drawn(reply, "missing"), ["> message [3]"]);
  assert.deepEqual(drawn({ kind: "text", text: "yes" }, undefined), []);
});

Deno.test("TC19 what was forwarded says whose words they are, on the screen and in a pipe", () => {
  const body: Body = { kind: "text", text: "roses", forwarded: { id: "x", name: "d\x07an" } };
  assert.deepEqual(drawn(body, undefined), ["Forwarded from d␇an"]);
  const told = new ToldEntries();
  assert.equal(told.lineOf(entry(9, "ann", body)), "[14:00] ann: (forwarded from d␇an) roses");
  assert.equal(told.lineOf(entry(9, "ann", reply)), "[14:00] ann: (to [3]) yes");
});
