import { drawnKey } from "../core/drawn.ts";
import { drawnOf, keepLook, keptLook, type Look, usualLook } from "../core/look.ts";
import { Observable } from "../core/observable.ts";
import { OwnThemes } from "../core/own_themes.ts";
import type { Base, Palette } from "../core/palette.ts";
import type { Settings } from "../core/settings.ts";
import type { OwnTheme } from "../core/theme.ts";
import { accented } from "../core/accent.ts";
import { whole } from "../core/theme_guard.ts";
import { showTheme } from "./theme.ts";

/** How the page looks on this device, while somebody chooses: each choice is seen at once, and kept. */
export class LookHere {
  readonly look: Observable<Look>;
  readonly themes: Observable<readonly OwnTheme[]>;
  readonly settings: Settings;
  readonly end: () => void;
  readonly #own: OwnThemes;

  constructor(settings: Settings) {
    this.settings = settings;
    this.end = settings.renewed.hear(() => {
      this.themes.set(this.#own.all);
      this.look.set(keptLook(settings.keep));
    });
    this.#own = new OwnThemes(settings.keep);
    this.look = new Observable(keptLook(settings.keep));
    this.themes = new Observable<readonly OwnTheme[]>(this.#own.all);
  }

  change(part: Partial<Look>): void {
    const look = { ...this.look.value, ...part };
    keepLook(this.settings.keep, look);
    this.look.set(look);
    this.#draw();
  }

  /** The one that is used; undefined where it is none of one's own. */
  get chosen(): OwnTheme | undefined {
    return this.settings.theme.value === "own" ? this.#own.chosen : undefined;
  }

  use(theme: OwnTheme): void {
    this.#own.choose(theme);
    this.#draw();
    this.settings.setTheme("own");
  }

  /** Keeps it and uses it. False where there are too many. */
  add(theme: OwnTheme): boolean {
    if (!this.#own.add(theme)) return false;
    this.themes.set(this.#own.all);
    this.use(theme);
    return true;
  }

  remove(theme: OwnTheme): void {
    const isUsed = this.chosen?.name === theme.name;
    this.#own.remove(theme);
    this.themes.set(this.#own.all);
    // It stays as light or as dark as it was.
    if (isUsed) this.settings.setTheme(theme.base);
    this.#draw();
  }

  /** Everything as it was before anything was chosen; one's own themes stay. */
  reset(): void {
    this.settings.setTheme(undefined);
    this.change(usualLook);
  }

  get base(): Base {
    return getComputedStyle(document.documentElement).colorScheme === "dark" ||
        this.settings.theme.value === "system" && matchMedia("(prefers-color-scheme: dark)").matches
      ? "dark"
      : "light";
  }

  /** The colours that are to be seen now. */
  get palette(): Palette {
    const { isStrong, accent } = this.look.value;
    return this.chosen ? whole(this.chosen) : accented(this.base, isStrong, accent);
  }

  #draw(): void {
    const { keep, theme } = this.settings;
    keep.set(drawnKey, JSON.stringify(drawnOf(this.look.value, this.#own.chosen)));
    showTheme(theme.value, keep.get(drawnKey));
  }
}
