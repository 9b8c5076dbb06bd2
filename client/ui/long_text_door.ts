import type { Link } from "../core/link.ts";
import type { LongText } from "./long_text.ts";
import { arePartsHere } from "./parts_here.ts";

/** Less than this is read where it stands, and far from what a message may hold. */
const longUnits = 2_000;

/** The way to what is said about a long text, which is fetched with the first one. */
export class LongTextDoor {
  readonly #link: Link;
  readonly #field: HTMLTextAreaElement;
  readonly #row: HTMLElement;
  readonly #take: (file: File) => void;
  #text: LongText | undefined;
  #loading: Promise<LongText | undefined> | undefined;
  #length = 0;

  /** `row` is where one writes: the offer stands above it, the hint below. */
  constructor(link: Link, field: HTMLTextAreaElement, row: HTMLElement, take: (file: File) => void) {
    this.#link = link;
    this.#field = field;
    this.#row = row;
    this.#take = take;
  }

  /** Somebody has typed or pasted. */
  written(): void {
    const { value, selectionEnd } = this.#field;
    const grown = value.length - this.#length;
    if (grown >= longUnits) void this.offer(value.slice(selectionEnd - grown, selectionEnd));
  }

  /** The text is another one. */
  bind(): void {
    this.#length = this.#field.value.length;
    if (this.#text) this.#text.bind();
    else if (this.#length >= longUnits) void this.#open();
  }

  async offer(text: string): Promise<void> {
    const opened = await this.#open();
    opened?.offer(text);
    opened?.bind();
  }

  async #open(): Promise<LongText | undefined> {
    if (!arePartsHere(this.#link)) return undefined;
    return await (this.#loading ??= this.#load());
  }

  /** Without it a long text is refused when it is sent, as ever. */
  async #load(): Promise<LongText | undefined> {
    try {
      const { LongText } = await import("./long_text.ts");
      const text = this.#text = new LongText(this.#field, this.#take);
      this.#row.before(text.offerNode);
      this.#row.after(text.hintNode);
      text.bind();
      return text;
    } catch {
      return undefined;
    }
  }
}
