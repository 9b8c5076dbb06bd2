import { Observable } from "./observable.ts";
import type { Keep } from "./outside.ts";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** Under this name the page's first script finds the theme, before anything is drawn. */
export const themeKey = "parley/theme";

export function themeOf(kept: string | null | undefined): Theme {
  return themes.find((theme) => theme === kept) ?? "system";
}

/** What this device likes, whoever is signed in. */
export class Settings {
  readonly theme: Observable<Theme>;
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.theme = new Observable(themeOf(keep.get(themeKey)));
  }

  setTheme(theme: Theme): void {
    this.#keep.set(themeKey, theme);
    this.theme.set(theme);
  }
}
