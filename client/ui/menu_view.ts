import { button, element } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { PhoneLayer } from "./phone_layer.ts";

export type MenuItem = { icon: IconName; label: string; act: () => void; isGrave?: boolean };

/** A list of things to do, beside what they are done to; on glass it comes up from below. */
export class MenuView {
  // Not `auto`: the finger or button that opened it would close it as it goes up.
  readonly node = element("div", { class: "menu", role: "menu", popover: "manual" });
  readonly #elsewhere = ({ target }: Event) => {
    if (!(target instanceof Node && this.node.contains(target))) this.close();
  };
  readonly #layer = new PhoneLayer();
  #items: HTMLElement[] = [];
  #top: HTMLElement | undefined;
  #back: HTMLElement | undefined;

  constructor(label: string) {
    this.node.setAttribute("aria-label", label);
    this.node.addEventListener("keydown", (event) => this.#key(event));
  }

  get isOpen(): boolean {
    return this.node.matches(":popover-open");
  }

  /** `back` gets the focus when nothing was chosen. `top`: a row of buttons above the items. */
  open(items: readonly MenuItem[], at: { x: number; y: number }, back: HTMLElement, top?: HTMLElement): void {
    this.close();
    this.#items = items.map((item) => this.#item(item));
    this.#top = top;
    // Before what the button does: that may want the focus.
    top?.addEventListener("click", ({ target }) => {
      if (target !== top) this.close();
    }, { capture: true });
    this.node.replaceChildren(...top ? [top] : [], ...this.#items);
    this.#back = back;
    if (!this.node.isConnected) document.body.append(this.node);
    this.node.showPopover();
    this.#layer.opened(() => this.close());
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, this.#elsewhere, true);
    this.#place(at);
    this.#items[0]?.focus();
  }

  close(): void {
    if (!this.isOpen) return;
    for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, this.#elsewhere, true);
    // Whoever went elsewhere meant that, and not where they were before.
    const isInside = this.node.contains(document.activeElement);
    this.node.hidePopover();
    this.#layer.closed();
    if (isInside && this.#back?.isConnected) this.#back.focus({ preventScroll: true });
    this.#back = undefined;
  }

  #item({ icon: name, label, act, isGrave = false }: MenuItem): HTMLElement {
    const node = button({
      class: isGrave ? "menu-item grave" : "menu-item",
      role: "menuitem",
      tabindex: "-1",
    });
    node.append(icon(name), label);
    node.addEventListener("click", () => {
      this.close();
      act();
    });
    return node;
  }

  /** Inside the window, whatever was pointed at. A sheet stands where its style puts it. */
  #place({ x, y }: { x: number; y: number }): void {
    const { style, offsetWidth, offsetHeight } = this.node;
    const rim = 8;
    const isRightToLeft = getComputedStyle(document.body).direction === "rtl";
    const left = isRightToLeft ? x - offsetWidth : x;
    style.setProperty("--x", `${Math.max(rim, Math.min(left, innerWidth - offsetWidth - rim))}px`);
    style.setProperty("--y", `${Math.max(rim, Math.min(y, innerHeight - offsetHeight - rim))}px`);
  }

  #key(event: KeyboardEvent): void {
    const top = [...this.#top?.children ?? []] as HTMLElement[];
    const isTop = top.includes(document.activeElement as HTMLElement);
    const all = isTop ? top : this.#items;
    const at = all.findIndex((item) => item === document.activeElement);
    if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return this.close();
    }
    const isTurned = getComputedStyle(this.node).direction === "rtl";
    const [forth, back] = !isTop
      ? ["ArrowDown", "ArrowUp"]
      : isTurned
      ? ["ArrowLeft", "ArrowRight"]
      : ["ArrowRight", "ArrowLeft"];
    const to = {
      [back!]: (at - 1 + all.length) % all.length,
      [forth!]: (at + 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    const other = isTop
      ? { ArrowDown: this.#items[0], ArrowUp: this.#items.at(-1) }[event.key]
      : event.key === "ArrowUp" && at <= 0 || event.key === "ArrowDown" && at === all.length - 1
      ? top[0]
      : undefined;
    const next = other ?? (to === undefined ? undefined : all[to]);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }

  end(): void {
    this.close();
    this.node.remove();
  }
}
