import { addressAt } from "./addresses.ts";
import { CodeSpans } from "./code_spans.ts";
import { type WrittenLink, writtenLinks } from "./links.ts";
import type { Inline, Names, Work } from "./nodes.ts";

/** Deeper than anybody means; the page draws it by recursion. */
const deepest = 12;

const special = /\\|`+|\*+|_+|~+|\|+|\[|\]|[@#]|https?:\/\/|mailto:|\n[^\S\n]*\n/gi;
const escapable = /[*_~|`[\]>#+@-]/;
const letter = /[\p{L}\p{N}\p{M}_]/u;
const simple = /[0-9A-Za-z]/;

type Mark = "*" | "**" | "_" | "__" | "~~" | "||";
/** What has begun and not ended: where it does not end, its mark is a text like any other. */
type Open = { mark: Mark | "["; nodes: Inline[]; depth: number };

const meaning = {
  "*": "emphasis",
  "_": "emphasis",
  "**": "strong",
  "__": "strong",
  "~~": "strike",
  "||": "spoiler",
} as const;

/** Reads what stands in a paragraph. Every place is looked at once, every node moved at most once for each mark that closes. */
export function readInline(text: string, names: Names, work: Work): Inline[] {
  return new InlineReader(text, names, work).read();
}

class InlineReader {
  readonly #text: string;
  readonly #names: Names;
  readonly #work: Work;
  readonly #links: ReadonlyMap<number, WrittenLink>;
  readonly #opens: Open[] = [];
  readonly #top: Open = { mark: "[", nodes: [], depth: 0 };
  /** How many of each are open, in the link that is being read or outside of all. */
  #counts = new Map<string, number>();
  #link: { written: WrittenLink; level: number; outer: Map<string, number> } | undefined;
  #spans: CodeSpans | undefined;
  #from = 0;

  constructor(text: string, names: Names, work: Work) {
    this.#text = text;
    this.#names = names;
    this.#work = work;
    this.#links = writtenLinks(text, work);
  }

  read(): Inline[] {
    const text = this.#text;
    let at = 0;
    for (;;) {
      special.lastIndex = at;
      const match = special.exec(text);
      this.#work.steps += 1 + (match ? match.index + match[0].length : text.length) - at;
      if (!match) break;
      at = this.#sign(match[0], match.index);
    }
    this.#flush(text.length);
    this.#unwind(0);
    return this.#top.nodes;
  }

  /** What stands at this place; returns where to go on. */
  #sign(sign: string, at: number): number {
    const end = at + sign.length;
    switch (sign[0]) {
      case "\\":
        return this.#escape(at);
      case "`":
        return this.#code(at, sign.length);
      case "*":
      case "_":
      case "~":
      case "|":
        return this.#run(sign, at);
      case "[":
        return this.#openLink(at);
      case "]":
        return this.#closeLink(at);
      case "@":
      case "#":
        return this.#name(sign, at);
      case "\n":
        this.#endParagraph(at);
        // The second line feed may begin another empty line.
        return end - 1;
      default:
        return this.#address(at, end);
    }
  }

  #escape(at: number): number {
    const next = this.#text[at + 1] ?? "";
    // The arm of ¯\_(ツ)_/¯ is an arm.
    if (this.#text[at - 1] === "¯") return at + 2;
    if (!escapable.test(next)) return at + 1;
    this.#flush(at);
    this.#from = at + 1;
    return at + 2;
  }

  #code(at: number, length: number): number {
    this.#spans ??= new CodeSpans(this.#text, this.#work);
    const code = this.#spans.read(at, length);
    if (!code) return at + length;
    this.#put(at, { is: "code", text: code.text }, code.end);
    return code.end;
  }

  #address(at: number, end: number): number {
    const before = this.#text[at - 1] ?? "";
    const href = this.#link || letter.test(before) ? undefined : addressAt(this.#text, at);
    if (href === undefined) return end;
    this.#work.steps += href.length;
    this.#put(at, { is: "link", href, nodes: [{ is: "text", text: href }] }, at + href.length);
    return at + href.length;
  }

  #name(sign: string, at: number): number {
    const before = this.#text[at - 1] ?? "";
    if (this.#link || /[./&]/.test(before) || letter.test(before)) return at + 1;
    this.#work.steps += 40;
    const found = sign === "@" ? this.#names.personAt(this.#text, at) : this.#names.roomAt(this.#text, at);
    if (!found) return at + 1;
    const text = this.#text.slice(at, found.end);
    const node: Inline = "isMe" in found
      ? { is: "person", id: found.id, text, isMe: found.isMe }
      : { is: "room", id: found.id, text };
    this.#put(at, node, found.end);
    return found.end;
  }

  #openLink(at: number): number {
    const written = this.#link ? undefined : this.#links.get(at);
    if (!written) return at + 1;
    this.#flush(at);
    this.#from = at + 1;
    this.#link = { written, level: this.#opens.length, outer: this.#counts };
    this.#counts = new Map();
    this.#opens.push({ mark: "[", nodes: [], depth: 0 });
    return at + 1;
  }

  #closeLink(at: number): number {
    const link = this.#link;
    if (!link || at < link.written.close) return at + 1;
    const { written: { close, href, end }, level, outer } = link;
    this.#flush(at);
    // Code that goes on behind its bracket has taken the bracket away.
    this.#unwind(at > close ? level : level + 1);
    this.#link = undefined;
    this.#counts = outer;
    if (at > close) return at + 1;
    const { nodes, depth } = this.#opens.pop()!;
    this.#add({ is: "link", href, nodes }, depth + 1);
    this.#from = end;
    return end;
  }

  #run(sign: string, at: number): number {
    const text = this.#text;
    const end = at + sign.length;
    const [before, after] = [text[at - 1] ?? "\n", text[end] ?? "\n"];
    let opens = /\S/.test(after), closes = /\S/.test(before);
    const char = sign[0]!;
    if (char === "_") {
      opens &&= !letter.test(before);
      closes &&= !letter.test(after);
    } else if (char === "*") {
      // 2*3*4 is a product. Scripts without spaces have no other way than to write inside of words.
      opens &&= !simple.test(before);
      closes &&= !simple.test(after);
    } else if (char === "|") {
      // With spaces it is what programmers write between conditions, unless it holds the whole line.
      opens ||= before === "\n";
      closes ||= after === "\n";
    }
    if (char === "~" || char === "|") {
      if (sign.length !== 2 && (char !== "|" || sign.length !== 4)) return end;
      for (let mark = at; mark < end; mark += 2) this.#mark(`${char}${char}` as Mark, mark, opens, closes);
      return end;
    }
    // Longer ones are lines, or words that somebody does not want to write.
    if (sign.length > 3) return end;
    let from = at;
    if (closes) {
      for (let mark; (mark = this.#closable(char, end - from)) !== undefined; from += mark.length) {
        this.#close(mark, from);
      }
    }
    if (!opens) return end;
    if (end - from === 3) this.#open(char as Mark, from++);
    if (end > from) this.#open(text.slice(from, end) as Mark, from);
    return end;
  }

  #mark(mark: Mark, at: number, opens: boolean, closes: boolean): void {
    if (closes && this.#isOpen(mark)) this.#close(mark, at);
    else if (opens) this.#open(mark, at);
  }

  /** Which of `*` and `**` so many signs end: of three the nearer one first. */
  #closable(char: string, signs: number): Mark | undefined {
    const [one, two] = [char, char + char] as [Mark, Mark];
    const hasOne = signs !== 2 && signs > 0 && this.#isOpen(one);
    const hasTwo = signs >= 2 && this.#isOpen(two);
    if (hasOne && hasTwo) {
      const nearest = this.#opens.findLast(({ mark }) => mark === one || mark === two)!;
      return nearest.mark as Mark;
    }
    return hasTwo ? two : hasOne ? one : undefined;
  }

  #isOpen(mark: Mark): boolean {
    return (this.#counts.get(mark) ?? 0) > 0;
  }

  #open(mark: Mark, at: number): void {
    this.#flush(at);
    this.#from = at + mark.length;
    this.#opens.push({ mark, nodes: [], depth: 0 });
    this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + 1);
  }

  #close(mark: Mark, at: number): void {
    const level = this.#opens.findLastIndex((open) => open.mark === mark);
    const isEmpty = level === this.#opens.length - 1 && this.#opens[level]!.nodes.length === 0 &&
      this.#from === at;
    this.#work.steps += this.#opens.length - level;
    // Around nothing, or too deep: the marks stay what they are.
    if (isEmpty) return this.#flush(at + mark.length);
    this.#flush(at);
    this.#unwind(level + 1);
    const { nodes, depth } = this.#opens.pop()!;
    this.#uncount(mark);
    this.#from = at + mark.length;
    if (depth >= deepest) {
      this.#lay([{ is: "text", text: mark }, ...nodes, { is: "text", text: mark }], depth);
    } else this.#add({ is: meaning[mark], nodes }, depth + 1);
  }

  /** What is emphasised ends with its paragraph; what is covered may be longer. */
  #endParagraph(at: number): void {
    this.#flush(at);
    let level = this.#opens.length;
    while (level > 0 && !["||", "["].includes(this.#opens[level - 1]!.mark)) level--;
    this.#unwind(level);
  }

  /** Lays what has not ended above this level down as it was written. */
  #unwind(level: number): void {
    const ended = this.#opens.splice(level);
    for (const { mark, nodes, depth } of ended) {
      this.#uncount(mark);
      this.#lay([{ is: "text", text: mark }, ...nodes], depth);
    }
  }

  #uncount(mark: string): void {
    const count = this.#counts.get(mark);
    if (count !== undefined) this.#counts.set(mark, count - 1);
  }

  #put(at: number, node: Inline, end: number): void {
    this.#flush(at);
    this.#add(node, 1);
    this.#from = end;
  }

  #flush(to: number): void {
    const text = this.#text.slice(this.#from, to);
    this.#from = Math.max(this.#from, to);
    if (text !== "") this.#add({ is: "text", text }, 0);
  }

  #add(node: Inline, depth: number): void {
    this.#lay([node], depth);
  }

  #lay(nodes: readonly Inline[], depth: number): void {
    const into = this.#opens.at(-1) ?? this.#top;
    this.#work.steps += nodes.length;
    for (const node of nodes) {
      const last = into.nodes.at(-1);
      // Texts beside each other are one, as they were.
      if (node.is === "text" && last?.is === "text") last.text += node.text;
      else into.nodes.push(node.is === "text" ? { ...node } : node);
    }
    into.depth = Math.max(into.depth, depth);
  }
}
