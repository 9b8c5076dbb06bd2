/** So many writes are indexed at once, because FTS5 is cheapest in bulk: 7 µs an entry against 15. */
const enough = 500;
/** Or after this long, so that the end of the log that a search must read stays short. */
const patienceMs = 100;

/** Decides when the search index is fed. */
export class IndexPacer {
  readonly #index: () => Promise<void>;
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #indexing = false;
  #stopped = false;

  constructor(index: () => Promise<void>) {
    this.#index = index;
  }

  wrote(writes: number): void {
    this.#waiting += writes;
    if (this.#indexing || this.#stopped) return;
    if (this.#waiting >= enough) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), patienceMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = 0;
    this.#indexing = true;
    try {
      await this.#index();
    } catch {
      // A full disk, or the end: what follows tries again, and a search reads what is not indexed.
    }
    this.#indexing = false;
    if (this.#waiting > 0) this.wrote(0);
  }
}
