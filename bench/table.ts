/** A table in Markdown, as docs/performance.md holds them, with its columns in line for a terminal. */
export type Table = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes?: readonly string[];
};

export function tableText({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0))
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => pad(cells[i] ?? "", width, i)).join(" | ")} |`;
  const rule = `| ${
    widths.map((width, i) => i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`).join(" | ")
  } |`;
  return [
    `### ${title}`,
    "",
    line(columns),
    rule,
    ...rows.map(line),
    ...notes.flatMap((note) => ["", note]),
    "",
  ]
    .join("\n");
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** Three digits are all that a noisy machine can promise. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 999_500) return `${(value / 1e6).toFixed(size >= 99.95e6 ? 0 : size >= 9.995e6 ? 1 : 2)} M`;
  if (size >= 9_995) return `${(value / 1e3).toFixed(size >= 99_950 ? 0 : 1)} k`;
  if (size >= 99.95) return value.toFixed(0);
  return value.toFixed(size >= 9.995 ? 1 : 2);
}

export function percent(value: number): string {
  return `${value.toFixed(0)} %`;
}

export function times(value: number): string {
  return `${figure(value)}×`;
}
