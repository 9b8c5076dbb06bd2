import type { Keep } from "./outside.ts";

/** What is written but not sent yet. It outlives a reload. */
export class Draft {
  readonly #keep: Keep;
  readonly #key: string;

  constructor(keep: Keep, account: string, room: string) {
    this.#keep = keep;
    this.#key = `parley/draft/${account}/${room}`;
  }

  get text(): string {
    return this.#keep.get(this.#key) ?? "";
  }

  set text(text: string) {
    if (text === "") this.#keep.delete(this.#key);
    else this.#keep.set(this.#key, text);
  }
}
