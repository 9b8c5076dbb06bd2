import { getLogger } from "@logtape/logtape";
import type { Clock } from "./ports.ts";

const log = getLogger(["parley", "uploads"]);

/** Uploads that move push their end away; they are not asked about more often than this. */
const leastMs = 60_000;

/** Wakes when the next upload may have ended. One timer for all: a hundred for each person would not do. */
export class UploadExpiry {
  readonly #clock: Clock;
  readonly #act: () => Promise<void>;
  #acting: Promise<void> = Promise.resolve();
  #cancel: (() => void) | undefined;
  #due = Infinity;

  constructor(clock: Clock, act: () => Promise<void>) {
    this.#clock = clock;
    this.#act = act;
  }

  wakeBy(at: number): void {
    if (at >= this.#due) return;
    this.#cancel?.();
    this.#due = at;
    this.#cancel = this.#clock.after(wait(at - this.#clock.now()), () => this.#run());
  }

  #run(): void {
    if (this.#clock.now() < this.#due) {
      const due = this.#due;
      this.#due = Infinity;
      return this.wakeBy(due);
    }
    this.#due = Infinity;
    // One that a slow disk holds up is waited for as well.
    this.#acting = Promise.all([this.#acting, this.#act()]).then(() => {}, (error) => {
      log.error("uploads could not be ended yet", { error });
      this.wakeBy(this.#clock.now() + leastMs);
    });
  }

  async close(): Promise<void> {
    this.#cancel?.();
    this.#due = -Infinity;
    await this.#acting;
  }
}

/** A timer of the system holds no more than 31 bits of ms. */
function wait(ms: number): number {
  return Math.min(Math.max(ms, 0), 2 ** 31 - 1);
}
