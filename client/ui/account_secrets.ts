import { AccountList } from "./account_list.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { questionButton } from "./account_question.ts";
import { accountWords } from "./account_words.ts";
import { element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { type Secret, SecretOnce } from "./secret_once.ts";
import { SubmitButton } from "./submit_button.ts";

type Made = { id: string; name: string };
type Words = Omit<(typeof accountWords)["apps"], "facts" | "line" | "inTerminal">;
type Wrong = { why: string; field: HTMLElement };
type Wish<T> = {
  words: Words;
  /** Of its heading. */
  id: string;
  /** Of the field for its name. */
  nameId: string;
  /** What is asked beside the name, below it. */
  fields?: readonly Node[];
  /** What is wrong with that, if anything is. */
  wrong?: () => Wrong | undefined;
  fetch: () => Promise<T[]>;
  make: (name: string) => Promise<Omit<Secret, "title">>;
  remove: (id: string) => Promise<void>;
  /** What is said of one that was made. */
  facts: (made: T, now: number) => string;
};

/** Secrets by which something else than a person comes in: made under a name, shown once, listed, revoked. */
export class AccountSecrets<T extends Made> implements AccountPart {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  readonly #wish: Wish<T>;
  readonly #list: AccountList<T>;
  readonly #submit: SubmitButton;
  readonly #name: HTMLInputElement;
  readonly #error: HTMLElement;
  /** Of the list: the form may be out of sight. */
  readonly #notRemoved = element("p", { class: "field-error", role: "alert" });
  readonly #once: SecretOnce;
  readonly #form: HTMLFormElement;

  constructor(parts: AccountParts, wish: Wish<T>) {
    const { words, id, nameId, fields = [] } = wish;
    this.#parts = parts;
    this.#wish = wish;
    this.#submit = new SubmitButton(words.make, parts.clock);
    this.#submit.node.className = "secondary";
    this.#name = element("input", {
      id: nameId,
      autocomplete: "off",
      maxlength: "60",
      placeholder: words.example,
      "aria-describedby": `${nameId}-error`,
    });
    this.#error = element("p", { id: `${nameId}-error`, class: "field-error", role: "alert" });
    this.#list = new AccountList<T>({
      label: id,
      none: words.none,
      fetch: wish.fetch,
      row: (made) => this.#row(made),
    });
    this.#once = new SecretOnce({ words, tell: parts.tell, done: () => this.#writeAgain() });
    this.#form = element(
      "form",
      { class: "field", novalidate: true },
      element("label", { for: nameId }, words.name),
      this.#name,
      ...fields,
      this.#error,
      this.#submit.node,
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    this.#form.addEventListener("input", () => this.#say(""));
    this.node = accountSection(
      id,
      words.title,
      element("p", {}, words.why),
      this.#list.node,
      this.#notRemoved,
      this.#once.node,
      this.#form,
    );
  }

  load(): Promise<void> {
    return this.#list.load();
  }

  #make(): void {
    if (!this.#submit.isFree) return;
    const { words, wrong, make } = this.#wish;
    const name = this.#name.value.trim();
    if (name === "") return this.#say(words.empty, this.#name);
    const other = wrong?.();
    if (other) return this.#say(other.why, other.field);
    void this.#submit.run(async () => {
      const made = await make(name);
      this.#form.reset();
      this.#form.hidden = true;
      this.#once.show({ ...made, title: words.once(name) });
      await this.load();
      // The list above it has become longer.
      this.#once.node.scrollIntoView({ block: "nearest" });
    }, (problem) => this.#say(problem, this.#name));
  }

  #writeAgain(): void {
    this.#form.hidden = false;
    this.#name.focus();
  }

  #row({ id, name }: T): View<T> {
    const { words, facts: factsOf } = this.#wish;
    const now = this.#parts.clock.now();
    const facts = element("p", { class: "hint" });
    const node: HTMLElement = element(
      "li",
      {},
      element("div", { class: "account-what" }, element("p", { dir: "auto" }, name), facts),
      questionButton({
        label: [words.revoke, words.revokeOf(name)],
        why: words.revokeWhy,
        yes: words.revoke,
        no: words.keep,
        act: () => this.#remove(node, id, name),
      }),
    );
    return { node, bind: (made) => setText(facts, factsOf(made, now)) };
  }

  async #remove(row: HTMLElement, id: string, name: string): Promise<void> {
    const problem = await this.#list.remove(row, () => this.#wish.remove(id));
    setText(this.#notRemoved, problem ?? "");
    if (problem === undefined) this.#parts.tell(this.#wish.words.revoked(name));
  }

  #say(problem: string, field?: HTMLElement): void {
    setText(this.#error, problem);
    this.#name.setAttribute("aria-invalid", `${field === this.#name}`);
    field?.focus();
  }

  end(): void {
    this.#submit.end();
  }
}
