import type { Person } from "../../protocol/commands.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Account } from "../core/account.ts";
import { element, setText } from "./element.ts";
import { words } from "./words.ts";

export type Screen = { node: HTMLElement; shown?: () => void; end: () => void };

/** Asks who somebody is. `why` says what brought them here, if it was not their own wish. */
export function nameScreen(account: Account, why: string, joined: (me: Person) => void): Screen {
  const field = element("input", {
    id: "name",
    name: "name",
    autocomplete: "nickname",
    autocapitalize: "words",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": "name-hint name-error",
  });
  field.value = account.lastName;
  const error = element("p", { id: "name-error", class: "field-error", role: "alert" });
  const join = element("button", { class: "primary", type: "submit" }, words.names.join);
  const form = element(
    "form",
    { class: "card", novalidate: true },
    element("img", { src: "/icons/parley.svg", alt: "", width: "56", height: "56" }),
    element("h1", {}, words.product),
    element("p", { class: "promise" }, words.names.promise),
    element("p", { class: "why", role: "status", hidden: why === "" }, why),
    element("label", { for: "name" }, words.names.label),
    field,
    element("p", { id: "name-hint", class: "hint" }, words.names.hint),
    error,
    join,
  );

  const say = (problem: string) => {
    setText(error, problem);
    field.setAttribute("aria-invalid", problem === "" ? "false" : "true");
    if (problem !== "") field.focus();
  };

  const submit = async () => {
    if (join.disabled) return;
    if (field.value.trim() === "") return say(words.names.empty);
    join.disabled = true;
    setText(join, words.names.joining);
    try {
      joined(await account.signIn(field.value));
    } catch (problem) {
      say(problem instanceof Refused ? words.refusal(problem.code) : words.names.unreachable(location.host));
    } finally {
      join.disabled = false;
      setText(join, words.names.join);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  field.addEventListener("input", () => say(""));
  return {
    node: element("main", { class: "name-screen" }, form),
    shown: () => field.select(),
    end: () => {},
  };
}
