import assert from "node:assert/strict";
import fc from "fast-check";
import { Refused } from "../../protocol/refusals.ts";
import type { Said } from "../../server/doors/tcp/dialect.ts";
import { lineDialect } from "../../server/doors/tcp/dialects/line.ts";
import { textOf } from "../../server/doors/tcp/framed_text.ts";
import { help, wishOf } from "../../server/doors/tcp/slash.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const dialect = lineDialect({ echo: "auto", encoding: "auto" }, (text) => text);
const written = (said: Said) => dialect.write(said).map((bytes) => decoder.decode(bytes)).join("");
const message = { says: "message", from: "ann", mine: false, at: 0, past: false } as const;
const said = (text: string) => written({ ...message, text }).replace(/\n$/, "");
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
  ) assert.equal(textOf(encoder.encode(sent)), text);
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
    assert.equal(textOf(bytes), undefined, JSON.stringify(one));
  }
});

Deno.test("LN5 any bytes are text without a control, or none", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string().map((s) => encoder.encode(s))),
      (bytes) => {
        // deno-lint-ignore no-control-regex -- that is what must not be there
        assert.doesNotMatch(textOf(bytes) ?? "", /[\x00-\x08\x0b-\x1f\x7f]/);
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
      ["/rooms", { wish: "rooms" }],
      ["/join the garden", { wish: "join", room: "the garden" }],
      ["/make the garden ", { wish: "make", room: "the garden" }],
      ["/topic", { wish: "topic", text: "" }],
      ["/topic  roses, and  bees", { wish: "topic", text: "roses, and  bees" }],
      ["/ADD bob", { wish: "add", person: "bob" }],
      ["/remove ann b", { wish: "remove", person: "ann b" }],
      ["/history", { wish: "history", lines: 20 }],
      ["/history 5", { wish: "history", lines: 5 }],
      ["/me waves", { wish: "act", text: "waves" }],
      ["/msg bob hi there", { wish: "tell", to: "bob", text: "hi there" }],
      ["@bob hi there", { wish: "tell", to: "bob", text: "hi there" }],
      ['/msg "Ann Lee" hi', { wish: "tell", to: "Ann Lee", text: "hi" }],
      ['@"Ann Lee" hi there', { wish: "tell", to: "Ann Lee", text: "hi there" }],
      ['@"Ann Lee', { wish: "tell", to: '"Ann', text: "Lee" }],
      ["/query bob hi", { wish: "tell", to: "bob", text: "hi" }],
      ["/Names", { wish: "who" }],
      ["/list", { wish: "rooms" }],
      ["/j garden", { wish: "join", room: "garden" }],
      ["/bye", { wish: "quit" }],
      ["@bob", { wish: "say", text: "@bob" }],
      ["mail ann@example.org now", { wish: "say", text: "mail ann@example.org now" }],
    ] as const
  ) assert.deepEqual(wishOf(line), wish);
  for (
    const line of [
      "/",
      "/ ",
      "/dance",
      "/helpme",
      "/join",
      "/make",
      "/add",
      "/remove ",
      "/msg bob",
      '/msg "Ann Lee"',
      "/nick bob",
      "/part",
      "/me ",
      "/history 0",
      "/history x",
      "/__proto__",
    ]
  ) {
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

Deno.test("LN8 what was written before has its time", () => {
  const at = new Date(2026, 0, 1, 9, 5).getTime();
  assert.equal(written({ ...message, text: "hi", at, past: true }), "[09:05] ann: hi\n");
});

Deno.test("LN8 the welcome counts the others", () => {
  const first = (people: string[]) => written({ says: "welcome", name: "ann", room: "lobby", people });
  assert.equal(first(["ann"]), "* Welcome, ann. This is lobby; nobody else is here yet.\n");
  assert.equal(first(["ann", "bea"]), "* Welcome, ann. This is lobby; 1 is here.\n");
  assert.equal(first(["ann", "bea", "cal"]), "* Welcome, ann. This is lobby; 2 are here.\n");
});

Deno.test("LN6 LN7 the help is Parley's, line by line: none of it could be somebody's words", () => {
  const [first, ...commands] = help.split("\n");
  assert.match(first!, /^\* What you type/);
  for (const line of commands) assert.match(line, /^ {2}\//);
});
