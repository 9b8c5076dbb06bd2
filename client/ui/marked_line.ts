import type { Block, Inline } from "../core/markdown/nodes.ts";
import { parseMarkdown } from "../core/markdown/parse.ts";
import { element } from "./element.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

/** More than this is in no line. */
const longest = 400;

/**
 * A text in a line or two of a list: with its marks, and with nothing in it that can be pressed, for all of the line is.
 * What is covered stays covered.
 */
export function markedLine(text: string): Node[] {
  return new LineDrawing().blocks(parseMarkdown(text).blocks);
}

class LineDrawing {
  #left = longest;

  blocks(blocks: readonly Block[]): Node[] {
    return blocks.flatMap((block, i) => {
      if (this.#left <= 0) return [];
      return [...i === 0 ? [] : this.#text(" "), ...this.#block(block)];
    });
  }

  #block(block: Block): Node[] {
    switch (block.is) {
      case "paragraph":
        return this.#inlines(block.nodes);
      case "heading":
        return [element("strong", {}, ...this.#inlines(block.nodes))];
      case "code":
        return [element("code", { dir: "ltr" }, ...this.#text(block.text))];
      case "quote":
        return this.blocks(block.blocks);
      case "list":
        return block.items.flatMap(({ number, blocks }, i) => [
          ...this.#text(`${i === 0 ? "" : " "}${number === undefined ? "•" : `${number}.`} `),
          ...this.blocks(blocks),
        ]);
    }
  }

  #inlines(nodes: readonly Inline[]): Node[] {
    return nodes.flatMap((node): Node[] => {
      // Thousands of marks around nothing would be as many elements.
      if (this.#left <= 0) return [];
      switch (node.is) {
        case "text":
        case "person":
        case "room":
          return this.#text(node.text);
        case "strong":
          return [element("strong", {}, ...this.#inlines(node.nodes))];
        case "emphasis":
          return [element("em", {}, ...this.#inlines(node.nodes))];
        case "strike":
          return [element("s", {}, ...this.#inlines(node.nodes))];
        case "spoiler":
          return this.#text("▒▒▒");
        case "code":
          return [element("code", { dir: "ltr" }, ...this.#text(node.text))];
        case "link":
          return this.#inlines(node.nodes);
      }
    });
  }

  #text(text: string): Node[] {
    const shown = text.slice(0, Math.max(0, this.#left));
    this.#left -= text.length;
    return shown === "" ? [] : [document.createTextNode(shown)];
  }
}
