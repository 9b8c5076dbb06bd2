import { readBlocks } from "./blocks.ts";
import type { Block, Names } from "./nodes.ts";

/** A whole message can be kept as it is by a backslash before its first sign. */
const plainSign = /^\\(?=[*_~|`[>#\-+@\d])/;

export type Parsed = { blocks: Block[]; steps: number };

export const noNames: Names = { personAt: () => undefined, roomAt: () => undefined };

/** Reads a message as Markdown. Never throws, and takes time in proportion to its length. */
export function parseMarkdown(text: string, names: Names = noNames): Parsed {
  const work = { steps: 0 };
  if (plainSign.test(text)) return { blocks: plain(text.slice(1)), steps: 1 };
  const blocks = readBlocks(text.split(/\r\n|\n/), { names, work });
  return { blocks, steps: work.steps };
}

function plain(text: string): Block[] {
  return [{ is: "paragraph", nodes: [{ is: "text", text }] }];
}
