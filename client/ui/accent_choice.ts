import { swatches, type Tone, tones } from "../core/accent.ts";
import { element } from "./element.ts";
import type { LookHere } from "./look_here.ts";
import { optionRow } from "./option_row.ts";
import { rangeField } from "./range_field.ts";
import { settingsWords } from "./settings_words.ts";

/** Eight accents, any hue, and whether the words on it are white or dark. */
export function accentChoice(here: LookHere): { node: HTMLElement; end: () => void } {
  const { accent, hues, hue, hueOf, tones: said } = settingsWords;
  const change = (part: { hue?: number; tone?: Tone }) =>
    here.change({ accent: { ...here.look.value.accent, ...part } });
  const offered = swatches.map((swatch, i) => {
    const input = element("input", { type: "radio", name: "accent", "aria-label": hues[i]! });
    input.addEventListener("change", () => change(swatch));
    const label = element("label", { class: `swatch ${swatch.tone}`, title: hues[i]! }, input);
    label.style.setProperty("--hue", `${swatch.hue}`);
    return { input, label, swatch };
  });
  const range = rangeField(
    { id: "accent-hue", label: hue, least: 0, most: 360, said: hueOf },
    (value) => change({ hue: value }),
  );
  range.input.classList.add("hue");
  const tone = optionRow(
    "tone",
    said.legend,
    tones.map((value) => ({ value, label: said[value] })),
    (value) => change({ tone: value }),
  );
  const node = element(
    "fieldset",
    { class: "accent-choice" },
    element("legend", {}, accent),
    element("div", { class: "swatches" }, ...offered.map(({ label }) => label)),
    range.node,
    tone.node,
  );
  const show = () => {
    const { hue, tone: chosen } = here.look.value.accent;
    for (const { input, swatch } of offered) input.checked = swatch.hue === hue && swatch.tone === chosen;
    range.show(hue);
    tone.show(chosen);
    // A theme of one's own brings its own.
    node.disabled = here.chosen !== undefined;
  };
  const enders = [here.look.watch(show), here.settings.theme.watch(show), here.themes.watch(show)];
  return { node, end: () => enders.forEach((end) => end()) };
}
