import { type Scope, scopes } from "../../../protocol/scopes.ts";
import type { Clock } from "../../core/outside.ts";
import type { NewToken } from "../../core/programs.ts";
import { checkbox } from "../account_ask.ts";
import { accountWords } from "../account_words.ts";
import { button, element, setText } from "../element.ts";
import { selectField, TextField } from "../form_fields.ts";
import { SubmitButton } from "../submit_button.ts";
import { manageWords } from "./manage_words.ts";

const { programs } = accountWords;
/** A bot's role allows no more than these. */
const botScopes: readonly Scope[] = ["read", "say", "send"];

type Wish = {
  /** Of its fields, one of a kind in the page. */
  id: string;
  label: string;
  hint: string;
  empty: string;
  submit: string;
  clock: Clock;
  act: (wish: NewToken) => Promise<void>;
  /** Where it can be given up. */
  cancel?: () => void;
};

/** Asks what a token is called, what it may do and when it ends. */
export class TokenForm {
  readonly node: HTMLFormElement;
  readonly #name: TextField;
  readonly #submit: SubmitButton;
  readonly #scopes: readonly { scope: Scope; input: HTMLInputElement }[];
  readonly #days: HTMLSelectElement;
  readonly #error = element("p", { class: "field-error", role: "alert" });

  constructor({ id, label, hint, empty, submit, clock, act, cancel }: Wish) {
    this.#name = new TextField(`${id}-name`, label, hint, 60);
    this.#submit = new SubmitButton(submit, clock);
    const boxes = scopes.filter((scope) => botScopes.includes(scope)).map((scope) => ({
      scope,
      ...checkbox(`${id}-${scope}`, programs.scope[scope]),
    }));
    for (const { input } of boxes) input.checked = input.defaultChecked = true;
    this.#scopes = boxes;
    const ends = selectField(
      `${id}-ends`,
      programs.ends,
      Object.entries(programs.end).map(([value, label]) => ({ value, label })),
      "365",
    );
    this.#days = ends.select;
    const stop = button({ class: "quiet" }, manageWords.cancel);
    stop.hidden = cancel === undefined;
    stop.addEventListener("click", () => cancel?.());
    this.node = element(
      "form",
      { class: "token-form", novalidate: true },
      this.#name.node,
      element(
        "fieldset",
        { class: "radios" },
        element("legend", {}, programs.scopes),
        ...boxes.map(({ node }) => node),
      ),
      ends.node,
      this.#error,
      element("div", { class: "acts" }, stop, this.#submit.node),
    );
    this.node.addEventListener("input", () => setText(this.#error, ""));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(empty, act);
    });
  }

  focus(): void {
    this.#name.input.focus();
  }

  #send(empty: string, act: (wish: NewToken) => Promise<void>): void {
    const name = this.#name.value;
    const wished = this.#scopes.filter(({ input }) => input.checked).map(({ scope }) => scope);
    if (name === "") return this.#name.say(empty);
    if (wished.length === 0) {
      setText(this.#error, programs.noScope);
      return this.#scopes[0]!.input.focus();
    }
    const days = Number(this.#days.value);
    void this.#submit.run(async () => {
      await act({ name, scopes: wished, ...days > 0 && { days } });
      this.node.reset();
    }, (problem) => this.#name.say(problem));
  }

  end(): void {
    this.#submit.end();
  }
}
