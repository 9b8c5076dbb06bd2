import { inputRows, shownRows } from "../draw/input_rows.ts";
import type { Line } from "../draw/line.ts";
import type { LineEditor } from "../edit/line_editor.ts";
import { clip } from "../text/cells.ts";

const prompt = "> ";

export type InputLines = { lines: Line[]; cursor: { row: number; column: number } };

/** The field in which one writes, growing to a third of the screen. */
export function inputLines(
  editor: LineEditor,
  placeholder: string,
  columns: number,
  rows: number,
): InputLines {
  const width = Math.max(4, columns - prompt.length);
  const { rows: shown, row, column } = shownRows(
    inputRows(editor.text, editor.at, width),
    Math.max(1, Math.floor(rows / 3)),
  );
  const lines = shown.map((text, i): Line => [
    { text: i === 0 ? prompt : " ".repeat(prompt.length), style: { bold: true } },
    editor.isEmpty ? { text: clip(placeholder, width), style: { muted: true } } : { text },
  ]);
  return { lines, cursor: { row, column: prompt.length + column } };
}
