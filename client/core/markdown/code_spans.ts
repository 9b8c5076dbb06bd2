import type { Work } from "./nodes.ts";

/** Finds the end of code in a line by the length of its run of backticks; each run is looked at once. */
export class CodeSpans {
  readonly #ends = new Map<number, number[]>();
  readonly #text: string;

  constructor(text: string, work: Work) {
    this.#text = text;
    work.steps += text.length;
    for (const { 0: run, index } of text.matchAll(/`+/g)) {
      const same = this.#ends.get(run.length);
      if (same) same.push(index);
      else this.#ends.set(run.length, [index]);
    }
    // From the last: the nearest is taken off the end.
    for (const places of this.#ends.values()) places.reverse();
  }

  /** The code behind a run that begins at `at`, and where all of it ends. */
  read(at: number, length: number): { text: string; end: number } | undefined {
    const places = this.#ends.get(length);
    while (places && places.length > 0 && places.at(-1)! <= at) places.pop();
    const close = places?.at(-1);
    if (close === undefined) return undefined;
    const text = this.#text.slice(at + length, close);
    // One space on either side lets code begin with a backtick.
    const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
    return { text: isPadded ? text.slice(1, -1) : text, end: close + length };
  }
}
