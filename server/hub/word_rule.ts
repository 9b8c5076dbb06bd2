import { Refused } from "../../protocol/refusals.ts";
import type { Settings } from "../../protocol/settings.ts";
import { WordFilter } from "../../protocol/word_filter.ts";

type Chosen = Pick<Settings, "words" | "wordsDo">;

/** What becomes of words that are not allowed here. Whoever keeps or names something asks. */
export class WordRule {
  readonly #chosen: () => Chosen;
  #of: readonly string[] | undefined;
  #filter = new WordFilter([]);

  constructor(chosen: () => Chosen) {
    this.#chosen = chosen;
  }

  /** The text as it may be kept. */
  clean(text: string): string {
    const { words, wordsDo } = this.#chosen();
    // Settings are replaced, never changed: another list is another object.
    if (words !== this.#of) {
      this.#filter = new WordFilter(words);
      this.#of = words;
    }
    if (wordsDo === "hide") return this.#filter.hides(text);
    if (this.#filter.finds(text)) throw new Refused("filtered");
    return text;
  }
}
