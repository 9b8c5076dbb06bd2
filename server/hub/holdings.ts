/** What goes on for whoever came by a session or a token, and must not once that has ended. */
export class Holdings {
  readonly #cuts = new Map<string, Set<() => void>>();

  /** Returns what says that it is over by itself. */
  add(holder: string, cut: () => void): () => void {
    const cuts = this.#cuts.get(holder) ?? new Set();
    this.#cuts.set(holder, cuts.add(cut));
    return () => {
      if (cuts.delete(cut) && cuts.size === 0) this.#cuts.delete(holder);
    };
  }

  end(holder: string): void {
    for (const cut of [...this.#cuts.get(holder) ?? []]) cut();
  }

  get size(): number {
    return this.#cuts.size;
  }
}
