import { readInline } from "./inline.ts";
import type { Block, ListItem, Names, Work } from "./nodes.ts";

/** Deeper than anybody means; each level reads its lines again. */
const deepest = 6;

const fenceLine = /^ {0,3}(`{3,}|~{3,})[^\S\n]*([\w+#.-]{0,30})[^\S\n]*$/;
/** Code that begins beside its fence, as many write it. */
const fullFenceLine = /^(`{3,})([^`]+)$/;
const headingLine = /^#{1,6} +(\S.*)$/;
const quoteLine = /^>(?=>*(?: |$))/;
const itemLine = /^( *)(?:[-*+]|(\d{1,9})\.) +(?=\S)/;
/** Lines that people draw across a text. */
const ruleLine = /^\s*([-*+])(?:\s*\1)+\s*$/;

type Reading = { names: Names; work: Work };

export function readBlocks(lines: readonly string[], reading: Reading, depth = 0): Block[] {
  const blocks: Block[] = [];
  let said: string[] = [];
  const endParagraph = (isLast: boolean) => {
    // Empty lines stay where a text stands alone: it is as it was typed.
    const isWhole = isLast && blocks.length === 0;
    const text = isWhole ? said.join("\n") : withoutRim(said, blocks.length > 0).join("\n");
    said = [];
    if (text === "" || !isWhole && text.trim() === "") return;
    blocks.push({ is: "paragraph", nodes: readInline(text, reading.names, reading.work) });
  };

  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    reading.work.steps += line.length + 1;
    const begun = depth < deepest ? blockAt(lines, at, reading, depth) : undefined;
    if (begun) {
      endParagraph(false);
      blocks.push(begun.block);
      at = begun.end;
    } else {
      said.push(line);
      at++;
    }
  }
  endParagraph(true);
  return blocks;
}

function blockAt(
  lines: readonly string[],
  at: number,
  reading: Reading,
  depth: number,
): { block: Block; end: number } | undefined {
  const line = lines[at]!;
  const heading = headingLine.exec(line);
  if (heading) {
    return {
      block: { is: "heading", nodes: readInline(heading[1]!, reading.names, reading.work) },
      end: at + 1,
    };
  }
  if (quoteLine.test(line)) return readQuote(lines, at, reading, depth);
  if (itemLine.test(line) && !ruleLine.test(line)) return readList(lines, at, reading, depth);
  return readFence(lines, at, reading.work);
}

function readQuote(lines: readonly string[], at: number, reading: Reading, depth: number) {
  const quoted: string[] = [];
  let end = at;
  for (; end < lines.length && quoteLine.test(lines[end]!); end++) {
    quoted.push(lines[end]!.replace(/^> ?/, ""));
  }
  return { block: { is: "quote", blocks: readBlocks(quoted, reading, depth + 1) } as const, end };
}

function readFence(lines: readonly string[], at: number, work: Work) {
  const line = lines[at]!;
  const [, fence, language = ""] = fenceLine.exec(line) ?? [];
  const [, open, first] = fence === undefined ? fullFenceLine.exec(line) ?? [] : [];
  const mark = fence ?? open;
  if (mark === undefined) return undefined;
  const code = first === undefined ? [] : [first];
  for (let end = at + 1; end < lines.length; end++) {
    const line = lines[end]!;
    work.steps += line.length + 1;
    const close = closeOf(line, mark);
    if (close === undefined) {
      code.push(line);
      continue;
    }
    if (close !== "") code.push(close);
    return { block: codeOf(language, code), end: end + 1 };
  }
  return { block: codeOf(language, code), end: lines.length };
}

/** A word beside a fence around nothing was no language: it is all that was said. */
function codeOf(language: string, lines: readonly string[]) {
  const isEmpty = lines.every((line) => line.trim() === "");
  return isEmpty
    ? { is: "code", language: "", text: language } as const
    : { is: "code", language, text: lines.join("\n") } as const;
}

/** What stands before the fence that closes, or undefined where none does. Many close behind their last word. */
function closeOf(line: string, mark: string): string | undefined {
  const text = line.trimEnd();
  if (!text.endsWith(mark)) return undefined;
  let from = text.length;
  while (text[from - 1] === mark[0]) from--;
  const before = text.slice(0, from);
  if (before.trim() === "") return "";
  return mark[0] === "`" && !before.includes("`") ? before : undefined;
}

function readList(lines: readonly string[], at: number, reading: Reading, depth: number) {
  const items: ListItem[] = [];
  const [, indent, number] = itemLine.exec(lines[at]!)!;
  const base = indent!.length;
  const isNumbered = number !== undefined;
  let end = at;
  while (end < lines.length) {
    const item = itemLine.exec(lines[end]!);
    const isNext = item && !ruleLine.test(lines[end]!) && Math.abs(item[1]!.length - base) < 2 &&
      (item[2] !== undefined) === isNumbered;
    if (!isNext) break;
    const inner = [lines[end]!.slice(item[0].length)];
    for (end++; end < lines.length; end++) {
      const line = lines[end]!;
      reading.work.steps++;
      if (line.trim() === "" ? !goesOn(lines[end + 1], base) : indentOf(line) < base + 2) break;
      inner.push(line.slice(Math.min(indentOf(line), item[0].length)));
    }
    items.push({
      number: item[2] === undefined ? undefined : Number(item[2]),
      blocks: readBlocks(inner, reading, depth + 1),
    });
    // One empty line may stand between two of them.
    const next = itemLine.exec(lines[end + 1] ?? "");
    if (lines[end]?.trim() === "" && next && (next[2] !== undefined) === isNumbered) end++;
  }
  return { block: { is: "list", items } as const, end };
}

function goesOn(line: string | undefined, base: number): boolean {
  return line !== undefined && line.trim() !== "" && indentOf(line) >= base + 2;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutRim(lines: readonly string[], hasBlockAbove: boolean): readonly string[] {
  let [from, to] = [0, lines.length];
  while (hasBlockAbove && from < to && lines[from]!.trim() === "") from++;
  while (to > from && lines[to - 1]!.trim() === "") to--;
  return lines.slice(from, to);
}
