import assert from "node:assert/strict";
import { connectionWords } from "../../cli/draw/connection_words.ts";
import { inputRows, shownRows } from "../../cli/draw/input_rows.ts";
import { lineWidth, plainOf } from "../../cli/draw/line.ts";
import { type StatusFacts, statusLine } from "../../cli/draw/status_line.ts";
import { Painter } from "../../cli/screen/painter.ts";

Deno.test("TC3 the cursor stands behind what is written, also behind wide and joined characters", () => {
  assert.deepEqual(inputRows("a漢👩‍👩‍👧‍👦e\u0301", 99, 20), { rows: ["a漢👩‍👩‍👧‍👦e\u0301"], row: 0, column: 6 });
  assert.deepEqual(inputRows("a漢b", 2, 20), { rows: ["a漢b"], row: 0, column: 3 });
});

Deno.test("TC3 what is written goes on in the next row, and a wide character does not stand half in it", () => {
  assert.deepEqual(inputRows("abcdef", 6, 4), { rows: ["abcd", "ef"], row: 1, column: 2 });
  assert.deepEqual(inputRows("abc漢", 3, 4), { rows: ["abc", "漢"], row: 1, column: 0 });
  assert.deepEqual(inputRows("abcd", 4, 4), { rows: ["abcd", ""], row: 1, column: 0 });
  assert.deepEqual(inputRows("ab\n\nc", 3, 4), { rows: ["ab", "", "c"], row: 1, column: 0 });
});

Deno.test("TC3 of much text the rows around the cursor are shown", () => {
  const rows = inputRows("1\n2\n3\n4\n5", 99, 10);
  assert.deepEqual(shownRows(rows, 3), { rows: ["3", "4", "5"], row: 2, column: 1 });
  assert.deepEqual(shownRows({ ...rows, row: 1 }, 3), { rows: ["1", "2", "3"], row: 1, column: 1 });
});

const start = 1_000_000;
const waiting = { is: "waiting", lostAt: start, until: start + 10_000 } as const;

Deno.test("TC9 a line that is back within three seconds was never lost", () => {
  assert.deepEqual(connectionWords(waiting, start + 1_000, "host", true), {
    text: undefined,
    changesIn: 2_000,
  });
});

Deno.test("TC9 a lost line is said in words, and the seconds are counted down", () => {
  const said = [4_000, 5_000, 9_500].map((ms) => connectionWords(waiting, start + ms, "host", true));
  assert.deepEqual(said.map(({ text }) => text), [
    "Connection lost. Trying again in 6 s. Enter tries now.",
    "Connection lost. Trying again in 5 s. Enter tries now.",
    "Connection lost. Trying again in 1 s. Enter tries now.",
  ]);
  assert.deepEqual(said.map(({ changesIn }) => changesIn), [1_000, 1_000, 500]);
});

Deno.test("TC9 a server that was never reached is named", () => {
  assert.equal(
    connectionWords(waiting, start, "host:1", false).text,
    "Cannot reach host:1. Trying again in 10 s. Enter tries now.",
  );
  assert.equal(
    connectionWords({ is: "connecting", lostAt: start }, start, "host:1", false).text,
    "Connecting to host:1 …",
  );
});

const facts: StatusFacts = {
  width: 60,
  room: "lobby",
  me: "ann",
  online: 3,
  other: undefined,
  typing: [],
  elsewhere: [],
  unsent: 0,
  moving: undefined,
  below: undefined,
  alarm: undefined,
  hint: undefined,
};

Deno.test("TC9 the status line says who is here, who writes, what waits elsewhere, and fills the width", () => {
  const busy = {
    ...facts,
    width: 80,
    typing: ["bea", "cal"],
    elsewhere: [{ room: "garden", unread: 2 }],
    below: 4,
  };
  assert.equal(
    plainOf(statusLine(busy)).replace(/ {2,}/, "  "),
    " lobby · 3 here · bea and cal are typing  garden 2 · ↓ 4 new · ann ",
  );
  for (let width = 10; width < 120; width++) assert.equal(lineWidth(statusLine({ ...busy, width })), width);
});

Deno.test("TC9 what is wrong with the line stands before everything else", () => {
  assert.match(plainOf(statusLine({ ...facts, alarm: "Connection lost." })), /^ Connection lost\. +ann $/);
});

Deno.test("TC1 hostile names are harmless in the status line", () => {
  const line = statusLine({
    ...facts,
    typing: ["\x1b[2J"],
    elsewhere: [{ room: "\x9b2J", unread: 1 }],
    room: "\x1b]0;x\x07",
  });
  assert.doesNotMatch(plainOf(line), /\p{Cc}/u);
});

Deno.test("TC3 only what has changed is drawn, each row at its own place", () => {
  const painter = new Painter();
  const cursor = { row: 1, column: 2 };
  painter.paint({ rows: ["one", "two"], cursor }, "title");
  const second = painter.paint({ rows: ["one", "2"], cursor }, "title");
  assert.ok(second.includes("\x1b[2;1H\x1b[m\x1b[K2\x1b[m"));
  assert.ok(!second.includes("one") && !second.includes("title"));
  assert.equal(painter.paint({ rows: ["one", "2"], cursor }, "title"), "\x1b[2;3H");
  painter.forget();
  assert.ok(painter.paint({ rows: ["one", "2"], cursor }, "title").includes("one"));
});
