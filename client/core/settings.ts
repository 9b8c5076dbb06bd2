import { Observable } from "./observable.ts";
import type { Keep } from "./outside.ts";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** Under this name the page's first script finds the theme, before anything is drawn. */
export const themeKey = "parley/theme";

export function themeOf(kept: string | null | undefined): Theme {
  return themes.find((theme) => theme === kept) ?? "system";
}

const noticesKey = "parley/notices";

/** How this device calls whoever does not look at it. */
export type Notices = {
  desktop: boolean;
  /** Also when the page is closed. */
  push: boolean;
  sound: boolean;
  quiet?: { from: string; to: string; zone: string };
};

/** What was kept may be damaged, or of another version. */
function noticesOf(kept: string | undefined): Notices {
  try {
    const { desktop, push, sound, quiet } = JSON.parse(kept ?? "{}") as Partial<Notices>;
    return {
      desktop: desktop === true,
      push: push === true,
      sound: sound === true,
      ...quiet && { quiet },
    };
  } catch {
    return { desktop: false, push: false, sound: false };
  }
}

/** What this device likes, whoever is signed in. */
export class Settings {
  readonly theme: Observable<Theme>;
  readonly notices: Observable<Notices>;
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.theme = new Observable(themeOf(keep.get(themeKey)));
    this.notices = new Observable(noticesOf(keep.get(noticesKey)));
  }

  setNotices(notices: Notices): void {
    this.#keep.set(noticesKey, JSON.stringify(notices));
    this.notices.set(notices);
  }

  setTheme(theme: Theme): void {
    this.#keep.set(themeKey, theme);
    this.theme.set(theme);
  }
}
