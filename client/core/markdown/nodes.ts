/** What a text means, as a tree. Nothing in it is ever markup of the page: texts are texts, and of links only the address. */

export type Inline =
  | { is: "text"; text: string }
  | { is: "strong" | "emphasis" | "strike" | "spoiler"; nodes: Inline[] }
  | { is: "code"; text: string }
  | { is: "link"; href: string; nodes: Inline[] }
  | { is: "person"; id: string | undefined; text: string; isMe: boolean }
  | { is: "room"; id: string; text: string };

export type ListItem = {
  /** As it was typed; undefined in a list of points. */
  number: number | undefined;
  blocks: Block[];
};

export type Block =
  | { is: "paragraph"; nodes: Inline[] }
  | { is: "heading"; nodes: Inline[] }
  | { is: "code"; language: string; text: string }
  | { is: "quote"; blocks: Block[] }
  | { is: "list"; items: ListItem[] };

/** Whom a text may name. Both look at what follows the sign at `at`, and say how far the name goes. */
export type Names = {
  personAt(text: string, at: number): { id: string | undefined; end: number; isMe: boolean } | undefined;
  roomAt(text: string, at: number): { id: string; end: number } | undefined;
};

/** How much was done for a text: it must grow with its length and with nothing else (MD2). */
export type Work = { steps: number };
