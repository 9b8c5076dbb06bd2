import { dayOf } from "../../protocol/search_words.ts";
import { type Known, suggest, type Suggestion, withSuggestion } from "../core/search_suggestions.ts";
import { button, element } from "./element.ts";
import { searchWords } from "./search_words.ts";

/** What can be added to a search, below its field: operators, and what one that is begun may be. */
export class SearchChips {
  readonly node = element("div", { class: "search-chips", role: "group", "aria-label": searchWords.narrow });
  readonly #take: (typed: string) => void;
  #shown = "";
  #typed = "";

  constructor(take: (typed: string) => void) {
    this.#take = take;
  }

  show(typed: string, known: Known, everywhere: boolean): void {
    const { operator, list } = suggest(typed, known, everywhere);
    const shown = JSON.stringify([operator, list]);
    this.#typed = typed;
    // A date that is being chosen must stay the same field.
    if (shown === this.#shown) return;
    this.#shown = shown;
    const chips = list.map((one) => this.#chip(one));
    const isDay = operator === "before" || operator === "after";
    this.node.replaceChildren(...isDay ? [this.#day(operator)] : chips);
    this.node.hidden = this.node.childElementCount === 0;
  }

  #chip(suggestion: Suggestion): HTMLElement {
    const node = button({ class: "chip", dir: "auto" }, labelOf(suggestion));
    node.addEventListener("click", () => this.#take(withSuggestion(this.#typed, suggestion)));
    return node;
  }

  #day(operator: "before" | "after"): HTMLElement {
    const field = element("input", { type: "date", min: "1970-01-01", max: "9999-12-31" });
    field.addEventListener("change", () => {
      const { value } = field;
      if (dayOf(value)) this.#take(withSuggestion(this.#typed, { is: "value", operator, value }));
    });
    return element("label", { class: "search-day" }, searchWords.day[operator]!, field);
  }
}

function labelOf(suggestion: Suggestion): string {
  const { operator } = suggestion;
  if (suggestion.is === "operator") return searchWords.operators[operator];
  if (operator === "has") return searchWords.has[suggestion.value] ?? suggestion.value;
  return operator === "from" && suggestion.value === "me" ? searchWords.me : suggestion.value;
}
