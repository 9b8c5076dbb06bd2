import type { Keep } from "./outside.ts";

export type WelcomeStep = "invite" | "domain" | "backup";

/** What a new owner is shown until they have seen to it or put it away: remembered on their device. */
export class Welcome {
  readonly #keep: Keep;
  readonly #key: string;

  constructor(keep: Keep, me: string) {
    this.#keep = keep;
    this.#key = `parley/welcome/${me}`;
  }

  begin(): void {
    this.#keep.set(this.#key, "");
  }

  get isWanted(): boolean {
    return this.#keep.get(this.#key) !== undefined;
  }

  isDone(step: WelcomeStep): boolean {
    return this.#keep.get(this.#key)?.split(" ").includes(step) ?? false;
  }

  did(step: WelcomeStep): void {
    if (this.isWanted && !this.isDone(step)) {
      this.#keep.set(this.#key, `${this.#keep.get(this.#key)} ${step}`);
    }
  }

  skip(): void {
    this.#keep.delete(this.#key);
  }
}
