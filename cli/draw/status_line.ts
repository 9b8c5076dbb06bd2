import { clip, widthOf } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import type { Line } from "./line.ts";
import { danger } from "./palette.ts";

export type StatusFacts = {
  width: number;
  room: string;
  me: string;
  online: number;
  /** What is said of the other one in a room of two. */
  other: string | undefined;
  typing: readonly string[];
  /** Unread messages in other rooms. */
  elsewhere: readonly { room: string; unread: number }[];
  unsent: number;
  /** Files on their way. */
  moving: string | undefined;
  /** Undefined at the end of the log. */
  below: number | undefined;
  /** What matters more than who is here: the line is lost, a key asks for another. */
  alarm: string | undefined;
  hint: string | undefined;
};

/** The one line between the log and what is being written. */
export function statusLine(facts: StatusFacts): Line {
  const { width, alarm, hint } = facts;
  const right = ` ${rightOf(facts)} `;
  const left = ` ${alarm ?? hint ?? leftOf(facts)} `;
  const room = Math.max(0, width - widthOf(right));
  // In a narrow window the left half is the more important one.
  const [shown, rest] = room >= widthOf(left) || room > width / 2
    ? [clip(left, room), right]
    : [clip(left, width), ""];
  const gap = " ".repeat(Math.max(0, width - widthOf(shown) - widthOf(rest)));
  const style = alarm === undefined
    ? { reverse: true } as const
    : { reverse: true, bold: true, colour: danger } as const;
  return [{ text: shown + gap + rest, style }];
}

function leftOf({ room, online, other, typing, moving }: StatusFacts): string {
  if (moving !== undefined) return `${visibleLine(room)} · ${moving}`;
  const parts = [visibleLine(room), other ?? words.status.here(online)];
  if (typing.length > 0) parts.push(words.status.typing(typing.map(visibleLine)));
  return parts.join(" · ");
}

function rightOf({ me, elsewhere, unsent, below }: StatusFacts): string {
  const parts = elsewhere.map(({ room, unread }) => `${visibleLine(room)} ${unread}`);
  if (unsent > 0) parts.push(words.status.unsent(unsent));
  if (below !== undefined) parts.push(words.status.newBelow(below));
  return [...parts, visibleLine(me)].join(" · ");
}
