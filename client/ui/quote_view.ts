import { previewLink } from "../core/file_link.ts";
import type { Quoted } from "../core/quotes.ts";
import { setHue } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { quotedLine } from "./quoted_line.ts";
import { words } from "./words.ts";

/** What a message answers, inside its bubble: whose words, and the first of them. It leads there. */
export class QuoteView {
  readonly node: HTMLElement;
  readonly #name = element("b", { dir: "auto" });
  readonly #line = element("span", { dir: "auto" });
  readonly #me: string;
  #picture: HTMLImageElement | undefined;
  #seq = 0;

  constructor(me: string, reveal: (seq: number) => void) {
    this.#me = me;
    this.node = button({ class: "quote", tabindex: "-1" }, this.#name, this.#line);
    this.node.addEventListener("click", () => reveal(this.#seq));
  }

  bind(seq: number, quoted: Quoted): void {
    this.#seq = seq;
    const { name, line } = quotedLine(quoted, this.#me);
    setText(this.#name, name);
    this.#name.hidden = name === "";
    setText(this.#line, line);
    this.node.title = words.reply.show;
    this.node.classList.toggle("nobodys", typeof quoted !== "object" || quoted.body.kind === "gone");
    if (typeof quoted === "object") setHue(this.node, quoted.from);
    this.#showPicture(typeof quoted === "object" ? quoted : undefined);
  }

  #showPicture(entry: Exclude<Quoted, "missing">): void {
    const body = entry?.body;
    const src = body?.kind === "file" && body.preview && body.state !== "abandoned" ? previewLink(body) : "";
    if ((this.#picture?.getAttribute("src") ?? "") === src) return;
    this.#picture?.remove();
    this.#picture = src === "" ? undefined : element("img", { src, alt: "", loading: "lazy" });
    if (this.#picture) this.node.append(this.#picture);
  }
}
