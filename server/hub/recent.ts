import type { Person } from "../../protocol/commands.ts";
import { type Body, type ChangeBody, type Entry, overtaken, textOf } from "../../protocol/entries.ts";

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
    this.#replace(of - (this.#entries[0]?.seq ?? 0), to);
    // What it was in between is not to be read: neither in what it is now, nor where it was taken back.
    this.#entries.forEach(({ body }, i) => {
      const had = body.kind === "change" && body.of === of ? body.to : undefined;
      if (had === undefined || had.kind === "gone") return;
      const hadWords = had.kind === "text" || had.about.caption !== undefined;
      if (to.kind === "gone") this.#replace(i, { kind: "change", of, to });
      else if (hadWords) this.#replace(i, { kind: "change", of, to: overtaken });
    });
  }

  #replace(index: number, body: Body): void {
    const changed = this.#entries[index];
    if (changed === undefined) return;
    const entry = { ...changed, body };
    this.#units += unitsOf(entry) - unitsOf(changed);
    this.#entries[index] = entry;
  }

  rename({ id, name }: Person): void {
    this.#entries.forEach((entry, i) => {
      if (entry.from === id) this.#entries[i] = { ...entry, name };
    });
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

function unitsOf({ body }: Entry): number {
  return textOf(body.kind === "change" ? body.to : body).length;
}
