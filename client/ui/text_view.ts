import { hasSigns } from "../core/markdown/signs.ts";
import { button, element, setText } from "./element.ts";
import type { DrawnText, TextPlace } from "./marked_text.ts";
import { words } from "./words.ts";

type Marked = typeof import("./marked_text.ts");
let marked: Marked | undefined;
let loading: Promise<Marked> | undefined;

/** The words of a message. Most are words and nothing else; what reads and draws the others is fetched with the first of them. */
export class TextView {
  readonly node = element("span", { class: "text" });
  /** Called when it is known whether the text names whoever reads it. */
  onNamed: (isToMe: boolean) => void = () => {};
  readonly #place: TextPlace;
  readonly #isLine: boolean;
  readonly #more = button({ class: "quiet text-more", "aria-expanded": "false" });
  #text = "";
  #drawn: DrawnText | undefined;

  /** In a line nothing begins a list or a heading. */
  constructor(place: TextPlace, isLine = false) {
    this.#place = place;
    this.#isLine = isLine;
    this.#more.addEventListener("click", () => this.#fold(!this.node.classList.contains("folded")));
    // Whoever comes by key to a link that is folded away has to see it.
    this.node.addEventListener("focusin", () => this.#fold(false));
  }

  /** What stands in the place of a text that nobody wrote. */
  say(...nodes: (Node | string)[]): void {
    this.#forget();
    this.node.replaceChildren(...nodes);
  }

  show(text: string): void {
    this.#forget();
    this.#text = text;
    if (!hasSigns(text)) return this.node.replaceChildren(...text === "" ? [] : [text]);
    if (marked) return this.#draw(marked);
    this.node.replaceChildren(text);
    // Until it is read nobody knows what of it is covered.
    this.node.classList.toggle("unread-yet", text.includes("||"));
    void this.#fetch(text);
  }

  /** Draws it again where it names somebody who was not known before. */
  renew(): void {
    if (marked && this.#drawn?.isStale()) this.#draw(marked);
  }

  async #fetch(text: string): Promise<void> {
    try {
      marked = await (loading ??= import("./marked_text.ts"));
    } catch {
      // A page that is older than its server shows what was typed, signs and all.
      loading = undefined;
      this.node.classList.remove("unread-yet");
      return;
    }
    if (text === this.#text && !this.#drawn) this.#draw(marked);
  }

  #draw({ drawText }: Marked): void {
    const drawn = this.#drawn = drawText(this.#text, this.#place, this.#isLine);
    this.node.classList.remove("unread-yet");
    this.node.classList.toggle("blocks", drawn.hasBlocks);
    this.node.replaceChildren(...drawn.nodes);
    if (drawn.isLong && !this.#more.parentNode) {
      this.node.after(this.#more);
      this.#fold(true);
    }
    this.onNamed(drawn.isToMe);
  }

  #fold(isFolded: boolean): void {
    if (!this.#drawn?.isLong) return;
    this.node.classList.toggle("folded", isFolded);
    this.#more.setAttribute("aria-expanded", `${!isFolded}`);
    setText(this.#more, isFolded ? words.text.showAll : words.text.showLess);
  }

  #forget(): void {
    this.#text = "";
    this.#drawn = undefined;
    this.#more.remove();
    this.node.classList.remove("blocks", "folded", "unread-yet");
    this.onNamed(false);
  }
}
