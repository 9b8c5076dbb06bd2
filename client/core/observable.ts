/** Something that happens. Those who hear it are told in the order they began to listen. */
export class Signal<T = void> {
  readonly #hearers = new Set<(news: T) => void>();

  /** Returns what ends it. */
  hear(hearer: (news: T) => void): () => void {
    this.#hearers.add(hearer);
    return () => void this.#hearers.delete(hearer);
  }

  /** A hearer that fails keeps the news from nobody: its error goes to whoever looks after the whole program. */
  emit(news: T): void {
    for (const hearer of [...this.#hearers]) {
      try {
        hearer(news);
      } catch (error) {
        void Promise.reject(error);
      }
    }
  }
}

/** A value that can be watched. */
export class Observable<T> {
  readonly #changed = new Signal<T>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#changed.emit(value);
  }

  /** Tells the value now and whenever it changes. Returns what ends it. */
  watch(hear: (value: T) => void): () => void {
    const end = this.#changed.hear(hear);
    hear(this.#value);
    return end;
  }
}
