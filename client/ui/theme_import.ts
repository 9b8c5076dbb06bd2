import { mostThemeUnits, NoTheme, type OwnTheme, readTheme, type ThemeFault } from "../core/theme.ts";
import { mended, type PoorPair, poorPairs } from "../core/theme_guard.ts";
import { button, element, setText } from "./element.ts";
import { fileChoice } from "./file_choice.ts";
import { mostThemes } from "../core/own_themes.ts";
import type { LookHere } from "./look_here.ts";
import { settingsWords } from "./settings_words.ts";

const { own: said, tokens } = settingsWords;
/** More pairs than these say nothing new. */
const mostSaid = 4;

/** Takes a theme from a file or as pasted, once its words can be read. `closed`: it was taken, or somebody thought better of it. */
export class ThemeImport {
  readonly node: HTMLFormElement;
  readonly #here: LookHere;
  readonly #closed: (taken: OwnTheme | undefined) => void;
  readonly #field = element("textarea", {
    id: "theme-text",
    rows: "6",
    spellcheck: "false",
    autocomplete: "off",
    dir: "ltr",
    "aria-describedby": "theme-error",
  });
  readonly #error = element("p", { id: "theme-error", class: "field-error", role: "alert" });
  readonly #note = element("p", { class: "hint" });
  readonly #poor = element("ul", { class: "poor-pairs" });
  readonly #nearest = button({ class: "primary", hidden: true }, said.takeNearest);
  #offered: OwnTheme | undefined;

  constructor(here: LookHere, closed: (taken: OwnTheme | undefined) => void) {
    this.#here = here;
    this.#closed = closed;
    const file = fileChoice(said.file, "application/json,.json", (chosen) => void this.#read(chosen));
    const cancel = button({ class: "quiet" }, said.cancel);
    this.node = element(
      "form",
      { class: "theme-import", novalidate: true, hidden: true },
      file.node,
      element("label", { for: "theme-text" }, said.paste),
      this.#field,
      this.#error,
      this.#poor,
      this.#note,
      element(
        "div",
        { class: "acts" },
        cancel,
        element("button", { class: "secondary", type: "submit" }, said.take),
        this.#nearest,
      ),
    );
    this.#field.addEventListener("input", () => this.#clear());
    cancel.addEventListener("click", () => this.#close(undefined));
    this.#nearest.addEventListener("click", () => this.#offered && this.#add(this.#offered));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#take();
    });
  }

  open(): void {
    this.node.hidden = false;
    this.#field.focus();
  }

  async #read(file: File): Promise<void> {
    this.#clear();
    if (file.size > mostThemeUnits) return setText(this.#error, said.faults.tooLong);
    this.#field.value = await file.text();
    this.#take();
  }

  #take(): void {
    this.#clear();
    try {
      const theme = readTheme(this.#field.value);
      const poor = poorPairs(theme);
      if (poor.length === 0) this.#add(theme);
      else this.#offer(theme, poor);
    } catch (problem) {
      if (!(problem instanceof NoTheme)) throw problem;
      setText(this.#error, faultText(problem.fault));
      this.#field.focus();
    }
  }

  #offer(theme: OwnTheme, poor: readonly PoorPair[]): void {
    this.#offered = mended(theme);
    setText(this.#error, said.poor);
    const rest = poor.length - mostSaid;
    this.#poor.replaceChildren(
      ...poor.slice(0, mostSaid).map((pair) => element("li", {}, pairText(pair))),
      ...rest > 0 ? [element("li", {}, said.more(rest))] : [],
    );
    setText(this.#note, this.#offered ? "" : said.hopeless);
    this.#nearest.hidden = !this.#offered;
    if (this.#offered) this.#nearest.focus();
  }

  #add(theme: OwnTheme): void {
    if (this.#here.add(theme)) this.#close(theme);
    else setText(this.#error, said.many(mostThemes));
  }

  #clear(): void {
    this.#offered = undefined;
    this.#nearest.hidden = true;
    this.#poor.replaceChildren();
    setText(this.#error, "");
    setText(this.#note, "");
  }

  #close(taken: OwnTheme | undefined): void {
    this.#clear();
    this.#field.value = "";
    this.node.hidden = true;
    this.#closed(taken);
  }
}

function pairText({ of, on, ratio, least }: PoorPair): string {
  return of === on ? said.names(tokens[on], ratio) : said.pair(tokens[of], tokens[on], ratio, least);
}

function faultText(fault: ThemeFault): string {
  switch (fault.is) {
    case "unknownKey":
      return said.unknownKey(fault.what);
    case "unknownColour":
      return said.unknownColour(fault.what);
    case "badColour":
      return said.badColour(fault.what, fault.value);
    default:
      return said.faults[fault.is];
  }
}
