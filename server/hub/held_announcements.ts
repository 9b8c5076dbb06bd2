import type { Clock, FileId, FileRow } from "./ports.ts";

/** A file this small is whole before anybody could look at how far it is. */
const smallBytes = 1_048_576;
const heldMs = 1_000;

/** Small files of which their room is not told yet, because most of them are whole in a moment and told of once. */
export class HeldAnnouncements {
  readonly #clock: Clock;
  /** What prevents the announcement; kept until the file is whole or given up. */
  readonly #held = new Map<FileId, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** False where it is not to be held. `announce` is called once it has waited long enough. */
  hold({ id, size }: FileRow, announce: () => void): boolean {
    if (size === undefined || size > smallBytes) return false;
    if (!this.#held.has(id)) this.#held.set(id, this.#clock.after(heldMs, announce));
    return true;
  }

  has(id: FileId): boolean {
    return this.#held.has(id);
  }

  end(id: FileId): void {
    this.#held.get(id)?.();
    this.#held.delete(id);
  }

  close(): void {
    for (const id of [...this.#held.keys()]) this.end(id);
  }
}
