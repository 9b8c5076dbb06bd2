/** The end of a tick, brought about by hand. */
export class Ticks {
  #due: (() => void)[] = [];

  readonly defer = (act: () => void): void => void this.#due.push(act);

  get due(): boolean {
    return this.#due.length > 0;
  }

  /** Ends this tick, and those that follow from it. */
  end(): void {
    while (this.#due.length > 0) for (const act of this.#due.splice(0)) act();
  }
}
