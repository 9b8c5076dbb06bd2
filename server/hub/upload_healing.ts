import { getLogger } from "@logtape/logtape";
import type { Clock, FileId, FileRow, FileStore, Shelf } from "./ports.ts";

const log = getLogger(["parley", "uploads"]);

export type HealingParts = {
  files: FileStore;
  shelf: Shelf;
  clock: Clock;
  /** It will never be whole. */
  giveUp(id: FileId): Promise<void>;
  /** All of it is here, and it has not become a file. */
  finish(row: FileRow): Promise<void>;
};
export type Healed = { resumable: FileRow[]; ended: number; orphans: number };

/** Heals what the last life of the server left (UP4): before anybody comes. */
export async function healUploads(parts: HealingParts): Promise<Healed> {
  const { files, shelf, clock, giveUp } = parts;
  const healed: Healed = { resumable: [], ended: 0, orphans: 0 };
  for (const row of await files.arriving()) {
    const isOver = row.size === undefined || row.endsAt <= clock.now();
    try {
      await (isOver ? giveUp(row.id) : heal(row, parts));
    } catch (error) {
      // One that cannot be healed must not keep the others from it.
      log.error("upload could not be healed", { file: row.id, error });
    }
    const now = await files.find(row.id);
    if (now?.state === "arriving") healed.resumable.push(now);
    else healed.ended += 1;
  }
  const arriving = new Set(healed.resumable.map(({ id }) => id));
  for (const id of await shelf.parts()) {
    if (arriving.has(id)) continue;
    const row = await files.find(id);
    // Given up, but not all of it was removed when the process ended: its preview is left as well.
    await (row?.state === "abandoned" ? shelf.discard(row) : shelf.tidy(id));
    healed.orphans += 1;
  }
  return healed;
}

async function heal(row: FileRow, { files, shelf, finish }: HealingParts): Promise<void> {
  const there = await shelf.partLength(row);
  if (there < row.offset) {
    log.warn("part is shorter than it was", { file: row.id, there, offset: row.offset });
    await files.move(row.id, there, row.endsAt);
  } else if (row.offset === row.size) await finish(row);
}
