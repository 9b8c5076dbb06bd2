const widths = [10, 16, 32, 64, 128, 256, 512, 1_024, 2_048];
const leastWidth = widths[0]!;
const mostWidth = widths.at(-1)!;
/** A number over this is no length of a chat message. */
const mostLength = 1_024 * 1_024;

const header = /^ *\d+ */;

/** How wide the header is with which `text` begins, if it does. */
export function headerWidth(text: string, settled: boolean): number | undefined {
  const run = header.exec(text)?.[0].length ?? 0;
  const next = text[run];
  // A header may come alone and its body a moment later. A line's end stands behind what somebody typed.
  if (run < leastWidth || next === "\n" || next === "\r" || (next === undefined && !settled)) {
    return undefined;
  }
  // A body may begin with spaces, which look like the header's own.
  const width = widths.findLast((width) => width === run) ?? widths.findLast((width) => width < run);
  if (width === undefined || (next === undefined && width !== run)) return undefined;
  const number = text.slice(0, width);
  const length = /^ *\d+ *$/.test(number) ? Number(number) : 0;
  return number.includes(" ") && length > 0 && length <= mostLength ? width : undefined;
}

/** Nothing but digits and spaces so far. After a pause, only what somebody would hardly type goes on being a header. */
export function mayBecomeHeader(text: string, settled: boolean): boolean {
  if (!/^ *\d* *$/.test(text) || text.length >= mostWidth) return false;
  return !settled || (text.length > leastWidth && /\d  +$/.test(text));
}
