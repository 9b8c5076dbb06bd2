import type { DatabaseSync } from "node:sqlite";
import type { RoomId } from "../../hub/ports.ts";
import { chainStart } from "../chain.ts";

/** `link` is the chain's at the head. */
export type KnownRoom = { readonly no: number; readonly id: RoomId; head: number; link: string };
type RoomCells = Omit<KnownRoom, "link"> & { link: Uint8Array | null };

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
    this.#find = db.prepare("SELECT no, id, head, link FROM rooms WHERE id = ?");
    this.#setHead = db.prepare("UPDATE rooms SET head = ?, link = ? WHERE no = ?");
  }

  find(id: RoomId): KnownRoom | undefined {
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const cells = this.#find.get(id) as RoomCells | undefined;
    if (cells === undefined) return undefined;
    const found = { ...cells, link: cells.link?.toHex() ?? chainStart(id) };
    this.#rooms.set(id, found);
    return found;
  }

  grow(room: KnownRoom, link: string): void {
    room.head += 1;
    room.link = link;
    this.#grown.add(room);
  }

  writeHeads(): void {
    for (const { no, head, link } of this.#grown) this.#setHead.run(head, Uint8Array.fromHex(link), no);
    this.#grown.clear();
    if (this.#rooms.size > most) this.#rooms.clear();
  }

  forget(): void {
    this.#rooms.clear();
    this.#grown.clear();
  }
}
