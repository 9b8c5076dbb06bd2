import { type Settings, themes } from "../core/settings.ts";
import { element } from "./element.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

let switches = 0;

/** Light, dark, or as the system has it. Returns what it shows and what ends it. */
export function themeSwitch(settings: Settings): { node: HTMLElement; end: () => void } {
  // Radio buttons of one group exclude each other, so each switch on the page is a group of its own.
  const group = `theme-${++switches}`;
  const inputs = themes.map((theme) => {
    const input = element("input", {
      type: "radio",
      name: group,
      value: theme,
      "aria-label": words.theme[theme],
    });
    input.addEventListener("change", () => settings.setTheme(theme));
    return input;
  });
  const choices = themes.map((theme, i) =>
    element("label", { title: words.theme[theme] }, inputs[i]!, icon(theme))
  );
  const legend = element("legend", { class: "unseen" }, words.theme.legend);
  const node = element("fieldset", { class: "theme-switch" }, legend, ...choices);
  const end = settings.theme.watch((theme) => {
    for (const input of inputs) input.checked = input.value === theme;
  });
  return { node, end };
}
