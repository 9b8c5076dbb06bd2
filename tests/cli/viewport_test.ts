import assert from "node:assert/strict";
import { type Line, plainOf } from "../../cli/draw/line.ts";
import type { LogRow } from "../../cli/draw/log_rows.ts";
import { Viewport } from "../../cli/screen/viewport.ts";

/** Rows 1, 2, 3 …; every third takes two lines. */
function rowsOf(from: number, to: number): LogRow[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ row: "note", key: `${from + i}`, lines: [] }));
}

function linesOf({ key }: LogRow): Line[] {
  const lines = Number(key) % 3 === 0 ? [key, `${key}b`] : [key];
  return lines.map((text) => [{ text }]);
}

function shown(view: Viewport, rows: readonly LogRow[], height = 4): string {
  return view.lines(height, rows, linesOf).map(plainOf).join(" ");
}

Deno.test("TC8 the end is shown, and what comes is shown too", () => {
  const view = new Viewport();
  assert.equal(shown(view, rowsOf(1, 10)), "8 9 9b 10");
  assert.equal(shown(view, rowsOf(1, 11)), "9 9b 10 11");
  assert.ok(view.follows);
});

Deno.test("TC8 who reads the past keeps their place, whatever comes below and is loaded above", () => {
  const view = new Viewport();
  view.scroll(4, 4, rowsOf(11, 30), linesOf);
  const before = shown(view, rowsOf(11, 30));
  assert.ok(!view.follows);
  assert.equal(shown(view, rowsOf(11, 60)), before);
  assert.equal(shown(view, rowsOf(1, 60)), before);
});

Deno.test("TC8 up and down by as much is the same place, also within a row of two lines", () => {
  const rows = rowsOf(1, 40);
  for (const far of [1, 2, 3, 5, 8, 13]) {
    const view = new Viewport();
    view.scroll(20, 4, rows, linesOf);
    const before = shown(view, rows);
    view.scroll(far, 4, rows, linesOf);
    assert.notEqual(shown(view, rows), before);
    view.scroll(-far, 4, rows, linesOf);
    assert.equal(shown(view, rows), before);
  }
});

Deno.test("TC8 a step moves by one line", () => {
  const rows = rowsOf(1, 10);
  const view = new Viewport();
  const steps = [shown(view, rows)];
  for (let i = 0; i < 3; i++) {
    view.scroll(1, 4, rows, linesOf);
    steps.push(shown(view, rows));
  }
  assert.deepEqual(steps, ["8 9 9b 10", "7 8 9 9b", "6b 7 8 9", "6 6b 7 8"]);
});

Deno.test("TC8 it ends at the top with a full screen, and at the bottom it follows again", () => {
  const rows = rowsOf(1, 10);
  const view = new Viewport();
  view.scroll(500, 4, rows, linesOf);
  assert.equal(shown(view, rows), "1 2 3 3b");
  view.scroll(-500, 4, rows, linesOf);
  assert.ok(view.follows);
});

Deno.test("TC8 what fits the screen cannot be scrolled away", () => {
  const view = new Viewport();
  view.scroll(3, 10, rowsOf(1, 3), linesOf);
  assert.ok(view.follows);
  assert.equal(shown(view, rowsOf(1, 3), 10), "1 2 3 3b");
  view.scroll(3, 10, [], linesOf);
  assert.equal(shown(view, [], 10), "");
});

Deno.test("TC8 the place is near where it was when its row is gone", () => {
  const view = new Viewport();
  const rows = rowsOf(1, 40);
  view.scroll(20, 4, rows, linesOf);
  const last = shown(view, rows).split(" ").at(-1)!;
  const without = rows.filter((row) => row.key !== last.replace("b", ""));
  assert.ok(without.length < rows.length);
  const numbers = shown(view, without).match(/\d+/g)!.map(Number);
  assert.ok(Math.abs(numbers.at(-1)! - parseInt(last)) <= 2, `${numbers} near ${last}`);
});
