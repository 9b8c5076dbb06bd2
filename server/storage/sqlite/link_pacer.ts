/** So long after the first write it begins: what comes in a burst is linked together. */
const patienceMs = 100;
/** While others write, it works a fortieth of the time, and falls behind if it must. */
const share = 40;
/** A stop waits so long for what is not linked; the next start goes on. */
const farewellMs = 500;

/** Decides when entries are linked: never so that a burst of messages waits for it. */
export class LinkPacer {
  readonly #link: () => Promise<boolean>;
  #writes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;

  /** `link` links a slice, and tells whether there may be more. */
  constructor(link: () => Promise<boolean>) {
    this.#link = link;
    this.wrote();
  }

  wrote(): void {
    this.#writes += 1;
    if (!this.#stopped && this.#working === undefined) this.#wakeIn(patienceMs);
  }

  /** Links everything that was appended until now. */
  async linkAll(): Promise<void> {
    while (await this.#link());
  }

  /** Links what it can in a moment. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#working;
    const until = performance.now() + farewellMs;
    try {
      while (await this.#link() && performance.now() < until);
    } catch {
      // A full disk, or a writer that has ended: the next start goes on.
    }
  }

  #wakeIn(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#work();
    }, ms);
  }

  async #work(): Promise<void> {
    const writes = this.#writes;
    const start = performance.now();
    let more: boolean;
    try {
      more = await this.#link();
    } catch {
      // As above; what is written next tries again.
      more = false;
    }
    this.#working = undefined;
    const isAlone = writes === this.#writes;
    if (this.#stopped || (!more && isAlone)) return;
    this.#wakeIn(isAlone ? 0 : Math.max(patienceMs, (share - 1) * (performance.now() - start)));
  }
}
