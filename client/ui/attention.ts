/** Whether somebody looks at the page: it is in sight, and its window is the one in use. */
export class Attention {
  readonly #hear: () => void;

  constructor(hear: () => void) {
    this.#hear = hear;
    document.addEventListener("visibilitychange", hear);
    addEventListener("focus", hear);
    addEventListener("blur", hear);
  }

  get isHere(): boolean {
    return document.visibilityState === "visible" && document.hasFocus();
  }

  end(): void {
    document.removeEventListener("visibilitychange", this.#hear);
    removeEventListener("focus", this.#hear);
    removeEventListener("blur", this.#hear);
  }
}
