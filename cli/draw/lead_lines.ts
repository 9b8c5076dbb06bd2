import type { Bubble } from "../../client/core/bubble.ts";
import { lineIn } from "../../client/core/said.ts";
import { clip } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import type { Line } from "./line.ts";
import { colourOf } from "./palette.ts";

/** Above what somebody wrote: whose words they are, and which message they answer. */
export function leadLines({ reply, quoted, forwarded, goneBy }: Bubble, width: number): Line[] {
  if (goneBy !== undefined) return [];
  const lines: Line[] = [];
  if (forwarded) {
    const text = words.log.forwarded(visibleLine(forwarded.name));
    lines.push([{ text: clip(text, width), style: { muted: true } }]);
  }
  if (reply === undefined) return lines;
  if (quoted === undefined || quoted === "missing") {
    return [...lines, [{ text: clip(`> ${words.log.answered(reply)}`, width), style: { muted: true } }]];
  }
  const { from, name, body } = quoted;
  const said = body.kind === "gone"
    ? words.log.gone[body.by === from ? "writer" : "moderator"]
    : lineIn(body);
  const head = `> ${clip(visibleLine(name), 24)}: `;
  const text = visibleLine(said ?? words.log.answered(reply));
  return [...lines, [
    { text: head, style: { colour: colourOf(from) } },
    { text: clip(text, Math.max(8, width - head.length)), style: { muted: true } },
  ]];
}
