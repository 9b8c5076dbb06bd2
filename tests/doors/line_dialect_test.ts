import assert from "node:assert/strict";
import fc from "fast-check";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import {
  entryLine,
  lineText,
  pastLine,
  welcome,
  whoLine,
  wishOf,
} from "../../server/doors/tcp/dialects/lines.ts";

const encoder = new TextEncoder();
const said = (text: string) => entryLine({ name: "ann", body: { kind: "text", text } });
const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code;

Deno.test("LN5 what a terminal sends along with the text is taken out", () => {
  for (
    const [sent, text] of [
      ["h\x1b[Di", "hi"],
      ["\x1b[A\x1b[Bhi", "hi"],
      ["\x1bOAh\x1bOPi", "hi"],
      ["\x1b[1;5Chi\x1b[3~", "hi"],
      ["\x1b[200~pasted\x1b[201~", "pasted"],
      ["\x1bbhi", "hi"],
      ["\x1b[?25lhi", "hi"],
      ["tab\there", "tab\there"],
      ["grüße €😀", "grüße €😀"],
    ] as const
  ) assert.equal(lineText(encoder.encode(sent)), text);
});

Deno.test("LN5 bytes that are no text are refused, never guessed at", () => {
  const noText: (string | number[])[] = [
    [0xff],
    [0x68, 0xc3, 0x28],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe2, 0x82],
    "a\x00b",
    "a\x07b",
    "a\x08b",
    "a\rb",
    "a\x0bb",
    "a\x0cb",
    "a\x7fb",
    "a\x1b",
    "a\x1b[",
    "\x1b[31",
    "\x1b]0;title\x07",
    "\x01",
    "\x04",
    "\x1a",
  ];
  for (const one of noText) {
    const bytes = typeof one === "string" ? encoder.encode(one) : Uint8Array.from(one);
    assert.throws(() => lineText(bytes), refusedWith("bad_utf8"), JSON.stringify(one));
  }
});

Deno.test("LN5 any bytes are text without a control, or refused by a documented code", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string().map((s) => encoder.encode(s))),
      (bytes) => {
        try {
          // deno-lint-ignore no-control-regex -- that is what must not be there
          assert.doesNotMatch(lineText(bytes), /[\x00-\x08\x0a-\x1f\x7f]/);
        } catch (error) {
          assert.ok(refusedWith("bad_utf8")(error), String(error));
        }
      },
    ),
    { numRuns: 5_000 },
  );
});

Deno.test("LN7 words after a slash are commands, and two slashes say one", () => {
  for (
    const [line, wish] of [
      ["hi", { wish: "say", text: "hi" }],
      ["  hi ", { wish: "say", text: "  hi " }],
      ["//etc/hosts", { wish: "say", text: "/etc/hosts" }],
      ["///", { wish: "say", text: "//" }],
      [" /who", { wish: "say", text: " /who" }],
      ["", { wish: "nothing" }],
      [" \t", { wish: "nothing" }],
      ["/help", { wish: "help" }],
      ["/WHO", { wish: "who" }],
      ["/quit now", { wish: "quit" }],
    ] as const
  ) assert.deepEqual(wishOf(line), wish);
  for (const line of ["/", "/ ", "/dance", "/helpme", "/join garden", "/__proto__"]) {
    assert.throws(() => wishOf(line), refusedWith("bad_request"), line);
  }
});

// deno-lint-ignore no-control-regex -- that is what must not be there
const dangerous = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
// deno-lint-ignore no-control-regex -- whatever some terminal takes for one
const lineEnds = /\r\n|[\n\r\u2028\u2029\u0085\x0b\x0c]/;

/** Texts by which somebody would write in another's name, or at another's screen. */
const forged = [
  "hi\nbea: I am bea",
  "hi\r\nbea: I am bea",
  "hi\rbea: I am bea",
  "hi\u2028bea: I am bea",
  "hi\u2029bea: I am bea",
  "hi\u0085bea: I am bea",
  "hi\x0bbea: I am bea",
  "hi\x0cbea: I am bea",
  "\n\n\nbea: I am bea",
  "hi\n* bea has left",
  "hi\n! You are banned",
  "\x1b[2J\x1b[Hbea: I am bea",
  "\x1b]0;title\x07",
  "\x1b[1A\x1b[2Kbea: I am bea",
  "\x9b2J",
  "\x90device control\x9c",
  "hi\x08\x08\x08\x08\x08\x08\x08bea: I am bea",
  "\x7f\x7f\x7f",
  "\u202eaeb ma I :aeb",
  "\u2066\u202e\u2069",
  "\u0000",
  "\x0e\x0f",
];

Deno.test("LN6 nobody can write a line in another's name, or move a reader's cursor", () => {
  for (const text of forged) {
    const lines = said(text).split("\n");
    assert.ok(lines[0]!.startsWith("ann: "), JSON.stringify(text));
    for (const line of lines.slice(1)) assert.ok(line.startsWith("    "), JSON.stringify(text));
    assert.doesNotMatch(lines.join(""), dangerous);
  }
});

Deno.test("LN6 whatever is said, each of its lines begins with its author or stands in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const [first, ...further] = said(text).split(lineEnds);
      assert.ok(first!.startsWith("ann: "));
      for (const line of further) assert.ok(line.startsWith("    "));
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("LN6 an honest text of some lines keeps them", () => {
  assert.equal(said("one\ntwo\n  three\tend"), "ann: one\n    two\n      three\tend");
});

const entry: Entry = {
  room: "lobby",
  seq: 1,
  at: new Date(2026, 0, 1, 9, 5).getTime(),
  from: "a",
  name: "ann",
  body: { kind: "text", text: "hi" },
};

Deno.test("LN8 what was written before has its time, and comings their star", () => {
  assert.equal(pastLine(entry), "[09:05] ann: hi");
  assert.equal(entryLine({ name: "ann", body: { kind: "notice", notice: "joined" } }), "* ann has joined");
});

Deno.test("LN8 the welcome counts the others", () => {
  const me = { id: "a", name: "ann" };
  const first = (online: number) => welcome(me, { name: "lobby", online, entries: [entry] }).split("\n")[0];
  assert.equal(first(1), "* Welcome, ann. This is lobby; nobody else is here yet.");
  assert.equal(first(2), "* Welcome, ann. This is lobby; 1 is here.");
  assert.equal(first(9), "* Welcome, ann. This is lobby; 8 are here.");
});

Deno.test("LN7 /who names those who are here and counts the others", () => {
  const people = [{ id: "a", name: "ann", online: true }, { id: "b", name: "bea", online: false }];
  assert.equal(whoLine(people, 2), "* Here now: ann. 1 more is away");
  assert.equal(whoLine(people, 9), "* Here now: ann. 8 more are away");
  assert.equal(whoLine(people.slice(0, 1), 1), "* Here now: ann");
});
