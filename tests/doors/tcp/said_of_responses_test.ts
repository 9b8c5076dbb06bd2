import assert from "node:assert/strict";
import type { Body } from "../../../protocol/entries.ts";
import { saidOfEntry } from "../../../server/doors/tcp/said_of.ts";

/** RN8 What of reactions, polls and pins is told to a TCP peer; asides are for people alone. */

const poll: Body = { kind: "poll", question: "Tea?", options: ["yes", "no"], many: false };

function said(body: Body, past = false) {
  const entry = { room: "lobby", seq: 7, at: 0, from: "ann", name: "ann", body };
  return saidOfEntry(entry, past, () => "").map((one) =>
    one.says === "notice"
      ? { text: one.text, aside: one.aside ?? false }
      : "text" in one
      ? one.text
      : one.says
  );
}

Deno.test("RN8 a poll is a message to all, and how one votes is for people", () => {
  assert.deepEqual(said(poll), ["Tea?\n1 yes\n2 no", { text: "* Choose with /vote 7 1", aside: true }]);
  assert.deepEqual(said({ ...poll, closed: true } as Body, true), ["Tea?\n1 yes\n2 no"]);
});

Deno.test("RN8 a pin is a line for people, live alone; reactions and votes are told to nobody", () => {
  assert.deepEqual(said({ kind: "pin", of: 3, on: true }), [{ text: "* ann pinned [3]", aside: true }]);
  assert.deepEqual(said({ kind: "pin", of: 3, on: true }, true), []);
  assert.deepEqual(said({ kind: "reaction", of: 3, emoji: "👍", on: true }), []);
  assert.deepEqual(said({ kind: "vote", of: 3, options: [1], was: [] }), []);
});

Deno.test("RN8 a poll that is put back is told with its words", () => {
  const change: Body = { kind: "change", of: 3, to: poll as typeof poll & { kind: "poll" }, again: true };
  assert.deepEqual(said(change), [{ text: "* ann put back: Tea?\nyes\nno", aside: true }]);
});
