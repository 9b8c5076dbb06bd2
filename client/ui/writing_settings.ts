import type { Settings } from "../core/settings.ts";
import type { Writing } from "../core/writing.ts";
import { element } from "./element.ts";
import { writingWords } from "./writing_words.ts";

/** How this device writes: which key sends, and whether emoticons become emoji. */
export function writingSettings(settings: Settings): HTMLElement {
  const { enterSends, emoticons } = settings.writing.value;
  const change = (part: Partial<Writing>) => settings.setWriting({ ...settings.writing.value, ...part });
  const isGlass = matchMedia("(pointer: coarse)").matches;
  const sends = enterSends ?? !isGlass;
  const key = (value: boolean, label: string, why: string) => {
    const input = element("input", { type: "radio", name: "enter-sends", checked: value === sends });
    input.addEventListener("change", () => change({ enterSends: value }));
    return choice(input, label, why);
  };
  const faces = element("input", { type: "checkbox", checked: emoticons });
  faces.addEventListener("change", () => change({ emoticons: faces.checked }));
  return element(
    "div",
    { class: "writing-settings" },
    element(
      "fieldset",
      { class: "radios" },
      element("legend", {}, writingWords.enter),
      key(true, writingWords.enterSends, writingWords.enterSendsWhy),
      key(false, writingWords.enterBreaks, writingWords.enterBreaksWhy),
    ),
    choice(faces, writingWords.emoticons, writingWords.emoticonsWhy),
  );
}

function choice(input: HTMLElement, label: string, why: string): HTMLElement {
  return element(
    "label",
    { class: "choice" },
    input,
    element("span", {}, label, element("span", { class: "hint" }, why)),
  );
}
