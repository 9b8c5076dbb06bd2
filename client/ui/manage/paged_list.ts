import { button, element, setText } from "../element.ts";
import { KeyedList, type View } from "../keyed_list.ts";
import { whyNot } from "../room_asks.ts";
import { manageWords } from "./manage_words.ts";

export type Page<T> = { items: readonly T[]; more?: string | undefined };

type Wish<T> = {
  /** Of the list, for those who listen. */
  label: string;
  /** What is said where there is nothing. */
  none: () => string;
  /** The page behind that mark, or the first. */
  fetch: (after: string | undefined) => Promise<Page<T>>;
  key: (item: T) => string;
  row: (item: T) => View<T>;
};

/** A list that the server keeps, page by page. A row that goes away gives its focus to the one in its place. */
export class PagedList<T> {
  readonly node: HTMLElement;
  readonly #wish: Wish<T>;
  readonly #rows: HTMLElement;
  readonly #note = element("p", { class: "hint", role: "status" }, manageWords.loading);
  readonly #again = button({ class: "secondary", hidden: true }, manageWords.again);
  readonly #more = button({ class: "secondary", hidden: true }, manageWords.more);
  readonly #list: KeyedList<{ key: string; item: T }>;
  #items: readonly T[] = [];
  #after: string | undefined;
  /** The row that had the focus last. */
  #touched: Element | undefined;
  /** An answer that another question has overtaken is not shown. */
  #asked = 0;

  constructor(wish: Wish<T>) {
    this.#wish = wish;
    this.#rows = element("ul", { class: "manage-rows", "aria-label": wish.label });
    this.#list = new KeyedList(this.#rows, ({ item }) => {
      const view = wish.row(item);
      return { node: view.node, bind: ({ item }) => view.bind(item) };
    });
    this.#rows.addEventListener("focusin", ({ target }) => {
      this.#touched = [...this.#rows.children].find((row) => row.contains(target as Node));
    });
    this.#again.addEventListener("click", () => void this.load());
    this.#more.addEventListener("click", () => void this.#loadMore());
    this.node = element(
      "div",
      { class: "manage-list", tabindex: "-1" },
      this.#rows,
      this.#note,
      this.#more,
      this.#again,
    );
  }

  /** As much as is shown already, from the first on. */
  async load(): Promise<void> {
    await this.#ask(async () => {
      const shown = this.#items.length;
      let page = await this.#wish.fetch(undefined);
      const items = [...page.items];
      while (items.length < shown && page.more !== undefined) {
        page = await this.#wish.fetch(page.more);
        items.push(...page.items);
      }
      return { items, more: page.more };
    });
  }

  /** Another list: what is shown is none of it. */
  async begin(): Promise<void> {
    this.#items = [];
    await this.load();
  }

  async #loadMore(): Promise<void> {
    const first = this.#rows.children.length;
    await this.#ask(async () => {
      const page = await this.#wish.fetch(this.#after);
      return { items: [...this.#items, ...page.items], more: page.more };
    });
    // Whoever asked for more by key goes on at the first of it.
    if (this.#more.hidden) focusIn(this.#rows.children[first]);
  }

  async #ask(fetch: () => Promise<Page<T>>): Promise<void> {
    const asked = this.#asked += 1;
    try {
      const { items, more } = await fetch();
      if (asked === this.#asked) this.#show(items, more);
    } catch (problem) {
      const why = whyNot(problem);
      if (asked === this.#asked) this.#say(why, true);
    }
  }

  #show(items: readonly T[], more: string | undefined): void {
    const touched = this.#touched;
    const at = [...this.#rows.children].findIndex((row) => row === touched);
    this.#items = items;
    this.#after = more;
    this.#list.show(items.map((item) => ({ key: this.#wish.key(item), item })));
    this.#more.hidden = more === undefined;
    this.#say(items.length === 0 ? this.#wish.none() : "", false);
    // What was pressed may have lost the focus before its row went, by being switched off.
    const isNowhere = document.activeElement === document.body;
    if (at >= 0 && !touched?.isConnected && isNowhere) {
      focusIn(this.#rows.children[Math.min(at, items.length - 1)] ?? this.node);
    }
  }

  #say(note: string, isAgain: boolean): void {
    setText(this.#note, note);
    this.#again.hidden = !isAgain;
  }
}

function focusIn(row: Element | undefined): void {
  const control = row?.querySelector<HTMLElement>("button:not([hidden], :disabled)");
  (control ?? (row as HTMLElement | undefined))?.focus();
}
