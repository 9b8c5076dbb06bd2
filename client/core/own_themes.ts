import { ownThemeKey, ownThemesKey } from "./drawn.ts";
import { type OwnTheme, readTheme, themeText } from "./theme.ts";
import type { Keep } from "./outside.ts";

export const mostThemes = 20;

/** The themes that somebody has on this device, and which of them is used where one is. Each name is there once. */
export class OwnThemes {
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  /** What is kept may be damaged: only what would be taken today is a theme. */
  get all(): OwnTheme[] {
    try {
      const texts: unknown = JSON.parse(this.#keep.get(ownThemesKey) ?? "[]");
      return Array.isArray(texts) ? texts.flatMap(readable).slice(0, mostThemes) : [];
    } catch {
      return [];
    }
  }

  get chosen(): OwnTheme | undefined {
    const name = this.#keep.get(ownThemeKey);
    return this.all.find((theme) => theme.name === name);
  }

  choose({ name }: OwnTheme): void {
    this.#keep.set(ownThemeKey, name);
  }

  /** It takes the place of one of the same name. False where there are too many. */
  add(theme: OwnTheme): boolean {
    const others = this.all.filter(({ name }) => name !== theme.name);
    if (others.length >= mostThemes) return false;
    this.#set([...others, theme]);
    return true;
  }

  remove({ name }: OwnTheme): void {
    this.#set(this.all.filter((theme) => theme.name !== name));
  }

  #set(themes: readonly OwnTheme[]): void {
    this.#keep.set(ownThemesKey, JSON.stringify(themes.map(themeText)));
  }
}

function readable(text: unknown): OwnTheme[] {
  try {
    return [readTheme(String(text))];
  } catch {
    return [];
  }
}
