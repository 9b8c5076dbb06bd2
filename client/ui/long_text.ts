import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { laterStyles } from "./later_styles.ts";
import { LengthHint } from "./length_hint.ts";
import { longTextWords as words } from "./long_text_words.ts";

await laterStyles();

/** Says how much room a text has left, and offers to send a long one as a file. */
export class LongText {
  readonly offerNode: HTMLElement;
  readonly #hint = new LengthHint();
  readonly #said = element("span", {});
  readonly #field: HTMLTextAreaElement;
  readonly #take: (file: File) => void;
  #text: string | undefined;

  /** `take` gets the file; the text is out of the field then. */
  constructor(field: HTMLTextAreaElement, take: (file: File) => void) {
    this.#field = field;
    this.#take = take;
    const send = button({ class: "quiet" }, words.asFile);
    const close = button(
      { class: "icon-button", "aria-label": words.asText, title: words.asText },
      icon("close"),
    );
    this.offerNode = element(
      "div",
      { class: "long-text", role: "status", hidden: true },
      icon("text"),
      this.#said,
      send,
      close,
    );
    send.addEventListener("click", () => this.#send());
    close.addEventListener("click", () => {
      this.#forget();
      field.focus();
    });
  }

  get hintNode(): HTMLElement {
    return this.#hint.node;
  }

  offer(text: string): void {
    this.#text = text;
    this.offerNode.hidden = false;
    setText(this.#said, words.pasted(text.length));
  }

  /** The text is another one; what was offered may have been changed or sent since. */
  bind(): void {
    const { value } = this.#field;
    this.#hint.bind(value);
    if (this.#text !== undefined && !value.includes(this.#text)) this.#forget();
  }

  #forget(): void {
    this.#text = undefined;
    this.offerNode.hidden = true;
  }

  #send(): void {
    const text = this.#text;
    const { value } = this.#field;
    const at = text === undefined ? -1 : value.indexOf(text);
    if (text === undefined || at < 0) return;
    this.#forget();
    this.#field.value = value.slice(0, at) + value.slice(at + text.length);
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
    this.#take(new File([text], words.fileName(Date.now()), { type: "text/plain" }));
  }
}
