import { type ScrollAnchor, ScrollSight } from "./scroll_sight.ts";

/** This near to the end somebody is at the end, and stays there when something comes. */
const nearPx = 100;

/** A message, and how far below the upper edge it stands. */
export type ScrollPlace = { seq: string; top: number };

/** Keeps what somebody reads where it is while things change above and below it. */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  readonly #resized: ResizeObserver;
  #stuck = true;
  /** What stays where it is until somebody scrolls. */
  #anchor: ScrollAnchor | undefined;
  /** What somebody saw last, and where that was. */
  #sight: ScrollSight | undefined;
  #at = 0;
  /** Called when the end comes into sight or goes out of it. */
  onStuck: (stuck: boolean) => void = () => {};

  constructor(scroller: HTMLElement, content: HTMLElement) {
    this.#scroller = scroller;
    scroller.addEventListener("scroll", () => this.settle(), { passive: true });
    // A window that is turned, a text that wraps anew, a composer that grows: the place stays the same.
    this.#resized = new ResizeObserver(() => this.settle());
    this.#resized.observe(scroller);
    this.#resized.observe(content);
  }

  /** True while the end of the list is in sight. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /** Where somebody reads; undefined at the end. */
  get place(): ScrollPlace | undefined {
    this.settle();
    const seq = this.#anchor?.node.dataset.seq;
    if (seq === undefined) return undefined;
    return { seq, top: this.#anchor!.top - this.#sight!.edge };
  }

  /** Goes back to a place, if its message is drawn. */
  goTo({ seq, top }: ScrollPlace): boolean {
    const node = this.#scroller.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (node) this.toTop(node, top);
    return node !== null;
  }

  /** Changes the list without moving what is read. */
  hold(change: () => void): void {
    // At the end there is nothing to look up, and nothing need be laid out for it.
    if (!this.#stuck) this.settle();
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
    this.#anchor = undefined;
    this.#look();
    this.#moved();
  }

  /** Lets the page scroll the list, once everything in it is where it belongs. */
  scroll(move: () => void): void {
    this.settle();
    move();
  }

  /**
   * Takes in what has happened since it was looked last. Somebody scrolls, the page becomes wider, something is drawn: within
   * one frame they come in any order, and each is told only once all of them have happened.
   */
  settle(): void {
    if (!this.#isShown) return;
    if (this.#sight?.isSize(this.#scroller)) return this.#moved();
    this.#follow();
    this.#restore();
  }

  /** What is not shown has no place; it has its old one when it is shown again. */
  get #isShown(): boolean {
    return this.#scroller.clientHeight > 0;
  }

  /** Somebody has scrolled through what they saw; nothing has changed its size. */
  #moved(): void {
    const { scrollTop } = this.#scroller;
    this.#setStuck(this.#sight!.left(scrollTop) <= nearPx);
    if (scrollTop !== this.#at) this.#anchor = undefined;
    this.#at = scrollTop;
    this.#find();
  }

  /** Somebody may have scrolled before the size changed: then they went by what they saw, not by what there is now. */
  #follow(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const left = scrollHeight - clientHeight - scrollTop;
    // What became shorter is scrolled by the browser, to its new end; by whom else cannot be known then.
    const isCut = scrollTop < this.#at && left <= 1;
    if (!this.#sight || scrollTop === this.#at || isCut) return;
    const wasLeft = this.#sight.left(scrollTop);
    const isBeyond = wasLeft < -1;
    const toEnd = scrollTop > this.#at && left <= nearPx;
    this.#setStuck(toEnd || !isBeyond && wasLeft <= nearPx);
    this.#anchor = this.#stuck || isBeyond ? undefined : this.#sight.first(scrollTop);
  }

  #setStuck(stuck: boolean): void {
    if (stuck === this.#stuck) return;
    this.#stuck = stuck;
    this.onStuck(stuck);
  }

  #restore(): void {
    if (!this.#isShown) return;
    if (this.#stuck) {
      this.#anchor = undefined;
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    } else if (this.#anchor) {
      this.#anchor = this.#anchor.node.isConnected ? this.#anchor : this.#sight?.below(this.#anchor);
      const moved = this.#anchor ? this.#anchor.node.getBoundingClientRect().top - this.#anchor.top : 0;
      if (Math.abs(moved) >= 0.5) this.#scroller.scrollTop += moved;
    }
    this.#look();
  }

  #look(): void {
    this.#sight = new ScrollSight(this.#scroller);
    this.#at = this.#scroller.scrollTop;
    this.#find();
  }

  /** The first in sight is what stays where it is. */
  #find(): void {
    const node = this.#stuck ? undefined : this.#sight!.first(this.#at)?.node;
    if (!node) {
      this.#anchor = undefined;
      return;
    }
    // Measured again: what changed places within the same size was told to nobody.
    const { top } = node.getBoundingClientRect();
    // One that is taken anew without need would wander by parts of a pixel.
    if (node === this.#anchor?.node && Math.abs(top - this.#anchor.top) < 1) return;
    this.#anchor = { node, top };
  }

  end(): void {
    this.#resized.disconnect();
  }
}
