import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import { clip, padEnd, padStart } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import type { Line } from "./line.ts";
import { accent } from "./palette.ts";
import { sizeText } from "../../protocol/sizes.ts";
import { dateText } from "./times.ts";

const nameCells = 36;

/** What `/files` shows: number, name, size, and who sent it when. */
export function listLines(entries: readonly (Entry & { body: FileBody })[]): Line[] {
  return entries.map(({ seq, at, name, body }): Line => [
    { text: padStart(`[${seq}] `, 8), style: { colour: accent } },
    { text: padEnd(clip(visibleLine(body.name), nameCells), nameCells + 1) },
    {
      text: [
        padStart(sizeText(body.size), 9),
        visibleLine(name),
        dateText(at),
        ...body.state === "arriving" ? [words.files.onItsWay] : [],
      ].join("  "),
      style: { muted: true },
    },
  ]);
}
