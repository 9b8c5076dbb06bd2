import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import { button, element, setText } from "./element.ts";
import { whyRefused } from "./refused.ts";
import { words } from "./words.ts";

/** Asks what is wrong with a message. Resolves to whether the moderators were told. */
export function askToReport(name: string, report: (reason: string) => Promise<void>): Promise<boolean> {
  const field = element("textarea", {
    id: "report-reason",
    rows: "3",
    maxlength: `${limits.reasonLength}`,
    dir: "auto",
    autofocus: true,
  });
  const error = element("p", { class: "field-error", role: "alert" });
  const cancel = button({ class: "quiet" }, words.report.cancel);
  const send = element("button", { class: "primary", type: "submit" }, words.report.send);
  const form = element(
    "form",
    { class: "report-form", novalidate: true },
    element("h2", { id: "report-title" }, words.report.title),
    element("p", { class: "hint" }, words.report.why(name)),
    element("label", { for: "report-reason" }, words.report.label),
    field,
    error,
    element("div", { class: "acts" }, cancel, send),
  );
  const dialog = element("dialog", { class: "card", "aria-labelledby": "report-title" }, form);
  document.body.append(dialog);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reason = field.value.replaceAll(/\s+/g, " ").trim();
    if (reason === "") {
      setText(error, words.report.empty);
      return field.focus();
    }
    send.disabled = true;
    try {
      await report(reason);
      dialog.close("sent");
    } catch (problem) {
      if (problem instanceof LinkLost) setText(error, words.report.lost);
      else if (problem instanceof Refused) setText(error, whyRefused(problem));
      else throw problem;
    } finally {
      send.disabled = false;
    }
  });
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "sent");
    })
  );
}
