import { button, element, setText } from "./element.ts";
import { words } from "./words.ts";

/** Where a password is typed: it can be looked at, and says when Caps Lock is on. */
export class PasswordField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #label: HTMLLabelElement;
  readonly #hint: HTMLElement;
  readonly #error: HTMLElement;
  readonly #show = button({ class: "quiet show-password", "aria-label": words.password.show });

  constructor(id: string, label: string, autocomplete: "current-password" | "new-password") {
    const hints = ["hint", "caps", "error"].map((part) => `${id}-${part}`);
    const [hintId, capsId, errorId] = hints as [string, string, string];
    this.input = element("input", {
      id,
      name: "password",
      type: "password",
      autocomplete,
      autocapitalize: "none",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      "aria-describedby": hints.join(" "),
    });
    this.#label = element("label", { for: id }, label);
    this.#hint = element("p", { id: hintId, class: "hint" });
    this.#error = element("p", { id: errorId, class: "field-error", role: "alert" });
    const caps = element("p", { id: capsId, class: "hint caps", role: "status" });
    this.node = element(
      "div",
      { class: "field" },
      this.#label,
      element("div", { class: "password-box" }, this.input, this.#show),
      this.#hint,
      caps,
      this.#error,
    );
    this.#show.addEventListener("click", () => {
      this.#reveal(this.input.type === "password");
      this.input.focus();
    });
    this.#reveal(false);
    const look = (event: Event) => {
      // What a browser fills in comes with keys that are none.
      if (event instanceof KeyboardEvent) {
        setText(caps, event.getModifierState("CapsLock") ? words.password.capsLock : "");
      }
    };
    this.input.addEventListener("keydown", look);
    this.input.addEventListener("keyup", look);
    this.input.addEventListener("blur", () => setText(caps, ""));
    this.input.addEventListener("input", () => this.say(""));
  }

  get value(): string {
    return this.input.value;
  }

  set label(text: string) {
    setText(this.#label, text);
  }

  hint(text: string, isGood = false): void {
    setText(this.#hint, text);
    this.#hint.classList.toggle("good", isGood);
  }

  /** What is wrong with what was typed; nothing takes it back. */
  say(problem: string): void {
    setText(this.#error, problem);
    this.#hint.hidden = problem !== "";
    this.input.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem === "") return;
    this.input.focus();
    this.input.select();
  }

  /** Nobody else at the screen should go on reading it; and a browser keeps only what is hidden. */
  hide(): void {
    this.#reveal(false);
  }

  clear(): void {
    this.input.value = "";
    this.say("");
    this.hide();
  }

  #reveal(shown: boolean): void {
    this.input.type = shown ? "text" : "password";
    setText(this.#show, shown ? words.password.hideShort : words.password.showShort);
    this.#show.setAttribute("aria-pressed", `${shown}`);
  }
}
