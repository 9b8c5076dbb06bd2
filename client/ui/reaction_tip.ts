import { element, setText } from "./element.ts";

/** A pointer that only passes over asks for nothing. */
const restMs = 250;
const rim = 8;

/** Says beside a button what its `data-tip` says, while one points at it or is there by key. Its label says the same. */
class ReactionTip {
  readonly #node = element("div", { class: "tip", popover: "manual", "aria-hidden": "true", dir: "auto" });
  #due: ReturnType<typeof setTimeout> | undefined;

  attach(node: HTMLElement): void {
    node.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse") this.#due = setTimeout(() => this.#show(node), restMs);
    });
    node.addEventListener("focus", () => {
      if (node.matches(":focus-visible")) this.#show(node);
    });
    for (const type of ["pointerleave", "blur", "click"]) node.addEventListener(type, () => this.hide());
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#node.isConnected) return;
      event.preventDefault();
      this.hide();
    });
  }

  hide(): void {
    clearTimeout(this.#due);
    this.#node.remove();
  }

  #show(at: HTMLElement): void {
    this.hide();
    if (!at.isConnected) return;
    setText(this.#node, at.dataset.tip ?? "");
    document.body.append(this.#node);
    this.#node.showPopover();
    const { left, right, top, bottom } = at.getBoundingClientRect();
    const { style, offsetWidth, offsetHeight } = this.#node;
    const x = (left + right - offsetWidth) / 2;
    const above = top - offsetHeight - rim / 2;
    style.setProperty("--x", `${Math.max(rim, Math.min(x, innerWidth - offsetWidth - rim))}px`);
    style.setProperty("--y", `${above < rim ? bottom + rim / 2 : above}px`);
  }
}

/** One for the page: nobody points at two. */
export const reactionTip = new ReactionTip();
