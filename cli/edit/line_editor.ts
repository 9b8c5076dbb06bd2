import { graphemesOf } from "../text/cells.ts";

const wordCutter = new Intl.Segmenter(undefined, { granularity: "word" });
const controls = /(?!\n)\p{Cc}/gu;

/** The text being written. The cursor stands between graphemes: what looks like one character goes as one. */
export class LineEditor {
  #text = "";
  #at = 0;
  #killed = "";
  /** Kills in a row are one kill, as in a shell. */
  #killing = false;

  get text(): string {
    return this.#text;
  }

  /** Where the cursor stands, in units of the string. */
  get at(): number {
    return this.#at;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  set(text: string): void {
    this.#text = clean(text);
    this.#at = this.#text.length;
    this.#killing = false;
  }

  insert(text: string): void {
    this.#replace(this.#at, this.#at, clean(text));
  }

  left(): void {
    this.#move(this.#before(this.#at));
  }

  right(): void {
    this.#move(this.#after(this.#at));
  }

  wordLeft(): void {
    this.#move(this.#wordBefore());
  }

  wordRight(): void {
    this.#move(this.#wordAfter());
  }

  home(): void {
    this.#move(this.#lineStart);
  }

  end(): void {
    this.#move(this.#lineEnd);
  }

  /** To the line above, as near to the same column as it is long. Returns false on the first line. */
  up(): boolean {
    const start = this.#lineStart;
    if (start === 0) return false;
    this.#toColumn(this.#text.lastIndexOf("\n", start - 2) + 1, start - 1);
    return true;
  }

  /** Returns false on the last line. */
  down(): boolean {
    const end = this.#lineEnd;
    if (end === this.#text.length) return false;
    const next = this.#text.indexOf("\n", end + 1);
    this.#toColumn(end + 1, next < 0 ? this.#text.length : next);
    return true;
  }

  backspace(): void {
    this.#replace(this.#before(this.#at), this.#at, "");
  }

  delete(): void {
    this.#replace(this.#at, this.#after(this.#at), "");
  }

  killWordLeft(): void {
    this.#kill(this.#wordBefore(), this.#at);
  }

  /** Back to the last space, whatever stands between: what Ctrl+W means in a shell. */
  killToSpace(): void {
    const before = this.#text.slice(0, this.#at);
    this.#kill(before.length - (/\S*\s*$/.exec(before)?.[0].length ?? 0), this.#at);
  }

  killWordRight(): void {
    this.#kill(this.#at, this.#wordAfter());
  }

  /** To the beginning of the line; there, the line break before it. */
  killToStart(): void {
    const start = this.#lineStart;
    this.#kill(start === this.#at ? Math.max(0, start - 1) : start, this.#at);
  }

  /** To the end of the line; there, the line break after it. */
  killToEnd(): void {
    const end = this.#lineEnd;
    this.#kill(this.#at, end === this.#at ? Math.min(this.#text.length, end + 1) : end);
  }

  yank(): void {
    this.insert(this.#killed);
  }

  /** Puts something in the place of what stands before the cursor. */
  complete(length: number, text: string): void {
    this.#replace(this.#at - length, this.#at, text);
  }

  get #lineStart(): number {
    return this.#at === 0 ? 0 : this.#text.lastIndexOf("\n", this.#at - 1) + 1;
  }

  get #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #move(at: number): void {
    this.#at = at;
    this.#killing = false;
  }

  #toColumn(start: number, end: number): void {
    const column = graphemesOf(this.#text.slice(this.#lineStart, this.#at)).length;
    this.#move(start + graphemesOf(this.#text.slice(start, end)).slice(0, column).join("").length);
  }

  #replace(from: number, to: number, text: string): void {
    this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
    this.#move(from + text.length);
  }

  #kill(from: number, to: number): void {
    if (from === to) return;
    const killed = this.#text.slice(from, to);
    const forward = from === this.#at;
    this.#killed = !this.#killing ? killed : forward ? this.#killed + killed : killed + this.#killed;
    this.#replace(from, to, "");
    this.#killing = true;
  }

  #before(at: number): number {
    const start = at === 0 ? 0 : this.#text.lastIndexOf("\n", at - 1);
    if (start === at - 1) return start;
    return at - (graphemesOf(this.#text.slice(Math.max(0, start), at)).at(-1)?.length ?? 0);
  }

  #after(at: number): number {
    return at + (graphemesOf(this.#text.slice(at))[0]?.length ?? 0);
  }

  #wordBefore(): number {
    const words = [...wordCutter.segment(this.#text)].filter((word) => word.isWordLike);
    return words.findLast((word) => word.index < this.#at)?.index ?? 0;
  }

  #wordAfter(): number {
    for (const { index, segment, isWordLike } of wordCutter.segment(this.#text)) {
      if (isWordLike && index + segment.length > this.#at) return index + segment.length;
    }
    return this.#text.length;
  }
}

/** Pasted text may hold anything; only tabs and line breaks of it can be drawn where one writes. */
function clean(text: string): string {
  return text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll("\t", "    ").replace(
    controls,
    "",
  );
}
