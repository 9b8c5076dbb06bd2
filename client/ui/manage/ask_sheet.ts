import { button, element, setText } from "../element.ts";
import { TextField } from "../form_fields.ts";
import { whyNot } from "../room_asks.ts";
import { Sheet } from "../sheet.ts";
import { limits } from "../../../protocol/limits.ts";
import { manageWords } from "./manage_words.ts";

type Ask = {
  title: string;
  why: string;
  fields: readonly HTMLElement[];
  submit: string;
  isGrave?: boolean;
  act: () => Promise<void>;
};

/** Asks how something is to be done, and does it. What was typed stays where it did not work. */
export function openAsk({ title, why, fields, submit, isGrave = true, act }: Ask): Sheet {
  const error = element("p", { class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, manageWords.cancel);
  const go = element("button", { class: isGrave ? "primary grave" : "primary", type: "submit" }, submit);
  const form = element(
    "form",
    { class: "ask", novalidate: true },
    element("p", {}, why),
    ...fields,
    error,
    element("div", { class: "acts" }, cancel, go),
  );
  const sheet = new Sheet(title, form);
  cancel.addEventListener("click", () => sheet.end());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    setText(error, "");
    go.disabled = true;
    try {
      await act();
      sheet.end();
    } catch (problem) {
      setText(error, whyNot(problem));
    } finally {
      go.disabled = false;
      if (document.activeElement === document.body) go.focus();
    }
  });
  sheet.open(fields[0]?.querySelector<HTMLElement>("select, input") ?? cancel);
  return sheet;
}

export function reasonField(): { node: HTMLElement; reason: () => { reason?: string } } {
  const { reason, reasonHint } = manageWords.person;
  const field = new TextField("ask-reason", reason, reasonHint, limits.reasonLength);
  return {
    node: field.node,
    reason: () => {
      const text = field.value.replaceAll(/\s+/g, " ");
      return text === "" ? {} : { reason: text };
    },
  };
}
