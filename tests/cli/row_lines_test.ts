import assert from "node:assert/strict";
import fc from "fast-check";
import { lineWidth, plainOf } from "../../cli/draw/line.ts";
import { toLogRows } from "../../cli/draw/log_rows.ts";
import { rowLines } from "../../cli/draw/row_lines.ts";
import { type Tick } from "../../client/core/bubble.ts";
import { toDays } from "../../client/core/days.ts";
import type { Unsent } from "../../client/core/outbox.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import { refusalRows } from "../../protocol/refusals.ts";

const now = new Date(2026, 10, 21, 14, 0).getTime();

type Said = { from: string; text?: string; body?: Body; at?: number };

function entriesOf(said: readonly Said[]): Entry[] {
  return said.map(({ from, text = "", body = { kind: "text", text }, at = now }, i) => ({
    room: "lobby",
    seq: i + 1,
    at,
    from,
    name: from,
    body,
  }));
}

function drawn(
  said: readonly Said[],
  { width = 80, me = "ann", tick = "sent", unsent = [], unreadAfter = undefined }: {
    width?: number;
    me?: string;
    tick?: Tick;
    unsent?: readonly Unsent[];
    unreadAfter?: number | undefined;
  } = {},
) {
  const days = toDays({ me, entries: entriesOf(said), unsent, tickOf: () => tick, unreadAfter });
  const rows = toLogRows({ days, notes: [], top: undefined });
  return rows.flatMap((row) => rowLines(row, { width, now, room: "lobby", me, names: 6 }));
}

const text = (...said: Parameters<typeof drawn>) => drawn(...said).map(plainOf);

Deno.test("TC7 own lines stand right with time and tick, others' left with time and name", () => {
  const [day, theirs, mine] = text([{ from: "bea", text: "hello" }, { from: "ann", text: "hi" }], {
    width: 60,
  });
  assert.match(day!, /^─+ Today ─+$/);
  assert.equal(theirs, " 14:00    bea  hello");
  assert.equal(mine, `${" ".repeat(47)}hi  14:00 ✓`);
});

Deno.test("TC7 below 60 columns own lines stand left, under their name", () => {
  assert.deepEqual(
    text([{ from: "bea", text: "hello" }, { from: "ann", text: "hi" }], { width: 59 }).slice(1),
    [
      " bea 14:00",
      "  hello",
      " ann 14:00",
      "  hi ✓",
    ],
  );
});

Deno.test("TC7 who goes on is not named again, and the time is said when it is another", () => {
  const minute = 60_000;
  assert.deepEqual(
    text([
      { from: "bea", text: "one", at: now },
      { from: "bea", text: "two", at: now },
      { from: "bea", text: "three", at: now + minute },
    ]).slice(1),
    [" 14:00    bea  one", "               two", " 14:01         three"],
  );
});

const signs: readonly (readonly [Tick, string])[] = [["sent", "✓"], ["delivered", "✓✓"], ["read", "✓✓"]];

for (const [tick, sign] of signs) {
  Deno.test(`TC7 an own line that is ${tick} says so`, () => {
    const span = drawn([{ from: "ann", text: "hi" }], { tick }).at(-1)!.at(-1)!;
    assert.equal(span.text, sign);
    assert.equal(
      span.style?.bold === true,
      tick === "read",
      "read differs from delivered without colour too",
    );
  });
}

Deno.test("TC7 of several own lines the last one says how far they are", () => {
  const lines = text([{ from: "ann", text: "one" }, { from: "ann", text: "two" }]);
  assert.deepEqual(lines.map((line) => line.includes("✓")), [false, false, true]);
});

Deno.test("TC7 a line that was refused says why and what can be done", () => {
  const unsent: Unsent[] = [
    { nonce: "a", text: "too much", at: now, order: 1, progress: { is: "failed", reason: "too_long" } },
    { nonce: "b", text: "next", at: now, order: 2, progress: { is: "waiting" } },
  ];
  const lines = text([], { unsent, width: 120 });
  assert.ok(lines.some((line) => line.includes(refusalRows.too_long.sentence) && line.includes("/retry")));
  assert.ok(lines.some((line) => line.includes("waits for the one above")));
});

Deno.test("TC7 days, comings and goings, and where the new ones begin, have their lines", () => {
  const yesterday = now - 24 * 3_600_000;
  const lines = text([
    { from: "bea", body: { kind: "notice", notice: "joined" }, at: yesterday },
    { from: "cal", body: { kind: "notice", notice: "left" }, at: yesterday },
    {
      from: "dan",
      body: { kind: "notice", notice: "role", who: { id: "e", name: "eve" }, text: "moderator" },
      at: yesterday,
    },
    { from: "bea", text: "old", at: yesterday },
    { from: "bea", text: "new" },
  ], { unreadAfter: 4 });
  assert.deepEqual(lines.map((line) => line.replace(/[─ ]+/g, " ").trim()), [
    "Yesterday",
    "bea joined, cal left",
    "dan made eve a moderator of the room",
    "14:00 bea old",
    "Today",
    "new messages",
    "14:00 bea new",
  ]);
});

Deno.test("TC7 what somebody does is said as a deed only under their own name", () => {
  const [, deed, lie] = text([{ from: "bea", text: "* bea waves" }, { from: "cal", text: "* bea leaves" }]);
  assert.equal(deed, " 14:00      *  bea waves");
  assert.equal(lie, " 14:00    cal  • bea leaves");
});

Deno.test("TC7 the reader's name stands out, as a word of its own", () => {
  const spans = drawn([{ from: "bea", text: "Ann, see the annex" }]).at(-1)!;
  assert.deepEqual(spans.filter(({ style }) => style?.bold && style.colour).map((span) => span.text.trim()), [
    "bea",
    "Ann",
  ]);
});

Deno.test("TC1 a hostile name and a hostile text are harmless in the log", () => {
  const lines = text([{ from: "\x1b[2Jmal", text: "\x1b]52;c;x\x07" }]);
  assert.ok(lines.every((line) => !/\p{Cc}/u.test(line)));
  assert.ok(lines.some((line) => line.includes("␛]52;c;x␇")));
});

Deno.test("TC3 TC7 no line is wider than the screen, whatever is said, in any width", () => {
  const word = fc.constantFrom(
    "a",
    "hello",
    "漢字漢字",
    "👩‍👩‍👧‍👦",
    "x".repeat(70),
    "\n",
    "  ",
    "\x1b[31m",
    "e\u0301",
    "* ann x",
  );
  const said = fc.record({
    from: fc.constantFrom(
      "ann",
      "bea",
      "a name as long as names may be ok",
      "小野小野小野小野小野小野小野小野",
    ),
    text: fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
  });
  fc.assert(fc.property(fc.array(said, { maxLength: 6 }), fc.integer({ min: 20, max: 130 }), (all, width) => {
    for (const line of drawn(all, { width })) {
      assert.ok(lineWidth(line) <= width, `${lineWidth(line)} in ${width}: ${plainOf(line)}`);
    }
  }));
});

Deno.test("TC3 what stands last in a note goes on below itself, or below it all where that is too narrow", () => {
  const lines = [[{ text: "/edit TEXT  " }, { text: "other words for what you said last" }]];
  const at = (width: number) =>
    rowLines({ row: "note", key: "one", lines }, { width, now, room: "lobby", me: "ann", names: 6 }).map(
      plainOf,
    );
  assert.deepEqual(at(47), [" /edit TEXT  other words for what you said last"]);
  assert.deepEqual(at(40), [" /edit TEXT  other words for what you", "             said last"]);
  assert.deepEqual(at(24), [" /edit TEXT  ", "   other words for what", "   you said last"]);
});
