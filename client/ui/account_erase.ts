import { personKey } from "../../protocol/names.ts";
import { AccountAsk } from "./account_ask.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { button, element, setText } from "./element.ts";

const { erase } = accountWords;

/** The end of an account: by a name that is typed, so that it is no slip, and by the password. */
export function erasePart(parts: AccountParts): AccountPart {
  const { name } = parts.chat.me;
  const typed = element("input", {
    id: "erase-name",
    autocomplete: "off",
    "aria-describedby": "erase-error",
  });
  const wrong = element("p", { id: "erase-error", class: "field-error", role: "alert" });
  const keep = choice("keep", erase.keep, true);
  const gone = choice("erase", erase.erase, false);
  const open = button({ class: "quiet danger", "aria-expanded": "false" }, erase.open);
  const show = (isOpen: boolean) => {
    open.hidden = isOpen;
    open.setAttribute("aria-expanded", `${isOpen}`);
    typed.value = "";
    say("");
  };
  const say = (problem: string) => {
    setText(wrong, problem);
    typed.setAttribute("aria-invalid", `${problem !== ""}`);
  };
  const form = new AccountAsk(parts, {
    id: "erase",
    label: erase.act,
    above: [
      element("p", {}, erase.what),
      element("p", { class: "hint" }, erase.log),
      element("fieldset", { class: "choices" }, element("legend", {}, erase.messages), keep.node, gone.node),
      element(
        "div",
        { class: "field" },
        element("label", { for: "erase-name" }, erase.name(name)),
        typed,
        wrong,
      ),
    ],
    isWrong: () => {
      const isOther = personKey(typed.value.trim()) !== personKey(name);
      say(isOther ? erase.wrongName : "");
      if (isOther) typed.focus();
      return isOther;
    },
    act: ({ password }) => parts.erase(password, gone.input.checked ? "erase" : "keep"),
    closed: () => {
      show(false);
      open.focus();
    },
  });
  open.addEventListener("click", () => {
    show(true);
    form.open();
  });
  typed.addEventListener("input", () => say(""));
  return { node: accountSection("account-erase", erase.title, open, form.node), end: () => form.end() };
}

function choice(
  value: string,
  label: string,
  isFirst: boolean,
): { node: HTMLElement; input: HTMLInputElement } {
  const id = `erase-${value}`;
  const input = element("input", { id, type: "radio", name: "messages", value, checked: isFirst });
  return { input, node: element("label", { class: "choice", for: id }, input, label) };
}
