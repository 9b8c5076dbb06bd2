import type { DatabaseSync } from "node:sqlite";
import type { RoomId } from "../../hub/ports.ts";

export type KnownRoom = { readonly no: number; readonly id: RoomId; head: number };

/** Rooms beyond this many are looked up again. */
const most = 10_000;

/**
 * The writer's memory of rooms. It alone writes, so what it knows is true, until a transaction is rolled back.
 * Heads move here with every entry, and in the database once a transaction.
 */
export class KnownRooms {
  readonly #rooms = new Map<RoomId, KnownRoom>();
  readonly #grown = new Set<KnownRoom>();
  readonly #find;
  readonly #setHead;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare("SELECT no, id, head FROM rooms WHERE id = ?");
    this.#setHead = db.prepare("UPDATE rooms SET head = ? WHERE no = ?");
  }

  find(id: RoomId): KnownRoom | undefined {
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const found = this.#find.get(id) as KnownRoom | undefined;
    if (found !== undefined) this.#rooms.set(id, found);
    return found;
  }

  grow(room: KnownRoom): void {
    room.head += 1;
    this.#grown.add(room);
  }

  writeHeads(): void {
    for (const room of this.#grown) this.#setHead.run(room.head, room.no);
    this.#grown.clear();
    if (this.#rooms.size > most) this.#rooms.clear();
  }

  forget(): void {
    this.#rooms.clear();
    this.#grown.clear();
  }
}
