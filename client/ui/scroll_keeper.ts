/** This near to the end somebody is at the end, and stays there when something comes. */
const nearPx = 100;

type Anchor = { node: HTMLElement; top: number };

/** A message, and how far below the upper edge it stands. */
export type ScrollPlace = { seq: string; top: number };

/** Keeps what somebody reads where it is while things change above and below it. */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  readonly #resized: ResizeObserver;
  #stuck = true;
  #anchor: Anchor | undefined;
  #size = "";
  /** Called when the end comes into sight or goes out of it. */
  onStuck: (stuck: boolean) => void = () => {};

  constructor(scroller: HTMLElement, content: HTMLElement) {
    this.#scroller = scroller;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // A window that is turned, a text that wraps anew, a composer that grows: the place stays the same.
    this.#resized = new ResizeObserver(() => this.#restore());
    this.#resized.observe(scroller);
    this.#resized.observe(content);
  }

  /** True while the end of the list is in sight. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /** Where somebody reads; undefined at the end. */
  get place(): ScrollPlace | undefined {
    const anchor = this.#stuck ? undefined : this.#findAnchor();
    const seq = anchor?.node.dataset.seq;
    if (!anchor || seq === undefined) return undefined;
    return { seq, top: anchor.top - this.#scroller.getBoundingClientRect().top };
  }

  /** Goes back to a place, if its message is drawn. */
  goTo({ seq, top }: ScrollPlace): boolean {
    const node = this.#scroller.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (node) this.toTop(node, top);
    return node !== null;
  }

  /** Changes the list without moving what is read. */
  hold(change: () => void): void {
    if (!this.#stuck) this.#anchor = this.#findAnchor();
    change();
    this.#restore();
  }

  toEnd(): void {
    this.#setStuck(true);
    this.#restore();
  }

  toTop(node: HTMLElement, margin: number): void {
    const from = this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += node.getBoundingClientRect().top - from - margin;
    this.#moved();
  }

  /** What became shorter scrolls by itself, and that is told before its new size is: nobody has moved then. */
  #scrolled(): void {
    if (this.#size === this.#measure()) this.#moved();
    else this.#restore();
  }

  #measure(): string {
    const { scrollHeight, clientHeight, clientWidth } = this.#scroller;
    return `${scrollHeight} ${clientHeight} ${clientWidth}`;
  }

  #moved(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#setStuck(scrollHeight - scrollTop - clientHeight <= nearPx);
    this.#anchor = this.#stuck ? undefined : this.#findAnchor();
    this.#size = this.#measure();
  }

  #setStuck(stuck: boolean): void {
    if (stuck === this.#stuck) return;
    this.#stuck = stuck;
    this.onStuck(stuck);
  }

  #restore(): void {
    if (this.#stuck) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    else if (this.#anchor?.node.isConnected) {
      const moved = this.#anchor.node.getBoundingClientRect().top - this.#anchor.top;
      if (Math.abs(moved) >= 0.5) this.#scroller.scrollTop += moved;
    }
    this.#size = this.#measure();
  }

  /** The first message in sight. An own one that is not in the log yet would move, so it does not count. */
  #findAnchor(): Anchor | undefined {
    const edge = this.#scroller.getBoundingClientRect().top;
    for (const node of this.#scroller.querySelectorAll<HTMLElement>("[data-seq]")) {
      const { top, bottom } = node.getBoundingClientRect();
      if (bottom > edge) return { node, top };
    }
    return undefined;
  }

  end(): void {
    this.#resized.disconnect();
  }
}
