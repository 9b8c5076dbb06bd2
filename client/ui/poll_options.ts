import { limits } from "../../protocol/limits.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { responseWords } from "./response_words.ts";

const { poll: said } = responseWords;
const fewest = 2;

type Row = {
  node: HTMLElement;
  input: HTMLInputElement;
  up: HTMLButtonElement;
  down: HTMLButtonElement;
  remove: HTMLButtonElement;
};

/** The options of a poll that is being made, in the order in which they are to stand. */
export class PollOptions {
  readonly node: HTMLElement;
  readonly #list = element("ol", { class: "poll-edit" });
  readonly #add = button({ class: "quiet" }, said.add);
  readonly #news = element("p", { class: "unseen", role: "status" });
  #rows: Row[] = [];

  constructor() {
    this.node = element(
      "fieldset",
      { class: "radios", "aria-describedby": "poll-options-hint" },
      element("legend", {}, said.options),
      this.#list,
      this.#add,
      element("p", { class: "hint", id: "poll-options-hint" }, said.optionsHint),
      this.#news,
    );
    this.#add.addEventListener("click", () => this.#make()?.input.focus());
    for (let i = 0; i < fewest; i++) this.#make();
  }

  /** Those that are written. */
  get texts(): string[] {
    return this.#rows.map(({ input }) => input.value.trim()).filter((text) => text !== "");
  }

  focus(): void {
    (this.#rows.find(({ input }) => input.value.trim() === "") ?? this.#rows[0])?.input.focus();
  }

  /** Why they cannot stand so. The field that it is about gets the focus. */
  check(): string | undefined {
    const { texts } = this;
    const twice = texts.find((text, i) => texts.indexOf(text) < i);
    for (const { input } of this.#rows) {
      const isWrong = twice !== undefined && input.value.trim() === twice ||
        texts.length < fewest && input.value.trim() === "";
      input.setAttribute("aria-invalid", `${isWrong}`);
      // Of the dialog, which says it.
      if (isWrong) input.setAttribute("aria-describedby", "poll-error");
      else input.removeAttribute("aria-describedby");
    }
    if (texts.length >= fewest && twice === undefined) return undefined;
    this.#rows.findLast(({ input }) => input.getAttribute("aria-invalid") === "true")?.input.focus();
    return twice === undefined ? said.tooFew : said.twice(twice);
  }

  #make(): Row | undefined {
    if (this.#rows.length >= limits.pollOptions) return undefined;
    const input = element("input", {
      type: "text",
      dir: "auto",
      autocomplete: "off",
      maxlength: `${limits.pollOption}`,
    });
    const [up, down, remove] = (["up", "down", "close"] as const).map((name) =>
      button({ class: "icon-button" }, icon(name))
    ) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
    const row: Row = { input, up, down, remove, node: element("li", {}, input, up, down, remove) };
    up.addEventListener("click", () => this.#move(row, -1));
    down.addEventListener("click", () => this.#move(row, 1));
    remove.addEventListener("click", () => this.#remove(row));
    input.addEventListener("input", () => input.removeAttribute("aria-invalid"));
    input.addEventListener("keydown", (event) => this.#key(event, row));
    this.#rows.push(row);
    this.#show();
    return row;
  }

  #key(event: KeyboardEvent, row: Row): void {
    if (event.isComposing) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step !== undefined) {
      event.preventDefault();
      this.#move(row, step);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = this.#rows[this.#rows.indexOf(row) + 1] ??
        (row.input.value.trim() === "" ? undefined : this.#make());
      (next?.input ?? this.#add).focus();
    } else if (event.key === "Backspace" && row.input.value === "" && this.#rows.length > fewest) {
      event.preventDefault();
      this.#remove(row);
    }
  }

  #move(row: Row, step: number): void {
    const from = this.#rows.indexOf(row);
    const to = from + step;
    if (!this.#rows[to]) return;
    const focused = document.activeElement as HTMLElement | null;
    this.#rows = this.#rows.toSpliced(from, 1).toSpliced(to, 0, row);
    this.#show();
    // The button of the one at the end cannot be pressed any more.
    const isUsable = row.node.contains(focused) && !(focused as HTMLButtonElement).disabled;
    (isUsable ? focused : row.input)?.focus();
    setText(this.#news, said.moved(row.input.value.trim(), to + 1));
    row.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #remove(row: Row): void {
    const at = this.#rows.indexOf(row);
    this.#rows = this.#rows.toSpliced(at, 1);
    this.#show();
    this.#rows[Math.max(0, at - 1)]?.input.focus();
    setText(this.#news, said.removed);
    this.#list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #show(): void {
    const all = this.#rows;
    this.#list.replaceChildren(...all.map(({ node }) => node));
    for (const [i, { input, up, down, remove }] of all.entries()) {
      const n = i + 1;
      input.setAttribute("aria-label", said.option(n));
      input.placeholder = said.option(n);
      for (
        const [node, label] of [[up, said.up(n)], [down, said.down(n)], [remove, said.remove(n)]] as const
      ) {
        node.setAttribute("aria-label", label);
        node.title = label;
      }
      up.disabled = i === 0;
      down.disabled = i === all.length - 1;
      remove.disabled = all.length <= fewest;
    }
    this.#add.hidden = all.length >= limits.pollOptions;
  }
}
