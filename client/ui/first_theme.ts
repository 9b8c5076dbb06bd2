import { themeKey, themeOf } from "../core/settings.ts";
import { showTheme } from "./theme.ts";

/** Runs before anything is drawn, so that a dark page never flashes white. */
function keptTheme(): string | null {
  try {
    return localStorage.getItem(themeKey);
  } catch {
    return null;
  }
}

showTheme(themeOf(keptTheme()));
