import type { Bubble } from "../../client/core/bubble.ts";
import type { Day, Row } from "../../client/core/days.ts";
import type { Line } from "./line.ts";
import { timeOf } from "./times.ts";

/** Something the program itself says in the log, below the entry that was the last one at that time. */
export type Note = { key: string; after: number; lines: readonly Line[] };

/** A row of the log before it is broken into lines. Its key tells it apart from all others of the room. */
export type LogRow =
  | Exclude<Row, { row: "bubble" }>
  | { row: "bubble"; key: string; bubble: Bubble; time: string }
  | { row: "day"; key: string; at: number }
  | { row: "note"; key: string; lines: readonly Line[] }
  | { row: "top"; key: "top"; is: "beginning" | "loading" | "earlier" };

export type LogFacts = {
  days: readonly Day[];
  notes: readonly Note[];
  top: "beginning" | "loading" | "earlier" | undefined;
};

/** The days in one list, with the notes where they were said, and times where they say something new. */
export function toLogRows({ days, notes, top }: LogFacts): LogRow[] {
  const rows: LogRow[] = top === undefined ? [] : [{ row: "top", key: "top", is: top }];
  const waiting = [...notes];
  let time = "";

  const notesBefore = (seq: number) => {
    while (waiting[0] && waiting[0].after < seq) {
      const { key, lines } = waiting.shift()!;
      rows.push({ row: "note", key, lines });
      time = "";
    }
  };

  for (const day of days) {
    // A note that was said on an earlier day stands above the line of the new one.
    notesBefore(firstSeq(day));
    rows.push({ row: "day", key: `day ${day.key}`, at: day.at });
    time = "";
    for (const row of day.rows) {
      if (row.row !== "bubble") {
        notesBefore(seqOf(row));
        rows.push(row);
        time = "";
        continue;
      }
      const { bubble } = row;
      notesBefore(bubble.seq ?? Infinity);
      rows.push({ ...row, time: bubble.mine ? ownTime(bubble) : theirTime(bubble, time) });
      time = bubble.mine ? "" : timeOf(bubble.at);
    }
  }
  notesBefore(Infinity);
  return rows;
}

/** One's own lines say the time where they say how far they are. */
function ownTime(bubble: Bubble): string {
  return bubble.timed ? timeOf(bubble.at) : "";
}

/** Others' lines begin with it, and say it again only when it is another. */
function theirTime(bubble: Bubble, above: string): string {
  const time = timeOf(bubble.at);
  return bubble.continued && time === above ? "" : time;
}

function firstSeq(day: Day): number {
  const row = day.rows[0];
  return row ? row.row === "bubble" ? row.bubble.seq ?? Infinity : seqOf(row) : Infinity;
}

/** The number that a row between bubbles belongs to; the unread line moves with what follows it. */
function seqOf(row: Exclude<Row, { row: "bubble" }>): number {
  if (row.row === "gap") return row.before;
  return row.row === "unread" ? 0 : Number(row.key.slice(row.row.length + 1));
}
