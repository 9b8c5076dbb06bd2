import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import { Throttled } from "../core/refusal.ts";
import { element, setText } from "./element.ts";
import { whyFailed } from "./refused.ts";
import { asksToReload, reloadButton } from "./reload_button.ts";
import { words } from "./words.ts";

/** The button that sends a form: one question at a time, and none while the server wants to be left alone. */
export class SubmitButton {
  readonly node = element("button", { class: "primary", type: "submit" });
  readonly #clock: Clock;
  readonly #lost: string | undefined;
  readonly #reload = reloadButton("secondary");
  #label: string;
  #asking = false;
  #until = 0;
  #cancel = () => {};

  /** `lost`: what is said where the line is gone and nobody knows what became of it. */
  constructor(label: string, clock: Clock, lost?: string) {
    this.#label = label;
    this.#clock = clock;
    this.#lost = lost;
    this.#bind();
  }

  set label(text: string) {
    this.#label = text;
    this.#bind();
  }

  get isFree(): boolean {
    return !this.node.disabled;
  }

  /** `failed` hears why it did not work. */
  async run(
    act: () => Promise<unknown>,
    failed: (problem: string, refused?: Refused) => void,
  ): Promise<void> {
    if (!this.isFree) return;
    this.#asking = true;
    this.#reload.remove();
    this.#bind();
    let problem: unknown;
    try {
      await act();
    } catch (error) {
      problem = error;
    }
    this.#asking = false;
    const waitMs = waitOf(problem);
    this.#until = this.#clock.now() + waitMs;
    this.#bind();
    if (problem === undefined) return;
    // The button counts: a number in the sentence would soon be wrong.
    const why = this.#why(problem, waitMs > 0);
    failed(why, problem instanceof Refused ? problem : undefined);
    this.offerReload(why);
    this.#keepFocus();
  }

  #why(problem: unknown, counts: boolean): string {
    if (problem instanceof LinkLost && this.#lost !== undefined) return this.#lost;
    return problem instanceof Refused && counts ? words.refusal(problem.code) : whyFailed(problem);
  }

  /** A new page stands beside what says that it is wanted: what was typed goes with this one, so nobody is made to. */
  offerReload(why: string): void {
    if (asksToReload(why)) this.node.after(this.#reload);
    else this.#reload.remove();
  }

  /** A button that cannot be pressed loses the focus, and a dialog would lose it with it. */
  #keepFocus(): void {
    if (document.activeElement !== document.body) return;
    const field = this.node.form?.querySelector<HTMLElement>(
      "input:not([hidden], :disabled), textarea, select",
    );
    (this.node.disabled ? field : this.node)?.focus();
  }

  /** The wait was for something that is no longer asked. */
  release(): void {
    this.#until = 0;
    this.#bind();
  }

  #bind(): void {
    this.#cancel();
    const left = this.#until - this.#clock.now();
    this.node.disabled = this.#asking || left > 0;
    setText(
      this.node,
      this.#asking
        ? words.password.asking
        : left > 0
        ? words.password.wait(Math.ceil(left / 1_000))
        : this.#label,
    );
    this.#cancel = left > 0 ? this.#clock.after((left - 1) % 1_000 + 1, () => this.#bind()) : () => {};
  }

  end(): void {
    this.#cancel();
  }
}

function waitOf(problem: unknown): number {
  if (problem instanceof Throttled) return problem.waitMs;
  return problem instanceof Refused && problem.seconds !== undefined ? problem.seconds * 1_000 : 0;
}
