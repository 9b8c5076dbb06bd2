import { accountKey } from "../core/account.ts";
import { drawnKey } from "../core/drawn.ts";
import { directionOf } from "../core/language.ts";
import { houseThemeKey, themeKey, themeOf } from "../core/settings.ts";
import { languageHere } from "./languages/here.ts";
import { showTheme } from "./theme.ts";
import { fetchWantedParts } from "./wanted_parts.ts";

/** Runs before anything is drawn, so that a dark page never flashes white, and none turns around. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

showTheme(themeOf(kept(themeKey), kept(houseThemeKey)), kept(drawnKey));
const language = languageHere();
document.documentElement.lang = language;
document.documentElement.dir = directionOf(language);
fetchWantedParts(language, kept(accountKey) !== null);
