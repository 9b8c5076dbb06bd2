import type { BubblePoll } from "../../client/core/bubble.ts";
import { visibleLine } from "../text/visible.ts";
import { wrap } from "../text/wrap.ts";
import { words } from "../words.ts";
import type { Line } from "./line.ts";
import { markedLine } from "./marked_lines.ts";

/** What is asked, what can be chosen and how often it was, and how one chooses. */
export function pollLines(poll: BubblePoll, seq: number | undefined, width: number): Line[] {
  const question = markedLine({ text: visibleLine(poll.question) }, width, { bold: true });
  const options = poll.options.flatMap(({ text, count, mine }, i) => {
    const told = { before: `${i + 1} `, text: visibleLine(text), behind: `: ${count}${mine ? " ✓" : ""}` };
    return markedLine(told, width, mine ? { bold: true } : {});
  });
  const end = words.log.polled({ seq, ...poll });
  return [
    ...question,
    ...options,
    ...wrap(end, width).map((text): Line => [{ text, style: { muted: true } }]),
  ];
}
