import type { Clock } from "./outside.ts";

export type Announcement = { name: string; text: string } | { more: number };

const windowMs = 2_000;
const mostSpoken = 3;

/** Reads new messages out, and sums up where there are too many to listen to. */
export class Announcements {
  readonly #clock: Clock;
  readonly #speak: (announcement: Announcement) => void;
  #heard = 0;
  #isOpen = false;

  constructor(clock: Clock, speak: (announcement: Announcement) => void) {
    this.#clock = clock;
    this.#speak = speak;
  }

  hear(name: string, text: string): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#clock.after(windowMs, () => this.#sumUp());
    }
    this.#heard += 1;
    if (this.#heard <= mostSpoken) this.#speak({ name, text });
  }

  #sumUp(): void {
    const more = this.#heard - mostSpoken;
    this.#heard = 0;
    this.#isOpen = false;
    if (more > 0) this.#speak({ more });
  }
}
