import type { KeptRoom, RoomKeep } from "../../client/core/kept_rooms.ts";

/** A device's store of rooms, which outlives a client. It gives copies, as IndexedDB does. */
export class MemoryRoomKeep implements RoomKeep {
  readonly kept = new Map<string, KeptRoom>();
  writes = 0;

  all(account: string): Promise<readonly unknown[]> {
    const mine = [...this.kept].filter(([key]) => key.startsWith(`${account}/`));
    return Promise.resolve(mine.map(([, room]) => structuredClone(room)));
  }

  change(account: string, kept: ReadonlyMap<string, KeptRoom>, gone: readonly string[]): Promise<void> {
    this.writes += 1;
    for (const id of gone) this.kept.delete(`${account}/${id}`);
    for (const [id, room] of kept) this.kept.set(`${account}/${id}`, structuredClone(room));
    return Promise.resolve();
  }

  clear(but?: string): Promise<void> {
    for (const key of this.kept.keys()) {
      if (but === undefined || !key.startsWith(`${but}/`)) this.kept.delete(key);
    }
    return Promise.resolve();
  }

  /** All that stands in it, as one text. */
  get text(): string {
    return JSON.stringify([...this.kept]);
  }
}
