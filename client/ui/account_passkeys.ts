import type { Passkey } from "../core/factors.ts";
import { AccountAsk } from "./account_ask.ts";
import { AccountList } from "./account_list.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { makePasskey } from "./browser_passkeys.ts";
import { button, element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { type NoPasskeys, whyNoPasskeys } from "./passkeys_here.ts";
import { shortTimeOf } from "./times.ts";

const { passkeys } = accountWords;

/** Passkeys: added with a name, listed, removed. */
export class AccountPasskeys implements AccountPart {
  readonly node: HTMLElement;
  readonly #parts: AccountParts;
  /** Other sessions may have ended. */
  readonly #changed: () => void;
  readonly #list: AccountList<Passkey>;
  readonly #asks = new Set<AccountAsk>();

  constructor(parts: AccountParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
    this.#list = new AccountList<Passkey>({
      label: "account-passkeys",
      none: passkeys.none,
      fetch: () => parts.factors.passkeys(),
      row: (made) => this.#row(made),
    });
    const why = whyNoPasskeys();
    this.node = accountSection(
      "account-passkeys",
      passkeys.title,
      element("p", {}, passkeys.why),
      this.#list.node,
      ...why === undefined ? this.#adding() : [noPasskeys(why)],
    );
  }

  load(): Promise<void> {
    return this.#list.load();
  }

  #adding(): HTMLElement[] {
    const open = button({ class: "secondary" }, passkeys.open);
    const name = element("input", {
      id: "passkey-name",
      autocomplete: "off",
      maxlength: "60",
      placeholder: passkeys.example,
      "aria-describedby": "passkey-name-error",
    });
    const error = element("p", { id: "passkey-name-error", class: "field-error", role: "alert" });
    const say = (problem: string) => {
      setText(error, problem);
      name.setAttribute("aria-invalid", `${problem !== ""}`);
      if (problem !== "") name.focus();
    };
    name.addEventListener("input", () => say(""));
    const ask = this.#ask({
      id: "passkey",
      label: passkeys.add,
      others: true,
      above: [
        element(
          "div",
          { class: "field" },
          element("label", { for: "passkey-name" }, passkeys.name),
          name,
          error,
        ),
      ],
      isWrong: () => {
        say(name.value.trim() === "" ? passkeys.empty : "");
        return name.value.trim() === "";
      },
      act: async ({ password, others }) => {
        const { factors, tell } = this.#parts;
        const added = name.value.trim();
        const made = await makePasskey(await factors.passkeyCreation(password), passkeys);
        await factors.addPasskey(added, made, others);
        name.value = "";
        ask.close();
        await this.load();
        this.#changed();
        tell(passkeys.added(added));
      },
      closed: () => {
        say("");
        open.hidden = false;
        open.focus();
      },
    });
    open.addEventListener("click", () => {
      open.hidden = true;
      ask.open();
    });
    return [open, ask.node];
  }

  #row({ id, name, rp }: Passkey): View<Passkey> {
    const now = this.#parts.clock.now();
    const facts = element("p", { class: "hint" });
    const remove = button(
      { class: "quiet danger", "aria-label": passkeys.removeOf(name) },
      passkeys.remove,
    );
    const node: HTMLElement = element("li", {});
    const ask = this.#ask({
      id: `passkey-${id}`,
      label: passkeys.remove,
      others: true,
      act: async ({ password, others }) => {
        await this.#parts.factors.removePasskey(id, password, others);
        await this.#list.remove(node, () => Promise.resolve());
        this.#changed();
        this.#parts.tell(passkeys.removed(name));
      },
      closed: () => {
        remove.hidden = false;
        remove.focus();
      },
    });
    remove.addEventListener("click", () => {
      remove.hidden = true;
      ask.open();
    });
    const where = rp === location.hostname ? [] : [element("p", { class: "hint" }, passkeys.elsewhere(rp))];
    node.append(
      element("div", { class: "account-what" }, element("p", { dir: "auto" }, name), facts, ...where),
      remove,
      ask.node,
    );
    return {
      node,
      bind: ({ since, used }) =>
        setText(
          facts,
          passkeys.facts(
            shortTimeOf(since, now),
            typeof used === "number" ? shortTimeOf(used, now) : undefined,
          ),
        ),
    };
  }

  #ask(wish: ConstructorParameters<typeof AccountAsk>[1]): AccountAsk {
    const ask = new AccountAsk(this.#parts, wish);
    this.#asks.add(ask);
    return ask;
  }

  end(): void {
    for (const ask of this.#asks) ask.end();
  }
}

function noPasskeys(why: NoPasskeys): HTMLElement {
  if (why === "unsafe") return element("p", { class: "hint" }, passkeys.unsafe);
  if (why === "too_old") return element("p", { class: "hint" }, passkeys.tooOld);
  const here = new URL("/", location.href);
  // This machine has that name, whatever its own is; other machines are told what a name looks like.
  if (/^127\.|^\[::1\]/.test(here.hostname)) here.hostname = "localhost";
  else here.host = "chat.example.org";
  const named = here.hostname === "localhost"
    ? element("a", { href: here.href, dir: "ltr" }, here.href)
    : element("bdi", { dir: "ltr" }, here.href);
  return element("p", { class: "hint" }, `${passkeys.needsName} `, named);
}
