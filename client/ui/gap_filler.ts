import type { Room } from "../core/room.ts";

/** This near to what is in sight, a gap begins to fill: whoever reads on hardly sees it. */
const nearPx = 600;

/** Fills gaps as somebody comes to them, from the side where they read, so that nothing moves that is in sight. */
export class GapFiller {
  readonly #log: HTMLElement;
  readonly #room: Room;
  readonly #gaps: HTMLCollectionOf<HTMLElement>;
  /** What was asked for and has not become smaller: its button asks again. */
  #vain = "";
  #isFilling = false;

  constructor(log: HTMLElement, room: Room) {
    this.#log = log;
    this.#room = room;
    this.#gaps = log.getElementsByClassName("gap") as HTMLCollectionOf<HTMLElement>;
  }

  /** Something is drawn, or scrolled. `atEnd`: the end stays where it is, so that all else goes up. */
  look(atEnd: boolean): void {
    if (this.#gaps.length === 0 || this.#isFilling) return;
    const sight = this.#log.getBoundingClientRect();
    for (const gap of this.#gaps) {
      const { top, bottom } = gap.getBoundingClientRect();
      if (bottom < sight.top - nearPx || top > sight.bottom + nearPx) continue;
      return void this.#fill(gap, !atEnd && top > sight.top + gap.offsetHeight);
    }
  }

  /** `isBelow`: something above it is in sight. */
  async #fill({ dataset: { after, before } }: HTMLElement, isBelow: boolean): Promise<void> {
    const gap = `${after} ${before}`;
    if (gap === this.#vain) return;
    this.#isFilling = true;
    this.#vain = gap;
    try {
      if (isBelow) await this.#room.loadAfter(Number(after));
      else await this.#room.loadBefore(Number(before));
    } finally {
      this.#isFilling = false;
    }
  }

  /** The line is back: what was asked for in vain is worth another try. */
  again(atEnd: boolean): void {
    this.#vain = "";
    this.look(atEnd);
  }
}
