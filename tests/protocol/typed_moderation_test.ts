import assert from "node:assert/strict";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import {
  moderationCommand,
  moderationHelp,
  moderationSentence,
  moderationWords,
  typedModeration,
  writtenBack,
} from "../../protocol/typed_moderation.ts";

/** MO11 What moderators type is understood, or told how it is typed. */

Deno.test("MO11 what is typed becomes a command", () => {
  for (
    const [word, rest, command] of [
      ["kick", "bea", { type: "kick", person: "bea" }],
      ["kick", "  bea   go to  bed ", { type: "kick", person: "bea", reason: "go to  bed" }],
      ["ban", `"Bea Miller" spam: a lot`, {
        type: "ban",
        person: "Bea Miller",
        takeBack: false,
        reason: "spam: a lot",
      }],
      ["ban", "@bea", { type: "ban", person: "@bea", takeBack: false }],
      ["unban", "Bea Miller", { type: "unban", person: "Bea Miller", putBack: false }],
      ["unban", `"Bea Miller"`, { type: "unban", person: "Bea Miller", putBack: false }],
      ["mute", "bea 5", { type: "mute", person: "bea", minutes: 5 }],
      ["mute", `"Bea 2" 43200 10 times loud`, {
        type: "mute",
        person: "Bea 2",
        minutes: 43_200,
        reason: "10 times loud",
      }],
      ["unmute", "bea", { type: "unmute", person: "bea" }],
    ] as const
  ) {
    const wish = typedModeration(word, rest);
    assert(wish && wish.wish !== "report");
    assert.deepEqual(moderationCommand(wish), command);
    assert(moderationSentence(wish).startsWith(command.person));
  }
  assert.deepEqual(typedModeration("report", "2 rude words"), {
    wish: "report",
    back: 2,
    reason: "rude words",
  });
  assert.deepEqual(typedModeration("kick", "bea two\twords"), {
    wish: "kick",
    person: "bea",
    reason: "two words",
  });
  for (const typed of ["kick bea ", "mute bea 5 ", "report 1 "]) {
    const [, word, rest] = /^(\w+) (.*)$/.exec(typed)!;
    assert(typedModeration(word!, rest + "x".repeat(500)));
    assert.throws(
      () => typedModeration(word!, rest + "x".repeat(501)),
      (error) => error instanceof Refused && error.code === "too_long",
    );
  }
  assert.equal(typedModeration("rooms", ""), undefined);
  assert.equal(typedModeration("constructor", "x"), undefined);
});

Deno.test("MO11 what is not understood is told as it is typed", () => {
  const misses = ["kick", "ban", "unban", "mute", "unmute", "report"].map((word) => [word, " "] as const);
  for (
    const [word, rest] of [
      ...misses,
      ["kick", `"bea`],
      ["ban", `""`],
      ["mute", "bea"],
      ["mute", "bea soon"],
      ["mute", "bea 0"],
      ["mute", "bea 43201"],
      ["report", "spam"],
      ["report", "1"],
      ["report", "0 spam"],
    ] as const
  ) {
    const usage = moderationHelp([word as (typeof moderationWords)[number]])[0]!.usage;
    assert.throws(
      () => typedModeration(word, rest),
      (error) => error instanceof Refused && error.message === `Say it as ${usage}`,
      `/${word} ${rest}`,
    );
  }
});

Deno.test("MO11 a report counts what others wrote, from the end", () => {
  const entry = (seq: number, from: string, kind = "text") => ({ seq, from, body: { kind } }) as Entry;
  const page = [
    entry(1, "bea"),
    entry(2, "cal", "notice"),
    entry(3, "ann"),
    entry(4, "bea", "file"),
    entry(5, "bea", "change"),
  ];
  assert.equal(writtenBack(page, "ann", 1).seq, 4);
  assert.equal(writtenBack(page, "ann", 2).seq, 1);
  assert.throws(() => writtenBack(page, "ann", 3), Refused);
});
