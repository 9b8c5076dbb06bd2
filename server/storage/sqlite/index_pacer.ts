/** So many writes are indexed at once, because FTS5 is cheapest in bulk: 7 µs an entry against 15. */
const enough = 500;
/** Or after this long, so that the end of the log that a search must read stays short. */
const patienceMs = 100;

/** Decides when the search index is fed. */
export class IndexPacer {
  readonly #index: () => Promise<void>;
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #indexing: Promise<void> | undefined;

  constructor(index: () => Promise<void>) {
    this.#index = index;
  }

  wrote(writes: number): void {
    this.#waiting += writes;
    if (this.#indexing !== undefined) return;
    if (this.#waiting >= enough) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), patienceMs);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#indexing;
    clearTimeout(this.#timer);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = 0;
    this.#indexing = this.#run();
  }

  async #run(): Promise<void> {
    try {
      await this.#index();
    } catch {
      // A full disk: the next write tries again, and a search reads what is not indexed.
    }
    this.#indexing = undefined;
    if (this.#waiting > 0) this.wrote(0);
  }
}
