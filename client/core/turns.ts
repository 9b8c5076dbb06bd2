/** Lets so many at a time, in the order they asked. */
export class Turns {
  readonly #most: number;
  readonly #waiting: { go: () => void }[] = [];
  #going = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Calls `go` when it is its turn, at the earliest now. Returns what ends the turn, or the waiting for it. */
  take(go: () => void): () => void {
    const turn = { go };
    let isOver = false;
    this.#waiting.push(turn);
    this.#next();
    return () => {
      if (isOver) return;
      isOver = true;
      const index = this.#waiting.indexOf(turn);
      if (index >= 0) this.#waiting.splice(index, 1);
      else {
        this.#going -= 1;
        this.#next();
      }
    };
  }

  #next(): void {
    while (this.#going < this.#most) {
      const turn = this.#waiting.shift();
      if (!turn) return;
      this.#going += 1;
      turn.go();
    }
  }
}
