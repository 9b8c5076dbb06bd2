import { densities, leastSize, mostSize } from "../core/look.ts";
import { type Settings, themes } from "../core/settings.ts";
import { accentChoice } from "./accent_choice.ts";
import { checkbox } from "./account_ask.ts";
import { button, element } from "./element.ts";
import { LookHere } from "./look_here.ts";
import { lookPreview } from "./look_preview.ts";
import { optionRow } from "./option_row.ts";
import { ownThemeList } from "./own_theme_list.ts";
import { rangeField } from "./range_field.ts";
import { settingsWords } from "./settings_words.ts";
import { dropWallpaper } from "./wallpaper_picture.ts";
import { wallpaperChoice } from "./wallpaper_choice.ts";

/** How the page looks: each choice is seen at once, in the page itself and in two messages. */
export function appearance(settings: Settings, me: string, tell: (news: string) => void): {
  nodes: Node[];
  end: () => void;
} {
  const here = new LookHere(settings);
  const theme = themeChoice(here);
  const accent = accentChoice(here);
  const wallpaper = wallpaperChoice(here);
  const own = ownThemeList(here, tell);
  const density = optionRow(
    "density",
    settingsWords.density,
    densities.map((value) => ({ value, label: settingsWords.densities[value] })),
    (value) => here.change({ density: value }),
  );
  const size = rangeField(
    {
      id: "text-size",
      label: settingsWords.size,
      least: leastSize,
      most: mostSize,
      said: settingsWords.sizeOf,
    },
    (value) => here.change({ size: value }),
  );
  const usual = button({ class: "quiet" }, settingsWords.usual);
  usual.addEventListener("click", () => {
    here.reset();
    void dropWallpaper();
    tell(settingsWords.usualDone);
  });
  const end = here.look.watch((look) => {
    density.show(look.density);
    size.show(look.size ?? usualSize());
    tell("");
  });
  const part = (...nodes: Node[]) => element("section", { class: "account-part" }, ...nodes);
  return {
    nodes: [
      lookPreview(me),
      part(theme.node),
      part(accent.node),
      part(density.node, size.node),
      part(wallpaper.node),
      own.node,
      part(usual, element("p", { class: "hint" }, settingsWords.device)),
    ],
    end: () => [end, here.end, theme.end, accent.end, wallpaper.end, own.end].forEach((end) => end()),
  };
}

/** Light, dark, as the system, or one of one's own; and whether the first three are to be strong. */
function themeChoice(here: LookHere): { node: HTMLElement; end: () => void } {
  const { settings } = here;
  const place = element("div");
  const strong = checkbox("strong-colours", settingsWords.strong);
  strong.input.addEventListener("change", () => here.change({ isStrong: strong.input.checked }));
  let show = () => {};
  const draw = () => {
    const own = here.themes.value;
    const row = optionRow(
      "theme",
      settingsWords.colours,
      [
        ...themes.map((value) => ({ value: value as string, label: settingsWords.themes[value] })),
        ...own.map(({ name }) => ({ value: `own ${name}`, label: name })),
      ],
      (value) => {
        const theme = own.find(({ name }) => value === `own ${name}`);
        if (theme) here.use(theme);
        else settings.setTheme(themes.find((known) => known === value));
      },
    );
    show = () => {
      const { chosen } = here;
      row.show(chosen ? `own ${chosen.name}` : settings.theme.value);
      strong.input.checked = here.look.value.isStrong;
      strong.input.disabled = chosen !== undefined;
    };
    place.replaceChildren(row.node);
    show();
  };
  const enders = [
    here.themes.watch(draw),
    settings.theme.watch(() => show()),
    here.look.watch(() => show()),
  ];
  const why = element("p", { class: "hint" }, settingsWords.strongWhy);
  return {
    node: element("div", { class: "theme-choice" }, place, strong.node, why),
    end: () => enders.forEach((end) => end()),
  };
}

/** What tokens.css has for this device. */
function usualSize(): number {
  return parseFloat(getComputedStyle(document.body).fontSize);
}
