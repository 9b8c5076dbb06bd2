import { button, element, setText } from "./element.ts";
import { words } from "./words.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

/** Where the code of an app is typed, or one of the recovery codes. */
export class CodeField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #label: HTMLLabelElement;
  readonly #hint: HTMLElement;
  readonly #error: HTMLElement;
  #isRecovery = false;

  constructor(id: string) {
    this.#label = element("label", { for: id });
    this.#hint = element("p", { id: `${id}-hint`, class: "hint" });
    this.#error = element("p", { id: `${id}-error`, class: "field-error", role: "alert" });
    this.input = element("input", {
      id,
      class: "code",
      autocomplete: "one-time-code",
      autocapitalize: "none",
      autocorrect: "off",
      spellcheck: "false",
      maxlength: "32",
      enterkeyhint: "go",
      "aria-describedby": `${id}-hint ${id}-error`,
    });
    this.node = element("div", { class: "field" }, this.#label, this.input, this.#hint, this.#error);
    this.input.addEventListener("input", () => this.say(""));
    this.isRecovery = false;
  }

  get value(): string {
    return this.input.value.trim();
  }

  get isRecovery(): boolean {
    return this.#isRecovery;
  }

  set isRecovery(isRecovery: boolean) {
    this.#isRecovery = isRecovery;
    const { code, codeHint, recovery, recoveryHint } = words.names;
    setText(this.#label, isRecovery ? recovery : code);
    setText(this.#hint, isRecovery ? recoveryHint : codeHint);
    this.input.inputMode = isRecovery ? "text" : "numeric";
    this.input.value = "";
    this.say("");
  }

  set label(text: string) {
    setText(this.#label, text);
  }

  /** Turns from the app's codes to the recovery codes, and back. */
  turn(): HTMLButtonElement {
    const node = button({ class: "quiet" }, words.names.useRecovery);
    node.addEventListener("click", () => {
      this.isRecovery = !this.isRecovery;
      setText(node, this.isRecovery ? words.names.useApp : words.names.useRecovery);
      this.input.focus();
    });
    return node;
  }

  say(problem: string): void {
    setText(this.#error, problem);
    this.#hint.hidden = problem !== "";
    this.input.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem === "") return;
    this.input.focus();
    this.input.select();
  }
}
