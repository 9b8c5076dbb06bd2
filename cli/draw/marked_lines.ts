import type { Block, Inline } from "../../client/core/markdown/nodes.ts";
import { parseLine, parseMarkdown } from "../../client/core/markdown/parse.ts";
import { widthOf } from "../text/cells.ts";
import { wrap } from "../text/wrap.ts";
import type { Line, Span, Style } from "./line.ts";
import { code } from "./palette.ts";

/** Lines that are broken together: what stands before the first of them, and before the others. */
type Part = { first: string; others: string; spans: Span[] };

/**
 * A text with its marks as lines of at most this width. It has been made visible before. What a terminal cannot show in
 * another way keeps its signs: what is struck out, and what somebody has covered, for there is nothing to press here.
 */
export function markedLines(text: string, width: number, behindIt = ""): Line[] {
  const parts = partsOf(parseMarkdown(text).blocks);
  if (behindIt !== "") parts.at(-1)?.spans.push({ text: behindIt });
  return parts.flatMap(({ first, others, spans }) =>
    wrapSpans(spans, Math.max(1, width - widthOf(others))).map((line, i): Line => {
      const before = i === 0 ? first : others;
      return before === "" ? line : [{ text: before }, ...line];
    })
  );
}

/** The same for what stands in a line, between other words. */
export function markedLine(
  { before = "", text, behind = "" }: { before?: string; text: string; behind?: string },
  width: number,
  style: Style = {},
): Line[] {
  const around = (text: string) => text === "" ? [] : [spanOf(text, style)];
  return wrapSpans([...around(before), ...spansOf(parseLine(text), style), ...around(behind)], width);
}

function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.flatMap((block): Part[] => {
    switch (block.is) {
      case "paragraph":
        return [{ first: "", others: "", spans: spansOf(block.nodes) }];
      case "heading":
        return [{ first: "", others: "", spans: spansOf(block.nodes, { bold: true }) }];
      case "code":
        return codeParts(block.language, block.text);
      case "quote":
        return behind(partsOf(block.blocks), "│ ", "│ ");
      case "list":
        return block.items.flatMap(({ number, blocks }) => {
          const sign = number === undefined ? "• " : `${number}. `;
          return behind(partsOf(blocks), sign, " ".repeat(widthOf(sign)));
        });
    }
  });
}

/** What stands beside the fence is shown too: not everybody means a language by it. */
function codeParts(language: string, text: string): Part[] {
  const part = (text: string, style: Style): Part => ({
    first: "  ",
    others: "  ",
    spans: [{ text, style }],
  });
  const lines = part(text, { colour: code });
  return language === "" ? [lines] : [part(language, { muted: true }), lines];
}

function behind(parts: readonly Part[], sign: string, others: string): Part[] {
  return parts.map((part, i) => ({
    first: `${i === 0 ? sign : others}${part.first}`,
    others: `${others}${part.others}`,
    spans: part.spans,
  }));
}

function spansOf(nodes: readonly Inline[], style: Style = {}): Span[] {
  return nodes.flatMap((node): Span[] => {
    switch (node.is) {
      case "text":
      case "person":
      case "room":
        return [spanOf(node.text, style)];
      case "strong":
        return spansOf(node.nodes, { ...style, bold: true });
      case "emphasis":
        return spansOf(node.nodes, { ...style, italic: true });
      case "strike":
        return [spanOf("~~", style), ...spansOf(node.nodes, style), spanOf("~~", style)];
      case "spoiler":
        return [spanOf("||", style), ...spansOf(node.nodes, style), spanOf("||", style)];
      case "code":
        return [spanOf(node.text, { ...style, colour: code })];
      case "link": {
        const spans = spansOf(node.nodes, style);
        const said = spans.map(({ text }) => text).join("");
        return said === node.href ? spans : [...spans, spanOf(` (${node.href})`, style)];
      }
    }
  });
}

function spanOf(text: string, style: Style): Span {
  return Object.keys(style).length === 0 ? { text } : { text, style };
}

/** Breaks the text as any other, and gives each line its looks again: only spaces go where a line is broken. */
function wrapSpans(spans: readonly Span[], width: number): Span[][] {
  const text = spans.map(({ text }) => text).join("");
  const waiting = spans.map((span) => ({ ...span }));
  let at = 0;
  const take = (length: number): Span[] => {
    const taken: Span[] = [];
    at += length;
    for (let left = length; left > 0;) {
      const span = waiting[0]!;
      const part = span.text.slice(0, left);
      left -= part.length;
      span.text = span.text.slice(part.length);
      if (span.text === "") waiting.shift();
      if (part !== "") taken.push({ ...span, text: part });
    }
    return taken;
  };
  return wrap(text, width).map((line) => {
    // What is between the lines has been used up by the break.
    take(Math.max(0, line === "" ? (text[at] === "\n" ? 1 : 0) : text.indexOf(line, at) - at));
    return take(line.length);
  });
}
