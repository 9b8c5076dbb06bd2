import { type ChangeBody, type Entry, textOf } from "../../protocol/entries.ts";

const mostEntries = 128;
const mostUnits = 131_072;

/** The last entries of a room that has hearers, so that a thousand who come back do not ask the store a thousand times. */
export class Recent {
  #entries: Entry[] = [];
  #units = 0;

  add(entry: Entry): void {
    if (entry.body.kind === "change") this.#change(entry.body);
    this.#entries.push(entry);
    this.#units += unitsOf(entry);
    // Cut in halves: moving the whole array for every entry would cost more than it saves.
    if (this.#entries.length >= mostEntries * 2 || this.#units > mostUnits * 2) this.#cut();
  }

  /** As in the store: whoever reads the earlier entry from now on sees what it has become. */
  #change({ of, to }: ChangeBody): void {
    const index = of - (this.#entries[0]?.seq ?? 0);
    const changed = this.#entries[index];
    if (changed === undefined) return;
    const entry = { ...changed, body: to };
    this.#units += unitsOf(entry) - unitsOf(changed);
    this.#entries[index] = entry;
  }

  #cut(): void {
    while (this.#entries.length > mostEntries || this.#units > mostUnits) {
      const first = this.#entries.shift();
      if (!first) return;
      this.#units -= unitsOf(first);
    }
  }

  /** Entries above `after` without a hole, or undefined where the oldest of them are not here. */
  after(after: number, head: number): readonly Entry[] | undefined {
    if (after >= head) return [];
    const first = this.#entries[0];
    if (!first || first.seq > after + 1) return undefined;
    return this.#entries.slice(after + 1 - first.seq);
  }
}

function unitsOf(entry: Entry): number {
  return textOf(entry.body).length;
}
