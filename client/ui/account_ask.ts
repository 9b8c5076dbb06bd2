import type { Refused } from "../../protocol/refusals.ts";
import { userName } from "./account_keep.ts";
import type { AccountParts } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { button, element, setText } from "./element.ts";
import { PasswordField } from "./password_field.ts";
import { SubmitButton } from "./submit_button.ts";
import { words } from "./words.ts";

type Answer = { password: string; others: boolean };
type Wish = {
  /** Of its fields, one of a kind in the page. */
  id: string;
  /** What the button says that sends it. */
  label: string;
  /** It can sign out the other devices as well. */
  others?: boolean;
  /** What is asked beside the password, above it. */
  above?: Node[];
  /** Says what is wrong above, before anything is sent. */
  isWrong?: () => boolean;
  act: (answer: Answer) => Promise<unknown>;
  closed: () => void;
};

/** A form that asks for the password once more, before the ways in are changed. */
export class AccountAsk {
  readonly node: HTMLFormElement;
  readonly #closed: () => void;
  readonly #password: PasswordField;
  readonly #others: HTMLInputElement | undefined;
  readonly #error = element("p", { class: "field-error", role: "alert" });
  readonly #submit: SubmitButton;

  constructor({ chat, clock }: AccountParts, wish: Wish) {
    this.#closed = wish.closed;
    this.#password = new PasswordField(`${wish.id}-password`, words.password.label, "current-password");
    const others = wish.others ? checkbox(`${wish.id}-others`, accountWords.twoStep.others) : undefined;
    this.#others = others?.input;
    this.#submit = new SubmitButton(wish.label, clock);
    const cancel = button({ class: "quiet" }, accountWords.password.cancel);
    cancel.addEventListener("click", () => this.close());
    this.node = element(
      "form",
      { novalidate: true, hidden: true },
      userName(chat.me.name),
      ...wish.above ?? [],
      this.#password.node,
      ...others ? [others.node] : [],
      this.#error,
      element("div", { class: "acts" }, cancel, this.#submit.node),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(wish);
    });
  }

  open(): void {
    this.#clear();
    this.node.hidden = false;
    this.node.querySelector<HTMLInputElement>("input:not([hidden])")?.focus();
  }

  close(): void {
    this.#clear();
    this.node.hidden = true;
    this.#closed();
  }

  #clear(): void {
    setText(this.#error, "");
    this.#password.clear();
    if (this.#others) this.#others.checked = false;
  }

  #send({ act, isWrong }: Wish): void {
    setText(this.#error, "");
    if (!this.#submit.isFree || isWrong?.()) return;
    const { value } = this.#password;
    if (value === "") return this.#password.say(words.password.empty);
    this.#password.hide();
    void this.#submit.run(
      () => act({ password: value, others: this.#others?.checked ?? false }),
      (sentence, refused) => this.#failed(sentence, refused),
    );
  }

  #failed(sentence: string, refused: Refused | undefined): void {
    const isPassword = refused?.code === "wrong_password" || refused?.code === "throttled";
    if (isPassword) this.#password.say(sentence);
    else setText(this.#error, sentence);
  }

  end(): void {
    this.#submit.end();
  }
}

export function checkbox(id: string, label: string): { node: HTMLElement; input: HTMLInputElement } {
  const input = element("input", { id, type: "checkbox" });
  return { input, node: element("label", { class: "choice", for: id }, input, label) };
}
