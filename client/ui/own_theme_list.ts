import { type OwnTheme, themeText } from "../core/theme.ts";
import { button, element } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import type { LookHere } from "./look_here.ts";
import { settingsWords } from "./settings_words.ts";
import { saveText } from "./text_file.ts";
import { ThemeImport } from "./theme_import.ts";

const { own: said } = settingsWords;
const fileName = "parley-theme.json";

/** The themes that somebody has: brought, given away as files, deleted. Which of them is used is chosen above. */
export function ownThemeList(
  here: LookHere,
  tell: (news: string) => void,
): { node: HTMLElement; end: () => void } {
  const list = element("ul", { class: "account-rows" });
  const none = element("p", { class: "hint" }, said.none);
  const save = button({ class: "secondary" }, said.save);
  const bring = button({ class: "secondary", "aria-expanded": "false" }, said.bring);
  const form = new ThemeImport(here, (taken) => {
    bring.setAttribute("aria-expanded", "false");
    bring.focus();
    if (taken) tell(said.taken(taken.name));
  });
  bring.addEventListener("click", () => {
    bring.setAttribute("aria-expanded", "true");
    form.open();
  });
  save.addEventListener("click", () => {
    const { palette, base, chosen } = here;
    give({ name: chosen?.name ?? said.current, base, colours: palette });
  });
  const row = (theme: OwnTheme) => {
    const { name, base } = theme;
    const act = (kind: IconName, label: string, run: () => void) => {
      const node = button({ class: "icon-button", "aria-label": label, title: label }, icon(kind));
      node.addEventListener("click", run);
      return node;
    };
    return element(
      "li",
      {},
      element("span", { class: "account-what" }, said.name(name, said.bases[base])),
      act("download", said.export(name), () => give(theme)),
      act("delete", said.remove(name), () => {
        here.remove(theme);
        bring.focus();
        tell(said.removed(name));
      }),
    );
  };
  const end = here.themes.watch((themes) => {
    list.replaceChildren(...themes.map(row));
    list.hidden = themes.length === 0;
    none.hidden = themes.length > 0;
  });
  const acts = element("div", { class: "acts" }, save, bring);
  const title = element("h3", {}, said.title);
  return { node: element("section", { class: "account-part" }, title, list, none, acts, form.node), end };
}

function give(theme: OwnTheme): void {
  saveText(themeText(theme), fileName, "application/json");
}
