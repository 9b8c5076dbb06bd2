import type { WireSignal } from "./outside.ts";

/** Ends what is under way. */
export class Abort implements WireSignal {
  onabort: (() => void) | undefined;
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.onabort?.();
  }
}
