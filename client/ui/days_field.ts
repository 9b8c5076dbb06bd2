import type { Answer } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { element, setText } from "./element.ts";
import { selectField, TextField } from "./form_fields.ts";
import { whyNot } from "./room_asks.ts";
import { roomWords } from "./room_words.ts";
import { longDateOf } from "./times.ts";

const { settings: said } = roomWords;
const usual = [0, 1, 7, 30, 90, 365];
const own = "own";

/** How many messages would go at once. */
export type Expiring = (days: number) => Promise<Answer<"expiring">>;

/** How long messages are kept. Before it becomes shorter it says what goes by that. */
export class DaysField {
  readonly node: HTMLElement;
  readonly select: HTMLSelectElement;
  #before: number;
  readonly #own: TextField;
  readonly #warning = element("p", { class: "hint heed", role: "status" });
  readonly #expiring: Expiring | undefined;
  #asked = 0;

  constructor(id: string, label: string, hint: string, days: number, expiring?: Expiring) {
    this.#before = days;
    this.#expiring = expiring;
    const isUsual = usual.includes(days);
    const { node, select } = selectField(id, label, [
      ...usual.map((days) => ({ value: `${days}`, label: said.daysOf(days) })),
      { value: own, label: said.daysOther },
    ], isUsual ? `${days}` : own);
    this.select = select;
    this.#own = new TextField(`${id}-own`, said.daysOwn, said.daysOwnHint, `${limits.keptDays}`.length);
    this.#own.input.inputMode = "numeric";
    if (!isUsual) this.#own.input.value = `${days}`;
    this.#own.node.hidden = isUsual;
    this.node = element(
      "div",
      { class: "days-field" },
      node,
      this.#own.node,
      element("p", { class: "hint" }, hint),
      this.#warning,
    );
    select.addEventListener("change", () => {
      this.#own.node.hidden = select.value !== own;
      if (select.value === own) this.#own.input.focus();
      void this.#warn();
    });
    // Not only when it is left: what appears then would move the button that somebody is about to press.
    this.#own.input.addEventListener("input", () => void this.#warn());
  }

  /** Undefined where what was typed is no number of days; that is said at its field. */
  value(): number | undefined {
    const days = this.#read();
    if (days === undefined) this.#own.say(said.daysWrong);
    return days;
  }

  /** So it is from now on: nothing more goes by it. */
  saved(days: number): void {
    this.#before = days;
    void this.#warn();
  }

  #read(): number | undefined {
    if (this.select.value !== own) return Number(this.select.value);
    const days = Number(this.#own.value);
    return Number.isInteger(days) && days >= 1 && days <= limits.keptDays ? days : undefined;
  }

  async #warn(): Promise<void> {
    const asked = ++this.#asked;
    const days = this.#read();
    const isShorter = days !== undefined && days > 0 && (this.#before === 0 || days < this.#before);
    if (!isShorter || !this.#expiring) return setText(this.#warning, "");
    setText(this.#warning, said.counting);
    let warning: string;
    try {
      const { messages, before } = await this.#expiring(days);
      warning = said.expires(messages, longDateOf(before));
    } catch (problem) {
      warning = whyNot(problem);
    }
    // Something else may be chosen by now.
    if (asked === this.#asked) setText(this.#warning, warning);
  }
}
