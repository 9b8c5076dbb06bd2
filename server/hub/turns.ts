/** One after the other, for each key; what fails does not keep the next one waiting. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(act);
    const settled = mine.then(() => {}, () => {}).then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    this.#last.set(key, settled);
    return mine;
  }

  /** When those who are in line now have had their turn; undefined where there is nobody. */
  before(key: string): Promise<void> | undefined {
    return this.#last.get(key);
  }

  /** When all have had their turn. */
  async settled(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
