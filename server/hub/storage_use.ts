import type { Answer } from "../../protocol/commands.ts";
import type { StoredRooms } from "../../protocol/house.ts";
import { limits } from "../../protocol/limits.ts";
import type { Clock, Room, RoomUsage, Shelf, Store } from "./ports.ts";

/** Every file is looked at for it: whoever asks again so soon gets the same answer. */
const goodForMs = 60_000;

type Use = Answer<"storage">;
type Sized = { room: Room; entries: number; files: number; bytes: number };

/** What is stored, and how much room is left (HO3). */
export class StorageUse {
  readonly #store: Store;
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  #known: { at: number; use: Promise<Use> } | undefined;

  constructor({ store, shelf, clock }: { store: Store; shelf: Shelf; clock: Clock }) {
    this.#store = store;
    this.#shelf = shelf;
    this.#clock = clock;
  }

  /** One count at a time, however many ask. */
  count(): Promise<Use> {
    const at = this.#clock.now();
    if (this.#known && this.#known.at > at - goodForMs) return this.#known.use;
    const known = { at, use: this.#count(at) };
    this.#known = known;
    // A store that failed once may work the next time.
    known.use.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.use;
  }

  async #count(at: number): Promise<Use> {
    const [database, usage, rooms, disk] = await Promise.all([
      this.#store.usage.database(),
      this.#store.usage.files(),
      this.#store.rooms.all(),
      this.#shelf.space(),
    ]);
    const used = new Map(usage.map((one) => [one.room, one]));
    const sized = rooms.map((room) => sizedOf(room, used.get(room.id)));
    const open = sized.filter(({ room }) => room.kind !== "direct").sort(largestFirst);
    return {
      at,
      database,
      files: usage.reduce((sum, { bytes }) => sum + bytes, 0),
      disk: { free: disk.free, total: disk.total },
      rooms: open.slice(0, limits.storedRooms).map(({ room: { id, kind, name }, entries, files, bytes }) => ({
        id,
        kind: kind === "private" ? kind : "public",
        name,
        entries,
        files,
        bytes,
      })),
      others: sumOf(open.slice(limits.storedRooms)),
      direct: sumOf(sized.filter(({ room }) => room.kind === "direct")),
    };
  }
}

function sizedOf(room: Room, used: RoomUsage | undefined): Sized {
  return { room, entries: room.head, files: used?.files ?? 0, bytes: used?.bytes ?? 0 };
}

function largestFirst(a: Sized, b: Sized): number {
  return b.bytes - a.bytes || b.entries - a.entries;
}

function sumOf(rooms: readonly Sized[]): StoredRooms {
  const sum = (part: (sized: Sized) => number) => rooms.reduce((all, sized) => all + part(sized), 0);
  return {
    rooms: rooms.length,
    entries: sum(({ entries }) => entries),
    files: sum(({ files }) => files),
    bytes: sum(({ bytes }) => bytes),
  };
}
