import type { Device } from "../core/credentials.ts";
import { AccountList } from "./account_list.ts";
import { type AccountParts, accountSection } from "./account_parts.ts";
import { questionButton } from "./account_question.ts";
import { accountWords } from "./account_words.ts";
import { button, element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { programName } from "./program_name.ts";
import { whyFailed } from "./refused.ts";
import { shortTimeOf } from "./times.ts";

/** Where the account is signed in, and how to end that. */
export class AccountDevices {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  readonly #list: AccountList<Device>;
  readonly #error = element("p", { class: "field-error", role: "alert" });

  constructor(parts: AccountParts) {
    this.#parts = parts;
    const { credentials } = parts;
    let others: readonly Device[] = [];
    const endOthers = questionButton({
      label: [accountWords.devices.endOthers, accountWords.devices.endOthers],
      why: accountWords.devices.endOthersWhy,
      yes: accountWords.devices.endOthers,
      no: accountWords.devices.keep,
      act: () => this.#endAll(others),
    });
    const alone = element("p", { class: "hint", hidden: true }, accountWords.devices.alone);
    this.#list = new AccountList<Device>({
      label: "account-devices",
      none: "",
      fetch: () => credentials.devices(),
      row: (device) => this.#row(device),
      shown: (devices) => {
        others = devices.filter(({ here }) => !here);
        endOthers.hidden = others.length < 2;
        alone.hidden = others.length > 0;
      },
    });
    endOthers.hidden = true;
    this.node = accountSection(
      "account-devices",
      accountWords.devices.title,
      this.#list.node,
      alone,
      this.#error,
      endOthers,
    );
  }

  load(): Promise<void> {
    return this.#list.load();
  }

  #row({ id, here, since, ...program }: Device): View<Device> {
    const what = programName(program);
    const now = this.#parts.clock.now();
    const facts = element("p", { class: "hint" });
    const node = element(
      "li",
      {},
      element(
        "div",
        { class: "account-what" },
        element("p", {}, element("bdi", {}, what), ...here ? [badge(accountWords.devices.here)] : []),
        facts,
      ),
    );
    if (!here) {
      const spoken = accountWords.devices.endOf(what, shortTimeOf(since, now));
      const end = button({ class: "quiet danger", "aria-label": spoken }, accountWords.devices.end);
      end.addEventListener("click", async () => {
        if (end.ariaDisabled === "true") return;
        // A disabled button would lose the focus, and with it the place in the list.
        end.ariaDisabled = "true";
        const problem = await this.#list.remove(node, () => this.#parts.credentials.endDevice(id));
        end.ariaDisabled = "false";
        setText(this.#error, problem ?? "");
        if (problem === undefined) this.#parts.tell(accountWords.devices.ended(what));
      });
      node.append(end);
    }
    return {
      node,
      bind: ({ since, seen }) =>
        setText(facts, accountWords.devices.facts(shortTimeOf(since, now), shortTimeOf(seen, now))),
    };
  }

  async #endAll(others: readonly Device[]): Promise<void> {
    const { credentials, tell } = this.#parts;
    const ended = await Promise.allSettled(others.map(({ id }) => credentials.endDevice(id)));
    await this.load();
    const failed = ended.find((one) => one.status === "rejected");
    setText(this.#error, failed ? whyFailed(failed.reason) : "");
    if (!failed) tell(accountWords.devices.endedOthers);
    this.node.querySelector("h3")?.focus();
  }
}

function badge(text: string): HTMLElement {
  return element("span", { class: "here-badge" }, text);
}
