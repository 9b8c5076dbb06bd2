import { Abort } from "./abort.ts";
import { backoffMs } from "./backoff.ts";
import type { Clock, Random } from "./outside.ts";
import type { FileTurns } from "./file_turns.ts";

export type AttemptParts = { clock: Clock; random: Random; turns: FileTurns };

/** The tries of one upload: one at a time, when it is its turn, and after one that broke the next one later. */
export class UploadAttempts {
  readonly #size: number;
  readonly #parts: AttemptParts;
  readonly #attempt: (signal: Abort) => Promise<void>;
  #abort = new Abort();
  #broken = 0;
  #hasTurn = false;
  #last: Promise<void> = Promise.resolve();
  #giveTurnBack = () => {};
  #cancelWait = () => {};

  /** What goes wrong in `attempt` itself is told to whoever looks after the program. */
  constructor(size: number, parts: AttemptParts, attempt: (signal: Abort) => Promise<void>) {
    this.#size = size;
    this.#parts = parts;
    this.#attempt = attempt;
  }

  get hasTurn(): boolean {
    return this.#hasTurn;
  }

  /** As soon as it is its turn. */
  begin(): void {
    this.end();
    this.#abort = new Abort();
    this.#broken = 0;
    this.#giveTurnBack = this.#parts.turns.take(this.#size, () => {
      this.#hasTurn = true;
      void this.#go();
    });
  }

  /** Ends the one under way, and keeps its turn. */
  again(): void {
    this.#cancelWait();
    this.#abort.abort();
    this.#abort = new Abort();
    this.#broken = 0;
    void this.#go();
  }

  /** The last one broke. */
  againLater(): void {
    const { clock, random } = this.#parts;
    this.#broken += 1;
    this.#cancelWait();
    this.#cancelWait = clock.after(backoffMs(this.#broken, random), () => void this.#go());
  }

  /** It leads somewhere. */
  moved(): void {
    this.#broken = 0;
  }

  end(): void {
    this.#abort.abort();
    this.#cancelWait();
    this.#hasTurn = false;
    this.#giveTurnBack();
  }

  /** Resolves when the last one has let go. */
  get ended(): Promise<void> {
    return this.#last;
  }

  async #go(): Promise<void> {
    const abort = this.#abort;
    // One that was ended has to let go of the sender first.
    await this.#last;
    if (abort.aborted) return;
    const attempt = this.#attempt(abort);
    this.#last = attempt.catch(() => {});
    await attempt;
  }
}
