/** A message, and how far below the upper edge of the page it stands. */
export type ScrollAnchor = { node: HTMLElement; top: number };

type Standing = { node: HTMLElement; top: number; bottom: number };

/** What a list looked like at one moment: how large it was, and what stood where in it. */
export class ScrollSight {
  /** The upper edge of the list. */
  readonly edge: number;
  readonly #scrollHeight: number;
  readonly #clientHeight: number;
  readonly #clientWidth: number;
  /** Counted from the beginning of the list, so that they hold wherever it is scrolled to. */
  readonly #rows: readonly Standing[];

  constructor(scroller: HTMLElement) {
    const { scrollTop, scrollHeight, clientHeight, clientWidth } = scroller;
    this.edge = scroller.getBoundingClientRect().top;
    this.#scrollHeight = scrollHeight;
    this.#clientHeight = clientHeight;
    this.#clientWidth = clientWidth;
    const toBeginning = scrollTop - this.edge;
    this.#rows = [...scroller.querySelectorAll<HTMLElement>("[data-seq]")].map((node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return { node, top: top + toBeginning, bottom: bottom + toBeginning };
    });
  }

  /** Whether the list is as large now as it was then. */
  isSize({ scrollHeight, clientHeight, clientWidth }: HTMLElement): boolean {
    return scrollHeight === this.#scrollHeight && clientHeight === this.#clientHeight &&
      clientWidth === this.#clientWidth;
  }

  /** How far the end was below what was in sight there. */
  left(scrollTop: number): number {
    return this.#scrollHeight - scrollTop - this.#clientHeight;
  }

  /** The first message that was in sight there. An own one that is not in the log yet would move: it does not count. */
  first(scrollTop: number): ScrollAnchor | undefined {
    const row = this.#rows.find(({ bottom }) => bottom > scrollTop);
    return row && { node: row.node, top: row.top - scrollTop + this.edge };
  }

  /** Stands for an anchor that is gone: the first below it that is still there. */
  below({ node, top }: ScrollAnchor): ScrollAnchor | undefined {
    const at = this.#rows.findIndex((row) => row.node === node);
    const next = at < 0 ? undefined : this.#rows.slice(at).find((row) => row.node.isConnected);
    return next && { node: next.node, top: top + next.top - this.#rows[at]!.top };
  }
}
