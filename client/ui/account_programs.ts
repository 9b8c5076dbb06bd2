import { type Scope, scopes } from "../../protocol/scopes.ts";
import type { Token } from "../core/programs.ts";
import { checkbox } from "./account_ask.ts";
import { AccountList } from "./account_list.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { questionButton } from "./account_question.ts";
import { accountWords } from "./account_words.ts";
import { element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { SecretOnce } from "./secret_once.ts";
import { SubmitButton } from "./submit_button.ts";
import { dayName, shortTimeOf } from "./times.ts";

const { programs } = accountWords;

/** The tokens of programs that act for this account: made, shown once, removed. */
export class AccountPrograms implements AccountPart {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  readonly #list: AccountList<Token>;
  readonly #submit: SubmitButton;
  readonly #name = element("input", {
    id: "token-name",
    autocomplete: "off",
    maxlength: "60",
    placeholder: programs.example,
    "aria-describedby": "token-error",
  });
  readonly #scopes = scopes.map((scope) => ({
    scope,
    ...checkbox(`token-${scope}`, programs.scope[scope]),
  }));
  readonly #ends = endChoice();
  readonly #error = element("p", { id: "token-error", class: "field-error", role: "alert" });
  readonly #once: SecretOnce;
  readonly #form: HTMLFormElement;

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.#submit = new SubmitButton(programs.make, parts.clock);
    this.#submit.node.className = "secondary";
    this.#list = new AccountList<Token>({
      label: "account-programs",
      none: programs.none,
      fetch: () => parts.programs.tokens(),
      row: (made) => this.#row(made),
    });
    this.#once = new SecretOnce({ words: programs, tell: parts.tell, done: () => this.#writeAgain() });
    this.#form = element(
      "form",
      { class: "field", novalidate: true },
      element("label", { for: "token-name" }, programs.name),
      this.#name,
      element(
        "fieldset",
        { class: "choices" },
        element("legend", {}, programs.scopes),
        ...this.#scopes.map(({ node }) => node),
      ),
      element("label", { for: "token-ends" }, programs.ends),
      this.#ends,
      this.#error,
      this.#submit.node,
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    this.#form.addEventListener("input", () => this.#say(""));
    this.node = accountSection(
      "account-programs",
      programs.title,
      element("p", {}, programs.why),
      this.#list.node,
      this.#once.node,
      this.#form,
    );
  }

  load(): Promise<void> {
    return this.#list.load();
  }

  #make(): void {
    if (!this.#submit.isFree) return;
    const name = this.#name.value.trim();
    const wished = this.#scopes.filter(({ input }) => input.checked).map(({ scope }) => scope);
    if (name === "") return this.#say(programs.empty, this.#name);
    if (wished.length === 0) return this.#say(programs.noScope, this.#scopes[0]!.input);
    const days = Number(this.#ends.value);
    void this.#submit.run(async () => {
      const { secret } = await this.#parts.programs.makeToken({
        name,
        scopes: wished,
        ...days > 0 && { days },
      });
      this.#form.reset();
      this.#showOnce(name, secret, wished);
      await this.load();
      // The list above it has become longer.
      this.#once.node.scrollIntoView({ block: "nearest" });
    }, (problem) => this.#say(problem, this.#name));
  }

  #showOnce(name: string, secret: string, wished: readonly Scope[]): void {
    this.#form.hidden = true;
    this.#once.show({
      title: programs.once(name),
      secret,
      after: wished.includes("say")
        ? [element("p", { class: "hint" }, programs.tryIt), element("pre", {}, curlLine(secret))]
        : [],
    });
  }

  #writeAgain(): void {
    this.#form.hidden = false;
    this.#name.focus();
  }

  #row({ id, name }: Token): View<Token> {
    const now = this.#parts.clock.now();
    const facts = element("p", { class: "hint" });
    const node: HTMLElement = element(
      "li",
      {},
      element("div", { class: "account-what" }, element("p", { dir: "auto" }, name), facts),
      questionButton({
        label: [programs.revoke, programs.revokeOf(name)],
        why: programs.revokeWhy,
        yes: programs.revoke,
        no: programs.keep,
        act: () => this.#revoke(node, id, name),
      }),
    );
    return {
      node,
      bind: ({ scopes, since, used, until }) =>
        setText(
          facts,
          programs.facts({
            may: scopes.map((scope) => programs.scope[scope]).join(", "),
            since: shortTimeOf(since, now),
            used: typeof used === "number" ? shortTimeOf(used, now) : undefined,
            until: typeof until === "number" ? dayName(until, now) : undefined,
          }),
        ),
    };
  }

  async #revoke(row: HTMLElement, id: string, name: string): Promise<void> {
    const problem = await this.#list.remove(row, () => this.#parts.programs.revokeToken(id));
    this.#say(problem ?? "");
    if (problem === undefined) this.#parts.tell(programs.revoked(name));
  }

  #say(problem: string, field?: HTMLInputElement): void {
    setText(this.#error, problem);
    this.#name.setAttribute("aria-invalid", `${field === this.#name}`);
    field?.focus();
  }

  end(): void {
    this.#submit.end();
  }
}

function endChoice(): HTMLSelectElement {
  const ends = Object.entries(programs.end).map(([days, label]) => element("option", { value: days }, label));
  const select = element("select", { id: "token-ends" }, ...ends);
  // Numbers stand first among the names of an object, whatever their order there.
  select.value = "365";
  for (const option of ends) option.defaultSelected = option.value === "365";
  return select;
}

function curlLine(secret: string): string {
  return [
    `curl ${location.origin}/api/commands/say \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    `  --json '{"room":"lobby","text":"Hello"}'`,
  ].join("\n");
}
