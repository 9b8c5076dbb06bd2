import { languageKey, languageNames, languageOf, languages } from "../core/language.ts";
import type { Keep } from "../core/outside.ts";
import { element } from "./element.ts";
import { selectField } from "./form_fields.ts";
import { settingsWords } from "./settings_words.ts";

/** In which language the page speaks. All of it is in that language after a reload; what is written stays. */
export function languageChoice(keep: Keep): HTMLElement {
  const asked = languageNames[languageOf(undefined, navigator.languages)];
  const { node, select } = selectField(
    "page-language",
    settingsWords.language,
    [
      { value: "", label: settingsWords.languageAuto(asked) },
      ...languages.map((value) => ({ value, label: languageNames[value] })),
    ],
    keep.get(languageKey) ?? "",
  );
  for (const option of select.options) if (option.value !== "") option.lang = option.value;
  select.addEventListener("change", () => {
    if (select.value === "") keep.delete(languageKey);
    else keep.set(languageKey, select.value);
    location.reload();
  });
  const why = element("p", { class: "hint" }, settingsWords.languageWhy);
  return element("section", { class: "account-part" }, node, why);
}
