import { button, element, setText } from "./element.ts";
import { asksToReload, reloadButton } from "./reload_button.ts";
import { words } from "./words.ts";

/** Says at the bottom what concerns the whole page, whatever stands on it. */
export class PageBar {
  readonly node = element("div", { class: "page-bar", role: "status", hidden: true });
  readonly #text = element("span");

  /** A newer page is here. It comes when somebody asks for it: what they write must not go in between. */
  offer(takeOver: () => void): void {
    const reload = button({ class: "primary" }, words.pageBar.reload);
    reload.addEventListener("click", () => {
      reload.disabled = true;
      takeOver();
    });
    this.#show(words.pageBar.newer, [reload, this.#closer(words.pageBar.later)]);
  }

  say(sentence: string): void {
    if (!this.node.hidden) return;
    const reload = asksToReload(sentence) ? [reloadButton()] : [];
    this.#show(sentence, [...reload, this.#closer(words.pageBar.understood)]);
  }

  /** Whichever button is pressed, it is answered. It gives way to what stands here already. */
  ask(sentence: string, buttons: readonly HTMLButtonElement[]): void {
    if (!this.node.hidden) return;
    for (const button of buttons) button.addEventListener("click", () => this.node.hidden = true);
    this.#show(sentence, buttons);
    this.node.classList.add("aside");
  }

  /** Whatever stands here gives way, and an open dialog, above which nothing else can be reached, takes it in. */
  fail(sentence: string, buttons: readonly HTMLButtonElement[]): void {
    const dialog = [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].at(-1);
    (dialog ?? document.body).append(this.node);
    dialog?.addEventListener("close", () => document.body.append(this.node), { once: true });
    this.#show(sentence, [...buttons, this.#closer(words.pageBar.understood)]);
  }

  #show(sentence: string, buttons: readonly HTMLElement[]): void {
    setText(this.#text, sentence);
    this.node.replaceChildren(this.#text, ...buttons);
    this.node.classList.remove("aside");
    this.node.hidden = false;
  }

  #closer(label: string): HTMLElement {
    const close = button({ class: "quiet" }, label);
    close.addEventListener("click", () => this.node.hidden = true);
    return close;
  }
}
