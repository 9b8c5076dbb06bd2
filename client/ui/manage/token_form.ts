import type { Scope } from "../../../protocol/scopes.ts";
import type { Clock } from "../../core/outside.ts";
import type { NewToken } from "../../core/programs.ts";
import { accountWords } from "../account_words.ts";
import { button, element, setText } from "../element.ts";
import { TextField } from "../form_fields.ts";
import { SubmitButton } from "../submit_button.ts";
import { TokenFields } from "../token_fields.ts";
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
  readonly #fields: TokenFields;
  readonly #error = element("p", { class: "field-error", role: "alert" });

  constructor({ id, label, hint, empty, submit, clock, act, cancel }: Wish) {
    this.#name = new TextField(`${id}-name`, label, hint, 60);
    this.#submit = new SubmitButton(submit, clock);
    this.#fields = new TokenFields(id, { offered: botScopes, isTicked: true });
    const stop = button({ class: "quiet" }, manageWords.cancel);
    stop.hidden = cancel === undefined;
    stop.addEventListener("click", () => cancel?.());
    this.node = element(
      "form",
      { class: "token-form", novalidate: true },
      this.#name.node,
      ...this.#fields.nodes,
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
    if (name === "") return this.#name.say(empty);
    const { missing } = this.#fields;
    if (missing) {
      setText(this.#error, programs.noScope);
      return missing.focus();
    }
    void this.#submit.run(async () => {
      await act({ name, ...this.#fields.value });
      this.node.reset();
    }, (problem) => this.#name.say(problem));
  }

  end(): void {
    this.#submit.end();
  }
}
