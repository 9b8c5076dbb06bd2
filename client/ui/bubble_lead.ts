import type { Bubble } from "../core/bubble.ts";
import { element } from "./element.ts";
import { icon } from "./icons.ts";
import { quotedLine } from "./quoted_line.ts";
import { QuoteView } from "./quote_view.ts";
import { words } from "./words.ts";

export type LeadActs = { me: string; reveal: (seq: number) => void };

/** What stands above the words of a message: who wrote them first, and what they answer. */
export class BubbleLead {
  readonly node = element("div", { class: "lead", hidden: true });
  readonly #acts: LeadActs;
  #quote: QuoteView | undefined;
  #forwarded: HTMLElement | undefined;

  constructor(acts: LeadActs) {
    this.#acts = acts;
  }

  bind({ reply, quoted, forwarded, shape }: Bubble): void {
    const isShown = shape !== "stub";
    this.#bindQuote(isShown ? reply : undefined, quoted);
    this.#forwarded?.remove();
    this.#forwarded = isShown && forwarded ? forwardedLine(forwarded.name) : undefined;
    if (this.#forwarded) this.node.prepend(this.#forwarded);
    this.node.hidden = this.node.childElementCount === 0;
  }

  #bindQuote(reply: number | undefined, quoted: Bubble["quoted"]): void {
    if (reply === undefined) {
      this.#quote?.node.remove();
      this.#quote = undefined;
      return;
    }
    if (!this.#quote) {
      this.#quote = new QuoteView(this.#acts.me, this.#acts.reveal);
      this.node.append(this.#quote.node);
    }
    this.#quote.bind(reply, quoted);
  }
}

function forwardedLine(name: string): HTMLElement {
  const text = element("span", { dir: "auto" }, words.forwarded(name));
  return element("div", { class: "forwarded" }, icon("forward"), text);
}

/** The same for whoever hears a message instead of seeing it. */
export function leadLabel({ reply, quoted, forwarded, shape }: Bubble, me: string, said: string): string {
  if (shape === "stub") return said;
  const first = forwarded ? words.forwardedLabel(forwarded.name, said) : said;
  if (reply === undefined) return first;
  const { name, line } = quotedLine(quoted, me);
  return words.reply.label(name, line, first);
}
