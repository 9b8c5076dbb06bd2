import type { Clock } from "../../core/outside.ts";
import { button, element, setText } from "../element.ts";
import { TextField } from "../form_fields.ts";
import { roomWords } from "../room_words.ts";
import { Sheet } from "../sheet.ts";
import { SubmitButton } from "../submit_button.ts";
import { limits } from "../../../protocol/limits.ts";
import { manageWords } from "./manage_words.ts";

type Ask = {
  clock: Clock;
  title: string;
  why: string;
  fields: readonly HTMLElement[];
  submit: string;
  isGrave?: boolean;
  act: () => Promise<void>;
};

/** Asks how something is to be done, and does it. What was typed stays where it did not work. */
export function openAsk({ clock, title, why, fields, submit, isGrave = true, act }: Ask): Sheet {
  const error = element("p", { class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, manageWords.cancel);
  const go = new SubmitButton(submit, clock, roomWords.lost);
  go.node.classList.toggle("grave", isGrave);
  const form = element(
    "form",
    { class: "ask", novalidate: true },
    element("p", {}, why),
    ...fields,
    error,
    element("div", { class: "acts" }, cancel, go.node),
  );
  const sheet = new Sheet(title, form);
  cancel.addEventListener("click", () => sheet.end());
  sheet.owns(go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!go.isFree) return;
    setText(error, "");
    void go.run(async () => {
      await act();
      sheet.end();
    }, (why) => setText(error, why));
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
