import type { Clock, Part } from "./ports.ts";

/** What came is made durable at the latest after so many bytes, or so long; a crash costs no more than that. */
const keepBytes = 16 * 1_024 * 1_024;
const keepMs = 2_000;

export type KeepingParts = {
  part: Part;
  clock: Clock;
  /** So many are durable. */
  moved: (offset: number) => Promise<void>;
};

/**
 * Makes durable what came of an upload, and keeps how much that is, beside what comes meanwhile. One step at a time:
 * whoever begins one has waited for the one before, and hears if it failed.
 */
export class Keeping {
  readonly #parts: KeepingParts;
  #step: Promise<void> = Promise.resolve();
  #begunAt: number;
  #begun: number;
  #kept: number;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    this.#kept = this.#begun = parts.part.length;
    this.#begunAt = parts.clock.now();
  }

  /** Keeps what it is time for. A slow sender does not feel the wait; whoever brings much goes on beside it. */
  async due(): Promise<void> {
    const { part, clock } = this.#parts;
    if (part.length - this.#begun >= keepBytes) await this.begin();
    else if (clock.now() - this.#begunAt >= keepMs) await this.all();
  }

  /** Of all that came so far. Resolves when it has begun. */
  async begin(): Promise<void> {
    await this.ended();
    this.#begun = this.#parts.part.length;
    this.#begunAt = this.#parts.clock.now();
    this.#step = this.#keep();
    // Whoever begins the next one hears of it.
    this.#step.catch(() => {});
  }

  async #keep(): Promise<void> {
    const { part, moved } = this.#parts;
    await part.sync();
    const { safe } = part;
    if (safe === this.#kept) return;
    await moved(safe);
    this.#kept = safe;
  }

  /** When all that came is kept. */
  async all(): Promise<void> {
    await this.begin();
    await this.ended();
  }

  /** When what was begun is kept. Told once that it failed: what is safe can still be kept after that. */
  async ended(): Promise<void> {
    const step = this.#step;
    try {
      await step;
    } catch (error) {
      if (this.#step === step) this.#step = Promise.resolve();
      throw error;
    }
  }

  /** When what was begun is kept, or has failed, of which others hear. */
  async settled(): Promise<void> {
    await this.#step.catch(() => {});
  }

  /** Forgets what came after `offset`. */
  async backTo(offset: number): Promise<void> {
    const { part, moved } = this.#parts;
    await this.ended();
    await part.rewind(offset);
    if (this.#kept > offset) await moved(offset);
    this.#kept = this.#begun = offset;
  }
}
