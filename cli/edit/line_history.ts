const most = 200;

/** What was sent before, for the arrow keys. What is being written waits below the newest. */
export class LineHistory {
  readonly #lines: string[] = [];
  #at = 0;
  #draft = "";

  add(line: string): void {
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    if (this.#lines.length > most) this.#lines.shift();
    this.#at = this.#lines.length;
    this.#draft = "";
  }

  /** The line before the one shown, or undefined at the oldest. */
  earlier(shown: string): string | undefined {
    if (this.#at === 0) return undefined;
    if (this.#at === this.#lines.length) this.#draft = shown;
    this.#at -= 1;
    return this.#lines[this.#at];
  }

  later(): string | undefined {
    if (this.#at === this.#lines.length) return undefined;
    this.#at += 1;
    return this.#lines[this.#at] ?? this.#draft;
  }
}
