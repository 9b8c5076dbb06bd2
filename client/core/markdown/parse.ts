import { plainSign } from "../../../protocol/said_line.ts";
import { readBlocks } from "./blocks.ts";
import { readInline } from "./inline.ts";
import type { Block, Inline, Names } from "./nodes.ts";

export type Parsed = { blocks: Block[]; steps: number };

export const noNames: Names = { personAt: () => undefined, roomAt: () => undefined };

/** Reads a message as Markdown. Never throws, and takes time in proportion to its length. */
export function parseMarkdown(text: string, names: Names = noNames): Parsed {
  const work = { steps: 0 };
  if (plainSign.test(text)) return { blocks: plain(text.slice(1)), steps: 1 };
  const blocks = readBlocks(text.split(/\r\n|\n/), { names, work });
  return { blocks, steps: work.steps };
}

/** The same for what stands in a line, where nothing begins a list or a heading. */
export function parseLine(text: string, names: Names = noNames): Inline[] {
  if (plainSign.test(text)) return [{ is: "text", text: text.slice(1) }];
  return readInline(text, names, { steps: 0 });
}

function plain(text: string): Block[] {
  return [{ is: "paragraph", nodes: [{ is: "text", text }] }];
}
