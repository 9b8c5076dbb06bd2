import type { Bubble } from "../../client/core/bubble.ts";
import { visibleLine } from "../text/visible.ts";
import { wrap } from "../text/wrap.ts";
import { words } from "../words.ts";
import type { Line, Style } from "./line.ts";
import { accent } from "./palette.ts";
import { bar, percentOf } from "./progress_bar.ts";
import { sizeText } from "../../protocol/sizes.ts";

export type DrawnFile = NonNullable<Bubble["file"]>;

const muted: Style = { muted: true };
const barCells = 10;

/** A file in the log: the number that `/get` takes, its name, its size, and how much of it is there. */
export function fileLines(file: DrawnFile, seq: number | undefined, width: number): Line[] {
  const number = seq === undefined ? "" : `[${seq}] `;
  const facts = [visibleLine(file.name), sizeText(file.size), ...stateOf(file)];
  const lines = wrap(number + facts.join(" · "), width);
  const style: Style = file.state === "abandoned" ? muted : { bold: true };
  return lines.map((text, i): Line => {
    if (i > 0 || !text.startsWith(number)) return [{ text, style }];
    return [{ text: number, style: { colour: accent } }, { text: text.slice(number.length), style }];
  });
}

function stateOf({ state, received, size }: DrawnFile): string[] {
  if (state === "abandoned") return [words.files.givenUp];
  if (state === "ready") return [];
  if (received === undefined) return [words.files.arriving(0)];
  return [`${bar(received, size, barCells)} ${words.files.arriving(percentOf(received, size))}`];
}
