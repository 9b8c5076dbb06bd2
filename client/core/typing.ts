import { limits } from "../../protocol/limits.ts";
import type { Clock } from "./outside.ts";

const renewMs = 3_000;

/** Tells others that this person is writing: at the first key, then every three seconds while keys are pressed. */
export class TypingTracker {
  readonly #clock: Clock;
  readonly #tell: (on: boolean) => void;
  #toldAt = -Infinity;

  constructor(clock: Clock, tell: (on: boolean) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  key(): void {
    const now = this.#clock.now();
    // A clock may be set back.
    if (now >= this.#toldAt && now - this.#toldAt < renewMs) return;
    this.#toldAt = now;
    this.#tell(true);
  }

  /** Sent, or taken back. A sign that has run out by itself need not be ended. */
  stop(): void {
    const lives = this.#clock.now() - this.#toldAt < limits.typingMs;
    this.#toldAt = -Infinity;
    if (lives) this.#tell(false);
  }
}
