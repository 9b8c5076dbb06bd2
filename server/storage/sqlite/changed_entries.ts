import type { DatabaseSync } from "node:sqlite";
import type { Body, ChangeBody, ExpiredBody } from "../../../protocol/entries.ts";
import { type Cell, readBodyCell } from "./cells.ts";

/** An entry that has been changed, and what it is today. */
export type ChangedEntry = { id: number; author: number; at: number; body: Body };

/** What changes have made of earlier entries: whoever knows those by their old words must learn the new ones. */
export class ChangedEntries {
  readonly #entry;
  readonly #blobsAfter;
  readonly #range;

  constructor(log: DatabaseSync) {
    this.#entry = log.prepare("SELECT id, author, at, body FROM entries WHERE room = ? AND seq = ?");
    this.#range = log.prepare("SELECT id FROM entries WHERE room = ? AND seq > ? AND seq <= ?");
    // Texts, which nearly all bodies are, are no blobs: they are passed over without being read.
    this.#blobsAfter = log.prepare("SELECT room, body FROM entries WHERE id > ? AND typeof(body) = 'blob'");
  }

  find(room: number, { of }: ChangeBody): ChangedEntry {
    const { body, ...found } = this.#entry.get(room, of) as Omit<ChangedEntry, "body"> & { body: Cell };
    return { ...found, body: readBodyCell(body) };
  }

  /** The ids of what expired. */
  expired(room: number, { after, upTo }: ExpiredBody): number[] {
    return (this.#range.all(room, after, upTo) as { id: number }[]).map(({ id }) => id);
  }

  /** Of the changes behind this place in the log, each entry once. */
  after(position: number, rooms: { has(room: number): boolean }): ReadonlyMap<number, ChangedEntry> {
    const changed = new Map<number, ChangedEntry>();
    for (const row of this.#blobsAfter.iterate(position) as Iterable<{ room: number; body: Cell }>) {
      const body = rooms.has(row.room) ? readBodyCell(row.body) : undefined;
      if (body?.kind !== "change") continue;
      const entry = this.find(row.room, body);
      changed.set(entry.id, entry);
    }
    return changed;
  }
}
