/** A place that a connection has taken. */
export interface Place {
  /** Its peer is known by name now, and no longer counts as a stranger of its address. */
  known(): void;
  free(): void;
}

/** Counts who is inside: so many in all, and so many strangers from one address. */
export class DoorKeeper {
  readonly #most: number;
  readonly #mostStrangers: number;
  readonly #strangers = new Map<string, number>();
  #inside = 0;

  constructor(bounds: { most: number; strangers: number }) {
    this.#most = bounds.most;
    this.#mostStrangers = bounds.strangers;
  }

  get inside(): number {
    return this.#inside;
  }

  /** A place, or undefined where there is none. */
  admit(address: string): Place | undefined {
    const strangers = this.#strangers.get(address) ?? 0;
    if (this.#inside >= this.#most || strangers >= this.#mostStrangers) return undefined;
    this.#inside += 1;
    this.#strangers.set(address, strangers + 1);
    let stranger = true;
    let freed = false;
    const known = () => {
      if (!stranger) return;
      stranger = false;
      const left = this.#strangers.get(address)! - 1;
      if (left === 0) this.#strangers.delete(address);
      else this.#strangers.set(address, left);
    };
    const free = () => {
      if (freed) return;
      freed = true;
      known();
      this.#inside -= 1;
    };
    return { known, free };
  }
}
