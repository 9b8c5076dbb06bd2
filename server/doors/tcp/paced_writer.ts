import { limits } from "../../../protocol/limits.ts";
import type { Clock } from "../../hub/ports.ts";
import type { Outbound } from "../outbound.ts";

/**
 * Writes one message at a time, so far apart that each arrives in a recv of its own. Where the dialect needs no
 * distance, everything goes at once.
 */
export class PacedWriter {
  readonly #outbound: Outbound;
  readonly #clock: Clock;
  readonly #tooSlow: () => void;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #spacingMs = 0;
  #freeAt = 0;
  #alone = false;
  #stopped = false;
  #cancel: (() => void) | undefined;
  #done: (() => void)[] = [];

  constructor(outbound: Outbound, clock: Clock, tooSlow: () => void) {
    this.#outbound = outbound;
    this.#clock = clock;
    this.#tooSlow = tooSlow;
  }

  set spacingMs(ms: number) {
    this.#spacingMs = ms;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Each is one whole message. */
  write(messages: readonly Uint8Array[]): void {
    if (this.#stopped) return;
    if (this.#spacingMs === 0 && !this.#alone) {
      for (const message of messages) this.#outbound.send(message);
      return;
    }
    // A room that is livelier than this pace makes a slow reader of its peer, as one that does not read at all.
    if (this.#waitingBytes > limits.queueBytes) return this.#tooSlow();
    for (const message of messages) {
      this.#waitingBytes += message.byteLength;
      this.#waiting.push(message);
    }
    this.#goOn();
  }

  /** Nothing else goes out before `act` is done; what is written meanwhile waits, within the same bound. */
  async alone(act: () => Promise<void>): Promise<void> {
    await this.#written();
    if (this.#stopped) return;
    this.#alone = true;
    try {
      await act();
    } finally {
      this.#alone = false;
      this.#freeAt = this.#clock.now() + this.#spacingMs;
      this.#goOn();
    }
  }

  #goOn(): void {
    if (this.#alone || this.#stopped) return;
    if (this.#waiting.length === 0) { for (const tell of this.#done.splice(0)) tell(); }
    else if (this.#spacingMs > 0) {
      this.#cancel ??= this.#clock.after(Math.max(0, this.#freeAt - this.#clock.now()), () => this.#next());
    } else while (this.#waiting.length > 0) this.#next();
  }

  #next(): void {
    this.#cancel = undefined;
    const message = this.#waiting.shift();
    if (message) {
      this.#waitingBytes -= message.byteLength;
      this.#outbound.send(message);
      this.#freeAt = this.#clock.now() + this.#spacingMs;
    }
    if (this.#spacingMs > 0 || this.#waiting.length === 0) this.#goOn();
  }

  async #written(): Promise<void> {
    while (!this.#stopped && (this.#alone || this.#waiting.length > 0)) {
      await new Promise<void>((resolve) => this.#done.push(resolve));
    }
  }

  /** Resolves when the last message has gone out. */
  async emptied(): Promise<void> {
    await this.#written();
    await this.#outbound.drained();
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#cancel?.();
    this.#cancel = undefined;
    for (const tell of this.#done.splice(0)) tell();
  }
}
