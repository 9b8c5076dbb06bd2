import type { Person } from "../../protocol/commands.ts";
import { isResponse, mayExpire, overtaken, textOf } from "../../protocol/bodies.ts";
import type { Body, ChangeBody, Entry, ExpiredBody } from "../../protocol/entries.ts";
import { renamedIn } from "../../protocol/named_person.ts";
import { EntryResponses } from "../../protocol/entry_responses.ts";
import type { ResponseBody } from "../../protocol/responses.ts";
import type { AccountId } from "./ports.ts";

const mostEntries = 128;
const mostUnits = 131_072;

/** The last entries of a room that has hearers, so that a thousand who come back do not ask the store a thousand times. */
export class Recent {
  #entries: Entry[] = [];
  #units = 0;
  /** What has come of them, which is all that there is: they were here before anybody could take notice. */
  readonly #responses = new Map<number, EntryResponses>();

  add(added: Entry): void {
    const entry = withoutResponses(added);
    if (isResponse(entry.body)) this.#respond(entry, entry.body);
    if (entry.body.kind === "change") this.#change(entry.body, entry.seq);
    else if (entry.body.kind === "expired") this.#expire(entry.body);
    this.#entries.push(entry);
    this.#units += unitsOf(entry);
    // Cut in halves: moving the whole array for every entry would cost more than it saves.
    if (this.#entries.length >= mostEntries * 2 || this.#units > mostUnits * 2) this.#cut();
  }

  #respond({ seq, from, name }: Entry, body: ResponseBody): void {
    if (this.at(body.of) === undefined) return;
    const responses = this.#responses.get(body.of) ?? new EntryResponses();
    this.#responses.set(body.of, responses);
    responses.take(seq, { id: from, name }, body);
  }

  /** What has come of an entry that is gone is gone with it; a response that is counts no more. */
  #unrespond(of: number, at: number): void {
    this.#responses.delete(of);
    const entry = this.at(of);
    if (entry && isResponse(entry.body)) this.#responses.get(entry.body.of)?.undo(of, entry.from, at);
  }

  /** As in the store: whoever reads the earlier entry from now on sees what it has become. */
  #change({ of, to }: ChangeBody, seq: number): void {
    if (to.kind === "gone") this.#unrespond(of, seq);
    this.#replace(of - (this.#entries[0]?.seq ?? 0), to);
    // What it was in between is not to be read: neither in what it is now, nor where it was taken back.
    this.#entries.forEach(({ body }, i) => {
      const had = body.kind === "change" && body.of === of ? body.to : undefined;
      if (had === undefined || had.kind === "gone") return;
      const hadWords = had.kind !== "file" || had.about.caption !== undefined;
      if (to.kind === "gone") this.#replace(i, { kind: "change", of, to });
      else if (hadWords) this.#replace(i, { kind: "change", of, to: overtaken });
    });
  }

  #expire({ upTo, days }: ExpiredBody): void {
    this.#entries.forEach(({ seq, from, body }, i) => {
      const gone = { kind: "gone" as const, by: from, days };
      if (seq <= upTo) this.#responses.delete(seq);
      if (seq <= upTo && mayExpire(body)) this.#replace(i, gone);
      else if (body.kind === "change" && body.of <= upTo && body.to.kind !== "gone") {
        this.#replace(i, { kind: "change", of: body.of, to: gone });
      }
    });
  }

  #replace(index: number, body: Body): void {
    const changed = this.#entries[index];
    if (changed === undefined) return;
    const entry = { ...changed, body };
    this.#units += unitsOf(entry) - unitsOf(changed);
    this.#entries[index] = entry;
  }

  at(seq: number): Entry | undefined {
    return this.#entries[seq - (this.#entries[0]?.seq ?? 0)];
  }

  rename({ id, name }: Person): void {
    this.#entries.forEach((entry, i) => {
      const body = renamedIn(entry.body, { id, name });
      if (entry.from === id) this.#entries[i] = { ...entry, name, body };
      else if (body !== entry.body) this.#entries[i] = { ...entry, body };
    });
    for (const responses of this.#responses.values()) responses.rename({ id, name });
  }

  #cut(): void {
    while (this.#entries.length > mostEntries || this.#units > mostUnits) {
      const first = this.#entries.shift();
      if (!first) return;
      this.#units -= unitsOf(first);
      this.#responses.delete(first.seq);
    }
  }

  /** Entries above `after` without a hole, as this one reads them; undefined where the oldest of them are not here. */
  after(after: number, head: number, reader?: AccountId): readonly Entry[] | undefined {
    if (after >= head) return [];
    const first = this.#entries[0];
    if (!first || first.seq > after + 1) return undefined;
    const entries = this.#entries.slice(after + 1 - first.seq);
    return this.#responses.size === 0 ? entries : entries.map((entry) => this.#told(entry, reader));
  }

  #told(entry: Entry, reader: AccountId | undefined): Entry {
    const { body, seq } = entry;
    const responses = body.kind === "gone" ? undefined : this.#responses.get(seq);
    return { ...entry, ...responses?.told(body.kind === "poll" ? body.options.length : 0, reader) };
  }
}

/** What has come of it is told with pages, each as its reader sees it. */
export function withoutResponses(entry: Entry): Entry {
  if (entry.counted === undefined && entry.votes === undefined) return entry;
  const { reactions: _reactions, votes: _votes, pinned: _pinned, counted: _counted, ...told } = entry;
  return told;
}

function unitsOf({ body }: Entry): number {
  return textOf(body.kind === "change" ? body.to : body).length;
}
