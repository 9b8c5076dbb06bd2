/** More than this takes its time; a photo is mostly less. */
const smallBytes = 1_048_576;

type Turn = { isSmall: boolean; go: () => void };

/**
 * Lets so many large files go at a time, and as many small ones, in the order they asked. A small one does not wait for a
 * film, and goes past those that have not begun; a film waits for the small ones that were chosen before it.
 */
export class FileTurns {
  readonly #most: number;
  readonly #waiting: Turn[] = [];
  readonly #going = new Set<Turn>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Calls `go` when it is its turn, at the earliest now. Returns what ends the turn, or the waiting for it. */
  take(size: number, go: () => void): () => void {
    const turn = { isSmall: size <= smallBytes, go };
    this.#waiting.push(turn);
    this.#next();
    return () => {
      const index = this.#waiting.indexOf(turn);
      if (index >= 0) this.#waiting.splice(index, 1);
      if (index >= 0 || this.#going.delete(turn)) this.#next();
    };
  }

  #next(): void {
    for (let turn; (turn = this.#free());) {
      this.#waiting.splice(this.#waiting.indexOf(turn), 1);
      this.#going.add(turn);
      turn.go();
    }
  }

  #free(): Turn | undefined {
    const hasRoom = (isSmall: boolean) =>
      [...this.#going].filter((going) => going.isSmall === isSmall).length < this.#most;
    const small = this.#waiting.findIndex(({ isSmall }) => isSmall);
    const large = this.#waiting.findIndex(({ isSmall }) => !isSmall);
    const isLargeNext = large >= 0 && (small < 0 || large < small);
    if (isLargeNext && hasRoom(false)) return this.#waiting[large];
    return small >= 0 && hasRoom(true) ? this.#waiting[small] : undefined;
  }
}
