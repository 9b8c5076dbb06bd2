import type { Input } from "../../../protocol/commands.ts";
import { limits } from "../../../protocol/limits.ts";
import type { Settings } from "../../../protocol/settings.ts";
import { WordFilter } from "../../../protocol/word_filter.ts";
import { checkbox } from "../account_ask.ts";
import { DaysField } from "../days_field.ts";
import { button, element, setText } from "../element.ts";
import { radioField, selectField, TextField } from "../form_fields.ts";
import { whyNot } from "../room_asks.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";

const { settings: said } = manageWords;
const leastPace = 10;
const mostPace = 100_000;
const mostWord = 64;

/** What is chosen for the whole server. */
export class SettingsPage implements ManagePage {
  readonly node = element("div", {});
  readonly #parts: ManageParts;
  readonly #note = element("p", { class: "hint", role: "status" }, manageWords.loading);
  readonly #again = button({ class: "secondary", hidden: true }, manageWords.again);
  #form: SettingsForm | undefined;
  #ended = false;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#again.addEventListener("click", () => void this.#load());
    this.node.append(this.#note, this.#again);
  }

  /** What somebody is about to choose is not put away by what came meanwhile. */
  load(): void {
    if (!this.#form) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { settings } = await this.#parts.chat.link.ask("settings", {});
      // Asked twice, the form that is there stays: something may be typed in it.
      if (this.#ended || this.#form) return;
      this.#form = new SettingsForm(settings, this.#parts);
      this.node.replaceChildren(this.#form.node);
    } catch (problem) {
      setText(this.#note, whyNot(problem));
      this.#again.hidden = false;
    }
  }

  end(): void {
    this.#ended = true;
  }
}

class SettingsForm {
  readonly node: HTMLFormElement;
  readonly #parts: ManageParts;
  readonly #name = new TextField("settings-name", said.name, said.nameHint, limits.nameLength);
  readonly #guests = checkbox("settings-guests", said.guests);
  readonly #signup;
  readonly #pace = new TextField("settings-pace", said.pace, said.paceHint, 6);
  readonly #words = element("textarea", {
    id: "settings-words",
    rows: "4",
    dir: "auto",
    spellcheck: "false",
    "aria-describedby": "settings-words-hint settings-words-error",
  });
  readonly #wordsError = element("p", { id: "settings-words-error", class: "field-error", role: "alert" });
  readonly #previews = checkbox("settings-previews", said.previews);
  readonly #theme;
  readonly #wordsDo;
  readonly #days: DaysField;
  readonly #error = element("p", { class: "field-error", role: "alert" });
  #saving = false;

  constructor(settings: Settings, parts: ManageParts) {
    const { name, guests, signup, paces, previews, days, words, wordsDo, theme } = settings;
    this.#parts = parts;
    this.#name.input.value = name;
    this.#guests.input.checked = guests;
    this.#previews.input.checked = previews;
    this.#days = new DaysField("settings-days", said.days, said.daysHint, days);
    this.#pace.input.value = `${paces.messages}`;
    this.#pace.input.inputMode = "numeric";
    this.#words.value = words.join("\n");
    this.#signup = radioField("settings-signup", said.signup, [
      { value: "open" as const, label: said.open, why: said.openWhy },
      { value: "invited" as const, label: said.invited, why: said.invitedWhy },
    ], signup);
    const themes = (["system", "light", "dark"] as const).map((value) => ({
      value,
      label: said.themes[value],
    }));
    this.#theme = selectField("settings-theme", said.theme, themes, theme);
    this.#wordsDo = radioField("settings-words-do", said.wordsDo, [
      { value: "refuse" as const, label: said.refuse, why: said.refuseWhy },
      { value: "hide" as const, label: said.hide, why: said.hideWhy },
    ], wordsDo);
    this.node = element(
      "form",
      { class: "settings", novalidate: true },
      this.#name.node,
      element(
        "fieldset",
        { class: "radios" },
        element("legend", {}, said.come),
        this.#guests.node,
      ),
      this.#signup.node,
      this.#pace.node,
      element(
        "fieldset",
        { class: "radios" },
        element("legend", {}, said.links),
        this.#previews.node,
        element("p", { class: "hint" }, said.previewsHint),
      ),
      this.#days.node,
      this.#theme.node,
      element("p", { class: "hint" }, said.themeHint),
      element(
        "div",
        { class: "field" },
        element("label", { for: "settings-words" }, said.words),
        this.#words,
        element("p", { id: "settings-words-hint", class: "hint" }, said.wordsHint),
        this.#wordsError,
      ),
      this.#wordsDo.node,
      this.#tryField(),
      this.#error,
      element(
        "div",
        { class: "acts" },
        element("button", { class: "primary", type: "submit" }, said.save),
      ),
    );
    this.#words.addEventListener("input", () => this.#sayWords(""));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
  }

  get #listed(): string[] {
    return this.#words.value.split("\n").map((word) => word.trim()).filter((word) => word !== "");
  }

  /** Says at once what becomes of a message, by the words as they stand above and before they are saved. */
  #tryField(): HTMLElement {
    const input = element("input", {
      id: "settings-try",
      autocomplete: "off",
      dir: "auto",
      "aria-describedby": "settings-try-result",
    });
    const result = element(
      "p",
      { id: "settings-try-result", class: "hint", role: "status", dir: "auto" },
      said.tryHint,
    );
    const show = () => {
      const text = input.value;
      const filter = new WordFilter(this.#listed);
      const isFound = filter.finds(text);
      setText(
        result,
        text.trim() === ""
          ? said.tryHint
          : !isFound
          ? said.passes
          : this.#wordsDo.value() === "hide"
          ? said.hidden(filter.hides(text))
          : said.refused,
      );
      result.classList.toggle("found", isFound);
    };
    for (const node of [input, this.#words]) node.addEventListener("input", show);
    this.#wordsDo.onChange(show);
    return element(
      "div",
      { class: "field try" },
      element("label", { for: "settings-try" }, said.tryIt),
      input,
      result,
    );
  }

  #sayWords(problem: string): void {
    setText(this.#wordsError, problem);
    this.#words.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.#words.focus();
  }

  /** Undefined where something is wrong, which is said at its field. */
  #wish(): Input<"change_settings"> | undefined {
    const name = this.#name.value;
    const messages = Number(this.#pace.value);
    const words = this.#listed;
    const long = words.find((word) => word.length > mostWord);
    if (name === "") return void this.#name.say(said.noName);
    if (!Number.isInteger(messages) || messages < leastPace || messages > mostPace) {
      return void this.#pace.say(said.badPace);
    }
    if (words.length > limits.filteredWords) return void this.#sayWords(said.tooMany);
    if (long !== undefined) return void this.#sayWords(said.longWord(long));
    const days = this.#days.value();
    if (days === undefined) return undefined;
    return {
      name,
      days,
      guests: this.#guests.input.checked,
      previews: this.#previews.input.checked,
      signup: this.#signup.value(),
      paces: { messages },
      words,
      theme: this.#theme.select.value as Settings["theme"],
      wordsDo: this.#wordsDo.value(),
    };
  }

  async #send(): Promise<void> {
    setText(this.#error, "");
    const wish = this.#saving ? undefined : this.#wish();
    if (!wish) return;
    this.#saving = true;
    try {
      const { settings } = await this.#parts.chat.link.ask("change_settings", wish);
      const isAll = settings.guests === wish.guests && settings.signup === wish.signup &&
        settings.name === wish.name && settings.previews === wish.previews && settings.days === wish.days;
      this.#parts.tell(isAll ? said.saved : said.notAll);
    } catch (problem) {
      setText(this.#error, whyNot(problem));
    } finally {
      this.#saving = false;
    }
  }
}
