import { languageKey } from "../core/language.ts";
import type { Settings } from "../core/settings.ts";
import { button } from "./element.ts";
import { languageHere } from "./languages/here.ts";
import type { PageBar } from "./page_bar.ts";
import { reloadButton } from "./reload_button.ts";
import { words } from "./words.ts";

/** What somebody chooses in another tab is so here too. The words of another language come with a reload, when they are wanted. */
export function followOtherTabs(settings: Settings, bar: PageBar): void {
  addEventListener("storage", ({ key }) => {
    settings.keptElsewhere(key ?? undefined);
    if (key !== languageKey || languageHere() === document.documentElement.lang) return;
    bar.ask(words.pageBar.otherLanguage, [reloadButton(), button({ class: "quiet" }, words.pageBar.later)]);
  });
}
