import { button, element, setText } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { icon } from "./icons.ts";
import { roomWords } from "./room_words.ts";
import { laterStyles } from "./later_styles.ts";
import { whenClosed } from "./when_closed.ts";

await laterStyles();

/** A dialog with a title, something to do, and a line below it that says what was done. */
export class Sheet implements Cover {
  readonly #dialog: HTMLDialogElement;
  readonly #body = element("div", { class: "account-body" });
  readonly #news = element("p", { class: "account-news", role: "status" });
  readonly #parts: { end: () => void }[] = [];
  /** Called when it is closed, whoever closes it. */
  onClosed: () => void = () => {};

  constructor(title: string, ...content: Node[]) {
    const close = button(
      { class: "icon-button", "aria-label": roomWords.close, title: roomWords.close },
      icon("close"),
    );
    this.#dialog = element(
      "dialog",
      { class: "account sheet", "aria-label": title },
      element(
        "header",
        { class: "account-head" },
        element("h2", { class: "account-who", dir: "auto" }, title),
        close,
      ),
      this.#body,
      this.#news,
    );
    this.#body.append(...content);
    close.addEventListener("click", () => this.end());
    this.#dialog.addEventListener("close", () => this.#dialog.remove());
    whenClosed(this.#dialog, () => {
      for (const part of this.#parts) part.end();
      this.onClosed();
    });
  }

  /** `first` gets the focus. */
  open(first?: HTMLElement): void {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    first?.focus();
  }

  /** This ends with it. */
  owns(part: { end: () => void }): void {
    this.#parts.push(part);
  }

  tell(news: string): void {
    setText(this.#news, news);
  }

  end(): void {
    // The page under it may be another one by now.
    if (this.#dialog.isConnected) this.#dialog.close();
  }
}
