import type { DatabaseSync } from "node:sqlite";
import type { ChangeBody } from "../../../protocol/entries.ts";
import { type Cell, cellText, readBodyCell } from "./cells.ts";

/** An entry that has been changed, and what it says today. */
export type ChangedEntry = { id: number; text: string };

/** What changes have made of earlier entries: whoever knows those by their old words must learn the new ones. */
export class ChangedEntries {
  readonly #entry;
  readonly #blobsAfter;

  constructor(log: DatabaseSync) {
    this.#entry = log.prepare("SELECT id, body FROM entries WHERE room = ? AND seq = ?");
    // Texts, which nearly all bodies are, are no blobs: they are passed over without being read.
    this.#blobsAfter = log.prepare("SELECT room, body FROM entries WHERE id > ? AND typeof(body) = 'blob'");
  }

  find(room: number, { of }: ChangeBody): ChangedEntry {
    const { id, body } = this.#entry.get(room, of) as { id: number; body: Cell };
    return { id, text: cellText(body) };
  }

  /** Of the changes behind this place in the log, each entry once. */
  after(position: number, rooms: { has(room: number): boolean }): ReadonlyMap<number, string> {
    const texts = new Map<number, string>();
    for (const row of this.#blobsAfter.iterate(position) as Iterable<{ room: number; body: Cell }>) {
      const body = rooms.has(row.room) ? readBodyCell(row.body) : undefined;
      if (body?.kind !== "change") continue;
      const { id, text } = this.find(row.room, body);
      texts.set(id, text);
    }
    return texts;
  }
}
