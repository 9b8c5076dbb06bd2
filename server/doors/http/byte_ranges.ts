/** From, up to and not including. */
export type ByteRange = { from: number; to: number };

/** A request for hundreds of little parts costs more to answer than it can be worth to ask (RFC 9110, 14.2). */
const mostRanges = 16;
const mostCharacters = 512;

/**
 * What a `Range` header asks of a file of this size. `whole` where it asks for nothing that is understood, as the
 * standard wants it; an empty list where no part of it is there.
 */
export function rangesOf(header: string | null, size: number): "whole" | ByteRange[] {
  if (header === null || header.length > mostCharacters) return "whole";
  const [, list] = /^bytes=(.*)$/i.exec(header.trim()) ?? [];
  if (list === undefined) return "whole";
  const specs = list.split(",").map((spec) => spec.trim()).filter((spec) => spec !== "");
  if (specs.length === 0 || specs.length > mostRanges) return "whole";
  let ranges: ByteRange[] = [];
  for (const spec of specs) {
    const [, first, last] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
    if (first === undefined || first + last === "") return "whole";
    if (first !== "" && last !== "" && Number(last) < Number(first)) return "whole";
    const from = first === "" ? Math.max(size - Number(last), 0) : Number(first);
    const to = first === "" || last === "" ? size : Math.min(Number(last) + 1, size);
    if (from < to) ranges = merged(ranges, { from, to });
  }
  return ranges;
}

/** Ranges that touch become one, so that no byte is sent twice. */
function merged(ranges: readonly ByteRange[], next: ByteRange): ByteRange[] {
  const apart = ranges.filter((range) => range.to < next.from || next.to < range.from);
  if (apart.length === ranges.length) return [...ranges, next];
  const touching = ranges.filter((range) => !apart.includes(range));
  return [...apart, {
    from: Math.min(next.from, ...touching.map((range) => range.from)),
    to: Math.max(next.to, ...touching.map((range) => range.to)),
  }];
}

export function contentRange({ from, to }: ByteRange, size: number): string {
  return `bytes ${from}-${to - 1}/${size}`;
}
