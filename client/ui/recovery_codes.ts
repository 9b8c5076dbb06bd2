import type { AccountParts } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { copyText } from "./clipboard.ts";
import { button, element, setText } from "./element.ts";
import { saveText } from "./text_file.ts";
import { dateTimeOf } from "./times.ts";

/** Recovery codes, shown this once; `kept` is called when somebody says that they have them. */
export function recoveryCodes(
  { chat, clock, tell }: AccountParts,
  codes: readonly string[],
  kept: () => void,
): { node: HTMLElement; title: HTMLElement } {
  const { twoStep } = accountWords;
  const heading = twoStep.file(chat.me.name, location.host);
  const made = twoStep.made(dateTimeOf(clock.now()));
  const text = [heading, made, "", ...codes, ""].join("\n");
  const title = element("p", { class: "once-title", tabindex: "-1" }, twoStep.codes);
  const copy = button({ class: "secondary" }, twoStep.copy);
  const save = button({ class: "secondary" }, twoStep.save);
  const print = button({ class: "secondary" }, twoStep.print);
  const done = button({ class: "primary" }, twoStep.kept);
  copy.addEventListener("click", async () => {
    if (!await copyText(text)) return;
    setText(copy, twoStep.copied);
    tell(twoStep.copied);
  });
  save.addEventListener("click", () => saveText(text, twoStep.fileName, "text/plain"));
  print.addEventListener("click", () => globalThis.print());
  done.addEventListener("click", kept);
  const node = element(
    "div",
    { class: "once recovery-codes" },
    title,
    element("p", { class: "hint" }, twoStep.codesWhy),
    element("p", { class: "printed" }, heading),
    element("ol", {}, ...codes.map((code) => element("li", {}, element("code", {}, code)))),
    element("p", { class: "hint" }, made),
    element("div", { class: "keep-acts" }, copy, save, print),
    done,
  );
  return { node, title };
}
