import type { Chat } from "../core/chat.ts";
import { KnownNames } from "../core/known_names.ts";
import type { Block, Inline } from "../core/markdown/nodes.ts";
import { parseLine, parseMarkdown } from "../core/markdown/parse.ts";
import { isLong } from "../core/markdown/signs.ts";
import type { Room } from "../core/room.ts";
import { codeView } from "./code_view.ts";
import { button, element } from "./element.ts";
import { laterStyles } from "./later_styles.ts";
import { linkView } from "./link_view.ts";
import { spoilerView } from "./spoiler_view.ts";

await laterStyles();

/** Where a text stands: whom it can name, and what follows when somebody presses such a name. */
export type TextPlace = {
  chat: Chat;
  room: Room;
  openPerson: (id: string, name: string, opener: HTMLElement) => void;
  openRoom: (id: string) => void;
};

export type DrawnText = {
  nodes: Node[];
  /** It has parts that stand on lines of their own. */
  hasBlocks: boolean;
  isLong: boolean;
  /** It names whoever reads it. */
  isToMe: boolean;
  /** Somebody whom it names may be known by now. */
  isStale: () => boolean;
};

const knownIn = new WeakMap<Room, KnownNames>();

function namesIn({ chat, room }: TextPlace): KnownNames {
  const known = knownIn.get(room) ?? new KnownNames(chat, room);
  knownIn.set(room, known);
  return known;
}

const asked = new WeakSet<Room>();

/** Who has not written lately is known only when somebody asks; once is enough. */
async function askWhoIsThere({ room }: TextPlace): Promise<void> {
  if (room.people.list.value || asked.has(room)) return;
  asked.add(room);
  await room.listPeople();
  room.changed.emit();
}

/** A message as nodes: each kind of its tree is one of these few elements, and all that anybody wrote is text in them. */
export function drawText(text: string, place: TextPlace, isLine = false): DrawnText {
  const names = namesIn(place);
  const { version } = names;
  const blocks: readonly Block[] = isLine
    ? [{ is: "paragraph", nodes: parseLine(text, names) }]
    : parseMarkdown(text, names).blocks;
  const drawing = new Drawing(place);
  const nodes = drawing.blocks(blocks);
  const mayName = /[@#]/.test(text);
  if (/(?<![\p{L}\p{N}_.])@[\p{L}\p{N}]/u.test(text)) void askWhoIsThere(place);
  return {
    nodes,
    hasBlocks: blocks.some(({ is }) => is !== "paragraph"),
    isLong: isLong(text),
    isToMe: drawing.isToMe,
    isStale: () => mayName && names.version !== version,
  };
}

/** The same without anybody to name: captions, where there is no conversation around them. */
export function drawLoneText(text: string): Node[] {
  return new Drawing(undefined).blocks(parseMarkdown(text).blocks);
}

class Drawing {
  readonly #place: TextPlace | undefined;
  isToMe = false;

  constructor(place: TextPlace | undefined) {
    this.#place = place;
  }

  blocks(blocks: readonly Block[]): Node[] {
    return blocks.flatMap((block) => this.#block(block));
  }

  /** A paragraph needs no element: it never stands beside another. So the time has room behind its last line. */
  #block(block: Block): Node[] {
    switch (block.is) {
      case "paragraph":
        return this.#inlines(block.nodes);
      case "heading":
        return [element("strong", { class: "heading" }, ...this.#inlines(block.nodes))];
      case "code":
        return [codeView(block.language, block.text)];
      case "quote":
        return [element("blockquote", {}, ...this.blocks(block.blocks))];
      case "list": {
        const isNumbered = block.items[0]?.number !== undefined;
        const items = block.items.map(({ number, blocks }) =>
          element("li", number === undefined ? {} : { value: `${number}` }, ...this.blocks(blocks))
        );
        return [element(isNumbered ? "ol" : "ul", {}, ...items)];
      }
    }
  }

  #inlines(nodes: readonly Inline[]): Node[] {
    return nodes.flatMap((node) => this.#inline(node));
  }

  #inline(node: Inline): Node[] {
    switch (node.is) {
      case "text":
        return [document.createTextNode(node.text)];
      case "strong":
        return [element("strong", {}, ...this.#inlines(node.nodes))];
      case "emphasis":
        return [element("em", {}, ...this.#inlines(node.nodes))];
      case "strike":
        return [element("s", {}, ...this.#inlines(node.nodes))];
      case "spoiler":
        return [spoilerView(this.#inlines(node.nodes))];
      case "code":
        return [element("code", { dir: "ltr" }, node.text)];
      case "link":
        return linkView(node.href, this.#inlines(node.nodes));
      case "person":
        return [this.#person(node)];
      case "room":
        return [this.#chip("chip", node.text, () => this.#place?.openRoom(node.id))];
    }
  }

  #person({ id, text, isMe }: Extract<Inline, { is: "person" }>): Node {
    this.isToMe ||= isMe;
    const look = isMe ? "chip mine" : "chip";
    if (id === undefined || isMe) return element("span", { class: look, dir: "auto" }, text);
    return this.#chip(look, text, (opener) => this.#place?.openPerson(id, text.slice(1), opener));
  }

  #chip(look: string, text: string, act: (opener: HTMLElement) => void): HTMLElement {
    const node = button({ class: look, dir: "auto" }, text);
    node.addEventListener("click", () => act(node));
    return node;
  }
}
