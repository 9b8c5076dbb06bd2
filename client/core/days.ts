import type { Body, Entry, NoticeBody } from "../../protocol/entries.ts";
import type { Happened } from "../../protocol/notices.ts";
import { isSaid } from "./said.ts";
import {
  type Bubble,
  type QuoteOf,
  type ReceivedFiles,
  type RespondedOf,
  type Tick,
  toBubble,
  unsentBubble,
} from "./bubble.ts";
import type { Unsent } from "./outbox.ts";

/** A line of the conversation. Its key tells it apart from all others of the room. */
export type Row =
  | { row: "bubble"; key: string; bubble: Bubble }
  | { row: "notice"; key: string; joined: readonly string[]; left: readonly string[] }
  | { row: "happened"; key: string; what: Happened }
  | { row: "pinned"; key: string; name: string; of: readonly number[] }
  | { row: "gap"; key: string; before: number; missing: number }
  | { row: "unread"; key: string };

/** The rows of one local day, which is written above them. */
export type Day = { key: string; at: number; rows: Row[] };

export type Drawn = {
  me: string;
  entries: readonly Entry[];
  unsent: readonly Unsent[];
  tickOf: (seq: number) => Tick;
  /** New messages begin after this entry. */
  unreadAfter: number | undefined;
  withoutNotices?: boolean;
  /** How far the files are that are arriving. */
  received?: ReceivedFiles;
  /** What messages answer. */
  quoteOf?: QuoteOf;
  /** What has come of entries. */
  respondedOf?: RespondedOf;
};

const undrawn: ReadonlySet<Body["kind"]> = new Set(["change", "reaction", "vote", "expired"]);

/** Lays the entries out as people read them: by day, in groups, comings and goings folded. */
export function toDays(drawn: Drawn): Day[] {
  const { me, entries, unsent, tickOf, unreadAfter, withoutNotices = false, received, quoteOf, respondedOf } =
    drawn;
  const days: Day[] = [];
  let bubble: Bubble | undefined;
  let before: Entry | undefined;

  const rowsAt = (at: number): Row[] => {
    const key = dayKey(at);
    const day = days.at(-1);
    // A clock that was set back must not open the same day twice.
    if (day && day.key >= key) return day.rows;
    bubble = undefined;
    const opened: Day = { key, at, rows: [] };
    days.push(opened);
    return opened.rows;
  };

  const push = (rows: Row[], next: Bubble) => {
    if (bubble && next.continued) {
      bubble.last = false;
      bubble.timed = bubble.tick !== next.tick;
    }
    rows.push({ row: "bubble", key: next.key, bubble: next });
    bubble = next;
  };

  const firstNew = firstNewIn(entries, unreadAfter, me);
  for (const entry of entries) {
    const missing = before ? entry.seq - before.seq - 1 : 0;
    if (isUndrawn(entry.body, withoutNotices)) {
      // A gap above it is shown by the next one.
      if (missing === 0) before = entry;
      continue;
    }
    const rows = rowsAt(entry.at);
    if (missing > 0) rows.push({ row: "gap", key: `gap ${entry.seq}`, before: entry.seq, missing });
    if (missing > 0 || entry.seq === firstNew) bubble = undefined;
    if (entry.seq === firstNew) rows.push({ row: "unread", key: "unread" });
    if (entry.body.kind === "notice") {
      const { body } = entry;
      if (body.notice === "joined" || body.notice === "left") fold(rows, entry, body.notice);
      else rows.push({ row: "happened", key: `happened ${entry.seq}`, what: happened(entry.name, body) });
      bubble = undefined;
    } else if (entry.body.kind === "pin") {
      foldPin(rows, entry, entry.body.of);
      bubble = undefined;
    } else push(rows, toBubble(entry, bubble, me, tickOf(entry.seq), received, quoteOf, respondedOf));
    before = entry;
  }

  let held = false;
  for (const item of unsent) {
    const rows = rowsAt(item.at);
    push(rows, unsentBubble(item, bubble, me, held, quoteOf));
    held ||= item.progress.is === "failed";
  }
  return days;
}

/** What is new begins with somebody else's message, if its beginning is drawn at all. */
function firstNewIn(
  entries: readonly Entry[],
  unreadAfter: number | undefined,
  me: string,
): number | undefined {
  const first = entries[0]?.seq;
  if (unreadAfter === undefined || first === undefined || first > unreadAfter + 1) return undefined;
  return entries.find(({ seq, from, body }) => seq > unreadAfter && from !== me && isSaid(body))?.seq;
}

/** What is about another entry is seen there. */
function isUndrawn(body: Body, withoutNotices: boolean): boolean {
  if (body.kind === "pin") return !body.on;
  return undrawn.has(body.kind) || withoutNotices && body.kind === "notice";
}

/** What one person pins in a row stands in one line. */
function foldPin(rows: Row[], { seq, name }: Entry, of: number): void {
  const above = rows.at(-1);
  const line = above?.row === "pinned" && above.name === name ? above : undefined;
  const folded: Row = {
    row: "pinned",
    key: line?.key ?? `pinned ${seq}`,
    name,
    of: [...(line?.of ?? []).filter((one) => one !== of), of],
  };
  if (line) rows[rows.length - 1] = folded;
  else rows.push(folded);
}

function fold(rows: Row[], entry: Entry, notice: "joined" | "left"): void {
  const above = rows.at(-1);
  const line = above?.row === "notice" ? above : undefined;
  const added = { joined: line?.joined ?? [], left: line?.left ?? [] };
  const names = added[notice];
  const folded: Row = {
    row: "notice",
    key: line?.key ?? `notice ${entry.seq}`,
    ...added,
    [notice]: names.includes(entry.name) ? names : [...names, entry.name],
  };
  if (line) rows[rows.length - 1] = folded;
  else rows.push(folded);
}

export function happened(by: string, { notice, who, text }: NoticeBody): Happened {
  return { notice, by, ...who && { who: who.name }, ...text !== undefined && { text } };
}

/** The local calendar day, as a text that sorts. */
export function dayKey(at: number): string {
  const date = new Date(at);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, "0"));
  return `${date.getFullYear()}-${month}-${day}`;
}
