import assert from "node:assert/strict";
import { openPolls, pollNames } from "../../protocol/open_poll.ts";
import { lineOf, saidLine } from "../../protocol/said_line.ts";
import { type TypedResponse, typedResponse } from "../../protocol/typed_responses.ts";
import type { Entry } from "../../protocol/entries.ts";

function read(line: string): TypedResponse | undefined {
  const [, word, rest] = /^\/(\S+)\s*([^]*)$/.exec(line)!;
  return typedResponse(word!, rest!);
}

Deno.test("RN8 what is done to messages is typed the same way everywhere; a number stands first, and may be left out", () => {
  const rows: [string, TypedResponse][] = [
    ["/reply so be it", { wish: "reply", seq: undefined, text: "so be it" }],
    ["/reply [12] so\nbe it", { wish: "reply", seq: 12, text: "so\nbe it" }],
    ["/reply 12", { wish: "reply", seq: undefined, text: "12" }],
    ["/react 12 👍", { wish: "react", seq: 12, emoji: "👍" }],
    ["/react :heart:", { wish: "react", seq: undefined, emoji: "❤️" }],
    ["/vote 2", { wish: "vote", seq: undefined, options: [1] }],
    ["/vote 12 2", { wish: "vote", seq: 12, options: [1] }],
    ["/vote [12] 3, 1 3", { wish: "vote", seq: 12, options: [0, 2] }],
    ["/vote 1,3", { wish: "vote", seq: undefined, options: [0, 2] }],
    ["/vote 1, 3", { wish: "vote", seq: undefined, options: [0, 2] }],
    ["/vote 0", { wish: "vote", seq: undefined, options: [] }],
    ["/close", { wish: "close", seq: undefined }],
    ["/pin [7]", { wish: "pin", seq: 7 }],
    ["/unpin", { wish: "unpin", seq: undefined }],
    ["/edit 2 other words", { wish: "edit", back: 2, text: "other words" }],
    ["/edit other words", { wish: "edit", back: 1, text: "other words" }],
    ["/delete", { wish: "delete", back: 1 }],
    ["/delete 3", { wish: "delete", back: 3 }],
    ["/poll Who? | ||the butler|| | me", {
      wish: "poll",
      question: "Who?",
      options: ["||the butler||", "me"],
    }],
  ];
  for (const [line, wish] of rows) assert.deepEqual(read(line), wish, line);
  assert.equal(read("/search x"), undefined);
  const wrong = ["/reply", "/react", "/react foo", "/vote", "/vote x", "/vote 12 x", "/vote 11", "/close x"];
  for (
    const line of [...wrong, "/pin last", "/edit", "/delete it", "/poll", "/poll Q | a", "/poll Q | a | "]
  ) {
    assert.throws(() => read(line), { code: "bad_request" }, line);
  }
});

Deno.test("RN8 a poll needs no number where it is the only one that is open", () => {
  const poll = (seq: number, from: string, question: string, closed?: true) =>
    ({
      room: "lobby",
      seq,
      at: 1,
      from,
      name: from,
      body: { kind: "poll", question, options: ["a", "b"], many: false, ...closed && { closed } },
    }) as Entry;
  const found = [poll(9, "ann", "**When**?"), poll(7, "bea", "Who?", true), poll(5, "bea", "||What||?")];
  assert.deepEqual(openPolls(found).map(({ seq }) => seq), [9, 5]);
  assert.deepEqual(openPolls(found, "bea").map(({ seq }) => seq), [5]);
  assert.equal(pollNames(openPolls(found)), "[9] When?, [5] ▒▒▒?");
});

Deno.test("MD4 in a line signs are off and what is covered is covered, and a file keeps its name", () => {
  const file = (name: string, caption?: string) =>
    lineOf(
      {
        kind: "file",
        file: "f",
        name,
        size: 1,
        type: "text/plain",
        state: "ready",
        about: caption === undefined ? {} : { caption },
      } as Parameters<typeof lineOf>[0],
    );
  assert.equal(file("__init__.py"), "__init__.py");
  assert.equal(file("_a_.txt", "**so** ||it|| is"), "_a_.txt so ▒▒▒ is");
  assert.equal(
    lineOf({ kind: "poll", question: "`a`?", options: ["**b**", "||c||"], many: false }),
    "a?\nb\n▒▒▒",
  );
  assert.equal(saidLine("\\*not* so"), "*not* so", "a text that is kept as it is");
});
