/** A table as `deno fmt` leaves it, so that what is printed needs no second hand. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(escaped));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => [...row[column]!].length)));
  const lines = cells.map((row) =>
    line(row.map((cell, column) => cell + " ".repeat(widths[column]! - [...cell].length)))
  );
  lines.splice(1, 0, line(widths.map((width) => "-".repeat(width))));
  return lines.join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
