import { actionIn } from "../../client/core/action.ts";
import type { Bubble, Tick } from "../../client/core/bubble.ts";
import { hasSigns } from "../../client/core/markdown/signs.ts";
import { refusalRows } from "../../protocol/refusals.ts";
import { clip, padStart, widthOf } from "../text/cells.ts";
import { visible, visibleLine } from "../text/visible.ts";
import { wrap } from "../text/wrap.ts";
import { words } from "../words.ts";
import { fileLines } from "./file_lines.ts";
import { leadLines } from "./lead_lines.ts";
import { type Line, lineWidth, type Span, type Style } from "./line.ts";
import type { LogRow } from "./log_rows.ts";
import { markedLines } from "./marked_lines.ts";
import { mentionSpans } from "./mention.ts";
import { pollLines } from "./poll_lines.ts";
import { reactionLines } from "./reaction_line.ts";
import { accent, colourOf, danger } from "./palette.ts";
import { dayName, timeOf } from "./times.ts";

/** Below this width own lines stand left like all others, and names on lines of their own. */
const narrow = 60;
const longestText = 100;
const timeWidth = 5;
/** Of a note in two columns: less room than this beside the first one, and the second goes below it. */
const leastNote = 16;
const noteIndent = 3;
const tickWidth = 2;

export type Surroundings = {
  width: number;
  now: number;
  room: string;
  me: string;
  /** What the longest name in the room takes; the texts of all stand below each other. */
  names: number;
};

/** True where names stand in a column beside the texts. */
export function namesBeside(width: number): boolean {
  return width >= narrow;
}

const muted: Style = { muted: true };
const failure: Style = { colour: danger };

/** A row of the log as the lines it takes in this width. */
export function rowLines(row: LogRow, around: Surroundings): Line[] {
  switch (row.row) {
    case "bubble":
      return namesBeside(around.width) ? wideBubble(row, around) : narrowBubble(row, around);
    case "day":
      return [rule(dayName(row.at, around.now), around.width, muted)];
    case "unread":
      return [rule(words.log.unread, around.width, { colour: accent, bold: true })];
    case "gap":
      return [rule(words.log.gap(row.missing), around.width, muted)];
    case "notice":
      return centred(noticeText(row.joined, row.left), around.width);
    case "happened":
      return centred(visibleLine(words.log.happened(row.what)), around.width);
    case "pinned":
      return centred(visibleLine(words.log.hasPinned(row.name, row.of)), around.width);
    case "note":
      return row.lines.flatMap((line) => wrapNote(line, around.width));
    case "top":
      return centred(topText(row.is, around.room), around.width);
  }
}

function wideBubble({ bubble, time }: LogRow & { row: "bubble" }, around: Surroundings): Line[] {
  const { width } = around;
  if (bubble.mine) return ownBubble(bubble, time, around);
  const nameWidth = Math.min(around.names, width < 90 ? 12 : 16);
  const indent = 1 + timeWidth + 1 + nameWidth + 2;
  const { lines, action } = contentOf(bubble, around.me, Math.min(longestText, width - indent - 1));
  const name = action ? "*" : bubble.continued ? "" : clip(visibleLine(bubble.name), nameWidth);
  return lines.map((line, i): Line => [
    { text: ` ${i === 0 ? time.padEnd(timeWidth) : " ".repeat(timeWidth)} `, style: muted },
    { text: padStart(i === 0 ? name : "", nameWidth), style: { colour: colourOf(bubble.from), bold: true } },
    { text: "  " },
    ...line,
  ]);
}

function ownBubble(bubble: Bubble, time: string, around: Surroundings): Line[] {
  const { width } = around;
  const right = timeWidth + tickWidth + 4;
  const most = Math.min(longestText, Math.floor((width - right) * 0.75));
  const { lines } = contentOf(bubble, around.me, most);
  const block = Math.max(...lines.map(lineWidth));
  const indent = Math.max(0, width - right - block);
  const shown = lines.map((line, i): Line => {
    const spans = [{ text: " ".repeat(indent) }, ...line];
    if (i < lines.length - 1 || !bubble.timed) return spans;
    return [
      ...spans,
      { text: " ".repeat(block - lineWidth(line) + 2) },
      { text: `${time.padEnd(timeWidth)} `, style: muted },
      tickSpan(bubble.tick),
    ];
  });
  const why = reasonOf(bubble);
  if (why === undefined) return shown;
  const reason = wrap(why, Math.floor((width - right) * 0.75));
  const edge = width - right - Math.max(...reason.map(widthOf));
  return [
    ...shown,
    ...reason.map((line): Line => [{ text: " ".repeat(Math.max(0, edge)) }, { text: line, style: failure }]),
  ];
}

function narrowBubble({ bubble, time }: LogRow & { row: "bubble" }, around: Surroundings): Line[] {
  const { width, me } = around;
  const lines = contentOf(bubble, me, width - 2).lines.map((line): Line => [{ text: "  " }, ...line]);
  const why = reasonOf(bubble);
  const reason = why === undefined
    ? []
    : wrap(why, width - 2).map((line): Line => [{ text: `  ${line}`, style: failure }]);
  const name = clip(visibleLine(bubble.mine ? me : bubble.name), width - timeWidth - tickWidth - 4);
  const header: Line = [
    { text: ` ${name} `, style: { colour: colourOf(bubble.from), bold: true } },
    { text: bubble.mine ? timeOf(bubble.at) : time, style: muted },
  ];
  if (bubble.mine && bubble.timed) appendTick(lines, bubble, width);
  return bubble.continued && (bubble.mine || time === "")
    ? [...lines, ...reason]
    : [header, ...lines, ...reason];
}

/** Behind the last line where there is room, else below it. */
function appendTick(lines: Line[], bubble: Bubble, width: number): void {
  const last = lines.at(-1) ?? [];
  const tick = tickSpan(bubble.tick);
  if (lineWidth(last) + 1 + tickWidth < width) lines[lines.length - 1] = [...last, { text: " " }, tick];
  else lines.push([{ text: " ".repeat(width - tickWidth - 1) }, tick]);
}

/** What the bubble says, in lines of at most this width. */
function contentOf(bubble: Bubble, me: string, width: number): { lines: Line[]; action: boolean } {
  const below = reactionLines(bubble, width);
  if (bubble.poll) {
    return {
      lines: [...leadLines(bubble, width), ...pollLines(bubble.poll, bubble.seq, width), ...below],
      action: false,
    };
  }
  const { text, action } = textOf(bubble, me);
  const lines = text === "" && bubble.file
    ? []
    : isMarked(bubble, action)
    ? markedLines(visible(bubble.text), width, editedMark(bubble)).map((line) => named(line, bubble, me))
    : wrap(text, width).map((line) => textSpans(line, bubble, action, me));
  const file = bubble.file ? fileLines(bubble.file, bubble.seq, width) : [];
  const above = [...leadLines(bubble, width), ...file];
  return { lines: [...above, ...lines, ...below], action };
}

/** Programs that know no more than text say `* ann waves`; shown as such only for the one whose name it is. */
function textOf(bubble: Bubble, me: string): { text: string; action: boolean } {
  if (bubble.shape === "unknown") return { text: words.log.unknown, action: false };
  if (bubble.goneBy !== undefined) return { text: words.log.gone[bubble.goneBy], action: false };
  const name = bubble.mine ? me : bubble.name;
  return {
    text: `${visible(bubble.text)}${editedMark(bubble)}`,
    action: !bubble.file && actionIn(bubble.text, name) !== undefined,
  };
}

function editedMark({ edited }: Bubble): string {
  return edited === undefined ? "" : ` ${words.log.edited}`;
}

function isMarked({ goneBy, shape, text }: Bubble, action: boolean): boolean {
  return !action && goneBy === undefined && shape !== "unknown" && hasSigns(text);
}

function named(line: Line, bubble: Bubble, me: string): Line {
  return bubble.mine ? line : line.flatMap((span) => span.style ? [span] : mentionSpans(span.text, me));
}

function textSpans(line: string, bubble: Bubble, action: boolean, me: string): Span[] {
  if (bubble.shape === "unknown" || bubble.shape === "stub") return [{ text: line, style: muted }];
  const text = action && line.startsWith("* ") && !bubble.mine ? line.slice(2) : line;
  if (action) return [{ text, style: { italic: true, colour: colourOf(bubble.from) } }];
  return bubble.mine ? [{ text }] : mentionSpans(text, me);
}

const ticks: Readonly<Record<Tick, Span>> = {
  waiting: { text: "…", style: muted },
  sending: { text: "…", style: muted },
  held: { text: "…", style: muted },
  sent: { text: "✓", style: muted },
  delivered: { text: "✓✓", style: muted },
  // Told apart without colour too: read is bold, delivered is not.
  read: { text: "✓✓", style: { colour: accent, bold: true } },
  failed: { text: "!", style: { colour: danger, bold: true } },
};

function tickSpan(tick: Tick | undefined): Span {
  return tick === undefined ? { text: "" } : ticks[tick];
}

function reasonOf(bubble: Bubble): string | undefined {
  if (bubble.reason !== undefined) return words.log.notSent(refusalRows[bubble.reason].sentence);
  return bubble.tick === "held" && bubble.timed ? words.log.held : undefined;
}

function noticeText(joined: readonly string[], left: readonly string[]): string {
  const said = [joined.length > 0 && words.log.joined(joined), left.length > 0 && words.log.left(left)];
  return visibleLine(said.filter(Boolean).join(", "));
}

function topText(is: "beginning" | "loading" | "earlier", room: string): string {
  if (is === "beginning") return words.log.beginning(visibleLine(room));
  return is === "loading" ? words.log.loading : words.log.earlier;
}

function rule(text: string, width: number, style: Style): Line {
  const shown = ` ${clip(text, width - 6)} `;
  const left = Math.max(1, Math.floor((width - widthOf(shown)) / 2));
  const right = Math.max(1, width - left - widthOf(shown));
  return [{ text: `${"─".repeat(left)}${shown}${"─".repeat(right)}`, style }];
}

function centred(text: string, width: number): Line[] {
  return wrap(text, width - 4).map((line) => [
    { text: " ".repeat(Math.max(0, Math.floor((width - widthOf(line)) / 2))) },
    { text: line, style: muted },
  ]);
}

/** What stands last is the longest: it goes on below itself, or, where that leaves too little room, below it all. */
function wrapNote(line: Line, width: number): Line[] {
  const before: Line = [{ text: " " }, ...line.slice(0, -1)];
  const last = line.at(-1);
  const indent = lineWidth(before);
  if (last === undefined || indent + widthOf(last.text) <= width) return [[...before, ...line.slice(-1)]];
  const isBeside = line.length === 1 || width - indent > leastNote;
  const edge = isBeside ? indent : noteIndent;
  const lines = wrap(last.text, width - edge - 1)
    .map((text): Line => [{ text: " ".repeat(edge) }, { ...last, text }]);
  return isBeside ? [[...before, ...lines[0]!.slice(1)], ...lines.slice(1)] : [before, ...lines];
}
