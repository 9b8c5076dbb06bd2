import { drawnKey, lookKey, ownThemeKey, ownThemesKey } from "./drawn.ts";
import { Observable, Signal } from "./observable.ts";
import type { Keep } from "./outside.ts";
import { keepWriting, keptWriting, type Writing, writingKey } from "./writing.ts";

export const themes = ["light", "dark", "system"] as const;
/** `own`: one that somebody brought themselves. */
export type Theme = (typeof themes)[number] | "own";

/** Under these names the page's first script finds the theme, before anything is drawn: one's own choice, the server's. */
export const themeKey = "parley/theme";
export const houseThemeKey = "parley/house-theme";

/** The first of them that is a theme. */
export function themeOf(...kept: readonly (string | null | undefined)[]): Theme {
  return kept.flatMap((one) => [...themes, "own" as const].filter((theme) => theme === one))[0] ?? "system";
}

const noticesKey = "parley/notices";
const lettersKey = "parley/letters";

const keys: ReadonlySet<string> = new Set([
  ...[themeKey, houseThemeKey, lookKey, drawnKey, ownThemesKey, ownThemeKey],
  ...[noticesKey, lettersKey, writingKey],
]);

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
      ...isQuiet(quiet) && { quiet },
    };
  } catch {
    return { desktop: false, push: false, sound: false };
  }
}

function isQuiet(quiet: Partial<Notices["quiet"]>): quiet is NonNullable<Notices["quiet"]> {
  return [quiet?.from, quiet?.to, quiet?.zone].every((one) => typeof one === "string");
}

/** What this device likes, whoever is signed in. */
export class Settings {
  readonly theme: Observable<Theme>;
  readonly notices: Observable<Notices>;
  readonly writing: Observable<Writing>;
  /** Whether single letters are keys at a message: some people's hands, or what types for them, press them unmeant. */
  readonly letters: Observable<boolean>;
  /** Something may be another by what another page of this browser has kept. */
  readonly renewed = new Signal();
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.letters = new Observable(keep.get(lettersKey) !== "off");
    this.theme = new Observable(themeOf(keep.get(themeKey), keep.get(houseThemeKey)));
    this.notices = new Observable(noticesOf(keep.get(noticesKey)));
    this.writing = new Observable(keptWriting(keep));
  }

  /** For what reads the rest of it only when it is wanted. */
  get keep(): Keep {
    return this.#keep;
  }

  /** Another page has kept something; undefined: it may be anything. */
  keptElsewhere(key: string | undefined): void {
    if (key !== undefined && !keys.has(key)) return;
    this.letters.set(this.#keep.get(lettersKey) !== "off");
    this.notices.set(noticesOf(this.#keep.get(noticesKey)));
    this.writing.set(keptWriting(this.#keep));
    this.#showTheme();
    this.renewed.emit();
  }

  setWriting(writing: Writing): void {
    keepWriting(this.#keep, writing);
    this.writing.set(writing);
  }

  setNotices(notices: Notices): void {
    this.#keep.set(noticesKey, JSON.stringify(notices));
    this.notices.set(notices);
  }

  setLetters(on: boolean): void {
    if (on) this.#keep.delete(lettersKey);
    else this.#keep.set(lettersKey, "off");
    this.letters.set(on);
  }

  /** Undefined: as this server has it. */
  setTheme(theme: Theme | undefined): void {
    if (theme === undefined) this.#keep.delete(themeKey);
    else this.#keep.set(themeKey, theme);
    this.#showTheme();
  }

  /** What the server's admin has chosen, for whoever has chosen nothing here. */
  setHouseTheme(theme: Theme): void {
    this.#keep.set(houseThemeKey, theme);
    this.#showTheme();
  }

  #showTheme(): void {
    this.theme.set(themeOf(this.#keep.get(themeKey), this.#keep.get(houseThemeKey)));
  }
}
