import assert from "node:assert/strict";
import { fileLines } from "../../cli/draw/file_lines.ts";
import { lineWidth, plainOf } from "../../cli/draw/line.ts";
import { toLogRows } from "../../cli/draw/log_rows.ts";
import { movingWords } from "../../cli/draw/progress_bar.ts";
import { rowLines } from "../../cli/draw/row_lines.ts";
import { secondsText } from "../../cli/draw/sizes.ts";
import { sizeText } from "../../protocol/sizes.ts";
import { type BubbleFile } from "../../client/core/bubble.ts";
import { toDays } from "../../client/core/days.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";

const now = new Date(2026, 10, 21, 14, 0).getTime();
const file = "0123456789abcdef0123456789abcdef";
const body: FileBody = {
  ...{ kind: "file", file, name: "photo.jpg", size: 1_234_567, type: "image/jpeg" },
  ...{ state: "ready", about: {} },
};

function shown(change: Partial<BubbleFile>, width = 60): string[] {
  return fileLines({ ...body, received: undefined, link: "", previewLink: undefined, ...change }, 42, width)
    .map(plainOf);
}

Deno.test("TC7 a file is drawn with its number, its name, its size, and how much of it is there", () => {
  assert.deepEqual(shown({}), ["[42] photo.jpg · 1.2 MB"]);
  assert.deepEqual(shown({ state: "arriving" }), ["[42] photo.jpg · 1.2 MB · 0 % is there"]);
  assert.deepEqual(shown({ state: "arriving", received: 600_000 }), [
    "[42] photo.jpg · 1.2 MB · ████░░░░░░ 48 % is there",
  ]);
  assert.deepEqual(shown({ state: "abandoned" }), ["[42] photo.jpg · 1.2 MB · given up by its sender"]);
  assert.deepEqual(shown({ name: "a\x1b]0;x\x07b\u202e.exe" }), ["[42] a␛]0;x␇b.exe · 1.2 MB"]);
});

Deno.test("TC3 no line of a file is wider than the screen", () => {
  const entries: Entry[] = ["ann", "bea"].map((from, i) => ({
    ...{ room: "lobby", seq: i + 1, at: now, from, name: from },
    body: { ...body, name: "漢字 ".repeat(20) + "x".repeat(90), about: { caption: "a caption ".repeat(30) } },
  }));
  const days = toDays({ me: "ann", entries, unsent: [], tickOf: () => "sent", unreadAfter: undefined });
  const rows = toLogRows({ days, notes: [], top: undefined });
  for (let width = 24; width < 130; width++) {
    const lines = rows.flatMap((row) => rowLines(row, { width, now, room: "lobby", me: "ann", names: 6 }));
    assert.ok(lines.every((line) => lineWidth(line) <= width), `${width} columns`);
    assert.ok(lines.map(plainOf).join("").includes("[2]"));
  }
});

Deno.test("TC7 a caption stands below its file, and an own file has its tick", () => {
  const entries: Entry[] = [{
    ...{ room: "lobby", seq: 1, at: now, from: "ann", name: "ann" },
    body: { ...body, about: { caption: "* ann looks" } },
  }];
  const days = toDays({ me: "ann", entries, unsent: [], tickOf: () => "sent", unreadAfter: undefined });
  const lines = toLogRows({ days, notes: [], top: undefined })
    .flatMap((row) => rowLines(row, { width: 80, now, room: "lobby", me: "ann", names: 6 })).map(plainOf);
  assert.match(lines[1]!, /^ +\[1\] photo\.jpg · 1\.2 MB$/);
  // It is no action as in a text; the star begins a list.
  assert.match(lines[2]!, /^ +• ann looks +14:00 ✓$/);
});

Deno.test("TC14 the status line says what is on its way, and when it will be there", () => {
  const up = { way: "up", name: "a.jpg", size: 100, moved: 99, secondsLeft: 5, waiting: false } as const;
  const down = { ...up, way: "down", moved: 0, size: 300, secondsLeft: 90 } as const;
  assert.equal(movingWords([]), undefined);
  assert.equal(movingWords([up]), "↑ █████████░ 99 % a.jpg · 5 s left");
  assert.equal(movingWords([up, down]), "↑↓ ██░░░░░░░░ 24 % 2 files · 2 min left");
  assert.equal(movingWords([{ ...up, waiting: true }]), "↑ █████████░ 99 % a.jpg · waits for the line");
  assert.equal(movingWords([up, { ...down, secondsLeft: undefined }]), "↑↓ ██░░░░░░░░ 24 % 2 files");
});

Deno.test("TC7 sizes and times are said in few digits", () => {
  assert.deepEqual(
    [0, 1, 999, 1_000, 999_499, 999_500, 12_345_678, 2e9, 3e15].map((size) => sizeText(size)),
    [
      ...["0 bytes", "1 byte", "999 bytes", "1 kB", "999 kB", "1 MB", "12.3 MB", "2 GB", "3000 TB"],
    ],
  );
  assert.deepEqual([0, 59, 60, 61, 3_599, 3_600, 5_400].map(secondsText), [
    ...["0 s", "59 s", "1 min", "2 min", "60 min", "1 h 0 min", "1 h 30 min"],
  ]);
});
