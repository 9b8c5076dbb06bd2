import { Refused } from "../../protocol/refusals.ts";
import type { Clock } from "../core/outside.ts";
import { Throttled } from "../core/refusal.ts";
import { element, setText } from "./element.ts";
import { whyFailed, whyRefused } from "./refused.ts";
import { words } from "./words.ts";

/** The button that sends a form: one question at a time, and none while the server wants to be left alone. */
export class SubmitButton {
  readonly node = element("button", { class: "primary", type: "submit" });
  readonly #clock: Clock;
  #label: string;
  #asking = false;
  #until = 0;
  #cancel = () => {};

  constructor(label: string, clock: Clock) {
    this.#label = label;
    this.#clock = clock;
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
    this.#bind();
    let problem: unknown;
    try {
      await act();
    } catch (error) {
      problem = error;
    }
    this.#asking = false;
    if (problem instanceof Throttled) this.#until = this.#clock.now() + problem.waitMs;
    this.#bind();
    if (problem instanceof Refused) failed(whyRefused(problem), problem);
    else if (problem !== undefined) failed(whyFailed(problem));
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
