import { limits } from "../../protocol/limits.ts";
import type { Clock } from "../core/outside.ts";
import { button, element, setText } from "./element.ts";
import { SubmitButton } from "./submit_button.ts";
import { whenClosed } from "./when_closed.ts";
import { words } from "./words.ts";

/** Asks what is wrong with a message. Resolves to whether the moderators were told. */
export function askToReport(
  name: string,
  clock: Clock,
  report: (reason: string) => Promise<void>,
): Promise<boolean> {
  const field = element("textarea", {
    id: "report-reason",
    rows: "3",
    maxlength: `${limits.reasonLength}`,
    dir: "auto",
    autofocus: true,
    "aria-describedby": "report-error",
  });
  const error = element("p", { id: "report-error", class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, words.report.cancel);
  const send = new SubmitButton(words.report.send, clock, words.report.lost);
  const form = element(
    "form",
    { class: "report-form", novalidate: true },
    element("h2", { id: "report-title" }, words.report.title),
    element("p", { class: "hint" }, words.report.why(name)),
    element("label", { for: "report-reason" }, words.report.label),
    field,
    error,
    element("div", { class: "acts" }, cancel, send.node),
  );
  const dialog = element("dialog", { class: "card", "aria-labelledby": "report-title" }, form);
  document.body.append(dialog);
  cancel.addEventListener("click", () => dialog.close());
  const say = (problem: string, isField: boolean) => {
    setText(error, problem);
    field.setAttribute("aria-invalid", `${isField}`);
    if (isField) field.focus();
  };
  field.addEventListener("input", () => say("", false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = field.value.replaceAll(/\s+/g, " ").trim();
    if (reason === "") return say(words.report.empty, true);
    say("", false);
    void send.run(async () => {
      await report(reason);
      dialog.close("sent");
    }, (why) => say(why, false));
  });
  dialog.showModal();
  dialog.addEventListener("close", () => dialog.remove());
  return new Promise((resolve) =>
    whenClosed(dialog, () => {
      send.end();
      resolve(dialog.returnValue === "sent");
    })
  );
}
