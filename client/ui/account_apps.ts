import type { AppPassword } from "../core/credentials.ts";
import { AccountList } from "./account_list.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { questionButton } from "./account_question.ts";
import { accountWords } from "./account_words.ts";
import { element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { SecretOnce } from "./secret_once.ts";
import { SubmitButton } from "./submit_button.ts";
import { shortTimeOf } from "./times.ts";

/** The passwords of programs that speak plain TCP: made, shown once, revoked. */
export class AccountApps implements AccountPart {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  readonly #list: AccountList<AppPassword>;
  readonly #submit: SubmitButton;
  readonly #name = element("input", {
    id: "app-name",
    autocomplete: "off",
    maxlength: "60",
    placeholder: accountWords.apps.example,
    "aria-describedby": "app-error",
  });
  readonly #error = element("p", { id: "app-error", class: "field-error", role: "alert" });
  readonly #once: SecretOnce;
  readonly #form: HTMLFormElement;

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.#submit = new SubmitButton(accountWords.apps.make, parts.clock);
    this.#submit.node.className = "secondary";
    this.#list = new AccountList<AppPassword>({
      label: "account-apps",
      none: accountWords.apps.none,
      fetch: () => parts.credentials.appPasswords(),
      row: (made) => this.#row(made),
    });
    this.#once = new SecretOnce({
      words: accountWords.apps,
      tell: parts.tell,
      done: () => this.#writeAgain(),
    });
    this.#form = element(
      "form",
      { class: "field", novalidate: true },
      element("label", { for: "app-name" }, accountWords.apps.name),
      this.#name,
      this.#error,
      this.#submit.node,
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    this.#name.addEventListener("input", () => this.#say(""));
    this.node = accountSection(
      "account-apps",
      accountWords.apps.title,
      element("p", {}, accountWords.apps.why),
      this.#list.node,
      this.#once.node,
      this.#form,
    );
  }

  load(): Promise<void> {
    return this.#list.load();
  }

  #make(): void {
    const name = this.#name.value.trim();
    if (!this.#submit.isFree) return;
    if (name === "") return this.#say(accountWords.apps.empty);
    void this.#submit.run(async () => {
      const { secret } = await this.#parts.credentials.makeAppPassword(name);
      this.#name.value = "";
      this.#showOnce(name, secret);
      await this.load();
      // The list above it has become longer.
      this.#once.node.scrollIntoView({ block: "nearest" });
    }, (problem) => this.#say(problem));
  }

  #showOnce(name: string, secret: string): void {
    const { chat } = this.#parts;
    const line = `${chat.me.name}:${secret}`;
    const [port] = chat.tcpPorts.value;
    this.#form.hidden = true;
    this.#once.show({
      title: accountWords.apps.once(name),
      secret: line,
      before: [element("p", { class: "hint" }, accountWords.apps.line)],
      after: port === undefined ? [] : [
        element("p", { class: "hint" }, accountWords.apps.inTerminal),
        element("pre", {}, `$ nc ${location.hostname} ${port}\n${line}`),
      ],
    });
  }

  #writeAgain(): void {
    this.#form.hidden = false;
    this.#name.focus();
  }

  #row({ id, name }: AppPassword): View<AppPassword> {
    const now = this.#parts.clock.now();
    const facts = element("p", { class: "hint" });
    const node: HTMLElement = element(
      "li",
      {},
      element("div", { class: "account-what" }, element("p", { dir: "auto" }, name), facts),
      questionButton({
        label: [accountWords.apps.revoke, accountWords.apps.revokeOf(name)],
        why: accountWords.apps.revokeWhy,
        yes: accountWords.apps.revoke,
        no: accountWords.apps.keep,
        act: () => this.#revoke(node, id, name),
      }),
    );
    return {
      node,
      bind: ({ since, used }) =>
        setText(
          facts,
          accountWords.apps.facts(
            shortTimeOf(since, now),
            typeof used === "number" ? shortTimeOf(used, now) : undefined,
          ),
        ),
    };
  }

  async #revoke(row: HTMLElement, id: string, name: string): Promise<void> {
    const problem = await this.#list.remove(row, () => this.#parts.credentials.revokeAppPassword(id));
    this.#say(problem ?? "");
    if (problem === undefined) this.#parts.tell(accountWords.apps.revoked(name));
  }

  #say(problem: string): void {
    setText(this.#error, problem);
    this.#name.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.#name.focus();
  }

  end(): void {
    this.#submit.end();
  }
}
