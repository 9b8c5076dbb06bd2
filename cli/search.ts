import { refusalRows } from "../protocol/refusals.ts";
import { lineOf } from "../protocol/said_line.ts";
import type { Chat } from "../client/core/chat.ts";
import { type HitPart, hitsIn } from "../client/core/search_hits.ts";
import { Search, type SearchState } from "../client/core/search.ts";
import type { Clock } from "../client/core/outside.ts";
import type { Line, Span } from "./draw/line.ts";
import { dateText } from "./draw/times.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

const mostLines = 20;

/** Looks in all of one's rooms, and says in lines what is there; the newest last, as in a room. */
export async function searchLines(chat: Chat, clock: Clock, typed: string): Promise<Line[]> {
  const search = new Search(chat.link, clock);
  try {
    await search.now(typed, undefined);
    return linesOf(chat, search.state.value, typed);
  } finally {
    search.end();
  }
}

function linesOf(chat: Chat, state: SearchState, typed: string): Line[] {
  const note = (text: string): Line[] => [[{ text, style: { muted: true } }]];
  if (state.is === "failed") {
    return note(state.why === "offline" ? words.commands.offline : refusalRows[state.why].sentence);
  }
  if (state.is !== "found" || state.entries.length === 0) return note(words.commands.foundNothing);
  const { entries, total, more } = state;
  const shown = entries.slice(0, mostLines);
  const isAll = more === undefined && shown.length === entries.length;
  return [
    ...note(words.commands.found(shown.length, total, isAll)),
    ...shown.toReversed().map(({ room, at, name, body }): Line => [
      {
        text: `${dateText(at)} ${visibleLine(chat.room(room)?.name.value ?? room)} `,
        style: { muted: true },
      },
      { text: `${visibleLine(name)}: ` },
      ...hitsIn(visibleLine(lineOf(body)), typed).map(span),
    ]),
  ];
}

function span({ text, hit }: HitPart): Span {
  return hit ? { text, style: { bold: true } } : { text };
}
