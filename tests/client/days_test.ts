import assert from "node:assert/strict";
import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { type Row, toDays } from "../../client/core/days.ts";
import type { Unsent } from "../../client/core/outbox.ts";

const noon = new Date(2026, 10, 20, 12).getTime();
const minute = 60_000;

function said(seq: number, from: string, at: number, text = `${from} ${seq}`): Entry {
  return { room: "lobby", seq, at, from, name: from.toUpperCase(), body: { kind: "text", text } };
}

function notice(seq: number, from: string, notice: "joined" | "left"): Entry {
  return { room: "lobby", seq, at: noon, from, name: from, body: { kind: "notice", notice } };
}

function unsent(nonce: string, at: number, is: "waiting" | "sending" | "failed"): Unsent {
  const progress = is === "failed" ? { is, reason: "storage_full" as const } : { is };
  return { nonce, text: nonce, at, order: 1, progress };
}

function draw(
  entries: Entry[],
  more: { unsent?: Unsent[]; unreadAfter?: number; withoutNotices?: boolean } = {},
) {
  return toDays({
    me: "ann",
    entries,
    unsent: more.unsent ?? [],
    unreadAfter: more.unreadAfter,
    withoutNotices: more.withoutNotices ?? false,
    tickOf: (seq) => seq < 3 ? "read" : "sent",
  });
}

/** `>` goes on with a group, `.` ends one; what is not a bubble by its kind. */
function shape(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    if (row.row !== "bubble") return row.row;
    const { text, continued, last } = row.bubble;
    return `${continued ? "> " : ""}${text}${last ? " ." : ""}`;
  });
}

const shapesOf = (...drawn: Parameters<typeof draw>) => draw(...drawn).flatMap(({ rows }) => shape(rows));

Deno.test("BB1 messages of one sender within five minutes are one group", () => {
  const rows = shapesOf([
    said(1, "ann", noon),
    said(2, "ann", noon + 5 * minute),
    said(3, "ann", noon + 10 * minute + 1),
    said(4, "bea", noon + 10 * minute + 2),
    said(5, "ann", noon + 10 * minute + 3),
  ]);
  assert.deepEqual(rows, ["ann 1", "> ann 2 .", "ann 3 .", "bea 4 .", "ann 5 ."]);
});

Deno.test("BB2 a day, a notice, a gap and the line above the new ones break a group", () => {
  assert.deepEqual(shapesOf([said(1, "bea", noon), said(2, "bea", noon + 12 * 60 * minute)]), [
    "bea 1 .",
    "bea 2 .",
  ]);
  assert.deepEqual(shapesOf([said(1, "bea", noon), notice(2, "cal", "joined"), said(3, "bea", noon)]), [
    "bea 1 .",
    "notice",
    "bea 3 .",
  ]);
  assert.deepEqual(shapesOf([said(1, "bea", noon), said(5, "bea", noon)]), ["bea 1 .", "gap", "bea 5 ."]);
  assert.deepEqual(shapesOf([said(1, "bea", noon), said(2, "bea", noon)], { unreadAfter: 1 }), [
    "bea 1 .",
    "unread",
    "bea 2 .",
  ]);
});

Deno.test("BB2 what happens to a room stands in a line of its own, and who came and went in one", () => {
  const bea = { id: "bea", name: "BEA" };
  const role: Entry = {
    ...notice(4, "ann", "joined"),
    body: { kind: "notice", notice: "role", who: bea, text: "owner" },
  };
  const archived: Entry = { ...notice(5, "ann", "joined"), body: { kind: "notice", notice: "archived" } };
  const rows = draw([
    notice(1, "cal", "joined"),
    notice(2, "dan", "left"),
    said(3, "bea", noon),
    role,
    archived,
    notice(6, "cal", "left"),
  ]).flatMap(({ rows }) => rows);
  assert.deepEqual(shape(rows), ["notice", "bea 3 .", "happened", "happened", "notice"]);
  const what = rows.flatMap((row) => row.row === "happened" ? [[row.key, row.what]] : []);
  assert.deepEqual(what, [
    ["happened 4", { notice: "role", by: "ann", who: "BEA", text: "owner" }],
    ["happened 5", { notice: "archived", by: "ann" }],
  ]);
});

Deno.test("BB2 a message that failed stands alone, and what is behind it is held", () => {
  const days = draw([said(1, "ann", noon)], {
    unsent: [unsent("one", noon, "failed"), unsent("two", noon, "waiting"), unsent("three", noon, "waiting")],
  });
  assert.deepEqual(days.flatMap(({ rows }) => shape(rows)), ["ann 1 .", "one .", "two", "> three ."]);
  const ticks = days[0]!.rows.map((row) => row.row === "bubble" ? row.bubble.tick : "");
  assert.deepEqual(ticks, ["read", "failed", "held", "held"]);
});

Deno.test("BB3 the last of a group has the time, and those that are further than the next", () => {
  const days = draw([said(1, "ann", noon), said(2, "ann", noon), said(3, "ann", noon), said(4, "ann", noon)]);
  const timed = days[0]!.rows.flatMap((row) =>
    row.row === "bubble" && row.bubble.timed ? row.bubble.seq : []
  );
  assert.deepEqual(timed, [2, 4]);
});

Deno.test("BB4 comings and goings in a row are one line", () => {
  const days = draw([
    notice(1, "ann", "joined"),
    notice(2, "bea", "joined"),
    notice(3, "bea", "left"),
    notice(4, "bea", "joined"),
    said(5, "ann", noon),
    notice(6, "cal", "joined"),
  ]);
  const notices = days[0]!.rows.filter((row) => row.row === "notice");
  assert.deepEqual(notices.map(({ joined, left }) => ({ joined, left })), [
    { joined: ["ann", "bea"], left: ["bea"] },
    { joined: ["cal"], left: [] },
  ]);
});

Deno.test("BB5 each day is opened once, also where a clock was set back", () => {
  const day = 24 * 60 * minute;
  const entries = [
    said(1, "bea", noon),
    said(2, "bea", noon + day),
    said(3, "bea", noon),
    said(4, "bea", noon + day),
  ];
  assert.deepEqual(draw(entries).map(({ key, rows }) => [key, rows.length]), [["2026-11-20", 1], [
    "2026-11-21",
    3,
  ]]);
});

Deno.test("BB6 the new ones begin with somebody else's message", () => {
  const entries = [
    said(1, "bea", noon),
    said(2, "ann", noon),
    notice(3, "cal", "joined"),
    said(4, "bea", noon),
  ];
  assert.deepEqual(shapesOf(entries, { unreadAfter: 1 }), [
    "bea 1 .",
    "ann 2 .",
    "notice",
    "unread",
    "bea 4 .",
  ]);
  assert.deepEqual(shapesOf(entries.slice(2), { unreadAfter: 1 }), ["notice", "bea 4 ."], "it began above");
  assert.deepEqual(shapesOf(entries.slice(0, 2), { unreadAfter: 1 }), ["bea 1 .", "ann 2 ."]);
});

Deno.test("BB7 an entry of a kind that is not known is shown as such", () => {
  const entry = { ...said(1, "bea", noon), body: { kind: "sealed", bytes: "" } } as unknown as Entry;
  const row = draw([entry])[0]!.rows[0]!;
  assert.equal(row.row === "bubble" && row.bubble.shape, "unknown");
});

Deno.test("BB10 in a room of two comings are not shown, and leave neither a gap nor an empty day", () => {
  const notices = [notice(1, "ann", "joined"), notice(2, "bea", "joined")];
  assert.deepEqual(draw(notices, { withoutNotices: true }), []);
  const entries = [
    ...notices,
    said(3, "bea", noon, "a"),
    notice(4, "ann", "joined"),
    said(5, "bea", noon, "b"),
    said(9, "bea", noon, "c"),
  ];
  const [day] = draw(entries, { withoutNotices: true });
  assert.deepEqual(shape(day!.rows), ["a", "> b .", "gap", "c ."]);
});

function sent(seq: number, from: string, state: FileBody["state"], caption?: string): Entry {
  const about = caption === undefined ? {} : { caption };
  const body = {
    kind: "file",
    file: "f".repeat(32),
    name: "a.png",
    size: 9,
    type: "",
    state,
    about,
  } as const;
  return { ...said(seq, from, noon), body: { ...body, preview: true } };
}

const changed = (seq: number, of: number): Entry => ({
  ...said(seq, "bea", noon),
  body: { kind: "change", of, to: { kind: "text", text: "new" } },
});

Deno.test("BB11 a file is a bubble: it has links, its caption as text, and how far it is while it arrives", () => {
  const received = new Map([["f".repeat(32), 4]]);
  const [day] = toDays({
    ...{ me: "ann", unsent: [], unreadAfter: undefined, tickOf: () => "sent", received },
    entries: [sent(1, "bea", "arriving", "look"), sent(2, "bea", "ready"), sent(3, "ann", "abandoned")],
  });
  const bubbles = day!.rows.flatMap((row) => row.row === "bubble" ? [row.bubble] : []);
  assert.deepEqual(bubbles.map(({ shape, text, tick }) => [shape, text, tick]), [
    ["file", "look", undefined],
    ["file", "", undefined],
    ["file", "", "sent"],
  ]);
  const link = `/files/${"f".repeat(32)}`;
  assert.deepEqual(bubbles.map(({ file }) => [file?.received, file?.link, file?.previewLink]), [
    [4, `${link}/a.png`, `${link}/preview`],
    [undefined, `${link}/a.png`, `${link}/preview`],
    [undefined, `${link}/a.png`, undefined],
  ]);
});

Deno.test("BB12 a change is no row, breaks no group, hides no gap, and is not where the new ones begin", () => {
  assert.deepEqual(shapesOf([said(1, "bea", noon), changed(2, 1), said(3, "bea", noon)]), [
    "bea 1",
    "> bea 3 .",
  ]);
  assert.deepEqual(shapesOf([said(1, "bea", noon), changed(4, 1), said(5, "bea", noon)]), [
    "bea 1 .",
    "gap",
    "bea 5 .",
  ]);
  assert.deepEqual(
    shapesOf([said(1, "bea", noon), changed(2, 1), said(3, "cal", noon)], { unreadAfter: 1 }),
    [
      "bea 1 .",
      "unread",
      "cal 3 .",
    ],
  );
  assert.deepEqual(shapesOf([said(1, "bea", noon), changed(2, 1)], { unreadAfter: 1 }), ["bea 1 ."]);
});
