import { LinkLost } from "../core/line.ts";
import { accountWords } from "./account_words.ts";
import { button, element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { whyFailed } from "./refused.ts";

type Listed<T> = T & { key: string };

/** A list that the server keeps: looked up when it is shown, and again after each change. */
export class AccountList<T extends { id: string }> {
  readonly node: HTMLElement;
  readonly #rows: HTMLElement;
  readonly #note = element("p", { class: "hint", role: "status" }, accountWords.loading);
  readonly #again = button({ class: "quiet", hidden: true }, accountWords.again);
  readonly #fetch: () => Promise<T[]>;
  readonly #list: KeyedList<Listed<T>>;
  readonly #shown: (items: readonly T[]) => void;
  readonly #none: string;
  /** An answer that another question has overtaken is not shown. */
  #asked = 0;

  constructor(
    { label, none, fetch, row, shown = () => {} }: {
      /** The id of its heading. */
      label: string;
      none: string;
      fetch: () => Promise<T[]>;
      row: (item: T) => View<T>;
      shown?: (items: readonly T[]) => void;
    },
  ) {
    this.#rows = element("ul", { class: "account-rows", "aria-labelledby": label });
    this.#fetch = fetch;
    this.#shown = shown;
    this.#none = none;
    this.#list = new KeyedList<Listed<T>>(this.#rows, row);
    this.#again.addEventListener("click", () => void this.load());
    this.node = element("div", {}, this.#rows, this.#note, this.#again);
  }

  async load(): Promise<void> {
    const asked = this.#asked += 1;
    try {
      const items = await this.#fetch();
      if (asked !== this.#asked) return;
      this.#list.show(items.map((item) => ({ ...item, key: item.id })));
      this.#shown(items);
      this.#say(items.length === 0 ? this.#none : "", false);
    } catch (error) {
      const why = error instanceof LinkLost ? accountWords.lost : whyFailed(error);
      if (asked === this.#asked) this.#say(why, true);
    }
  }

  /** Does what takes a row away, and gives its focus to the neighbour. Returns why it could not be done. */
  async remove(row: HTMLElement, act: () => Promise<void>): Promise<string | undefined> {
    const at = [...this.#rows.children].indexOf(row);
    try {
      await act();
    } catch (error) {
      return whyFailed(error);
    }
    const hadFocus = row.contains(document.activeElement) || document.activeElement === document.body;
    row.remove();
    await this.load();
    const stops = [...this.#rows.children].flatMap((one) => one.querySelector("button") ?? []);
    const next = stops[Math.min(at, stops.length - 1)] ??
      this.node.closest("section")?.querySelector<HTMLElement>("h3");
    if (hadFocus) next?.focus();
    return undefined;
  }

  #say(sentence: string, isLost: boolean): void {
    setText(this.#note, sentence);
    this.#note.hidden = sentence === "";
    this.#again.hidden = !isLost;
  }
}
