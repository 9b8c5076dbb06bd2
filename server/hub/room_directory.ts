import { nameKey } from "../../protocol/names.ts";
import { LiveRoom, type RoomParts } from "./live_room.ts";
import type { Room, RoomId } from "./ports.ts";

/** Every room of this server. A room comes to life when somebody first needs it. */
export class RoomDirectory {
  readonly #parts: RoomParts;
  readonly #rooms: Map<RoomId, Room>;
  readonly #ids: Map<string, RoomId>;
  readonly #live = new Map<RoomId, Promise<LiveRoom>>();

  constructor(rooms: readonly Room[], parts: RoomParts) {
    this.#parts = parts;
    this.#rooms = new Map(rooms.map((room) => [room.id, room]));
    this.#ids = new Map(rooms.map((room) => [room.key, room.id]));
  }

  /** A room that the store has made. */
  add(room: Room): void {
    this.#rooms.set(room.id, room);
    this.#ids.set(room.key, room.id);
  }

  has(key: string): RoomId | undefined {
    return this.#ids.get(key);
  }

  get size(): number {
    return this.#rooms.size;
  }

  async get(id: RoomId): Promise<LiveRoom | undefined> {
    const room = this.#rooms.get(id);
    if (!room) return undefined;
    let live = this.#live.get(id);
    if (!live) {
      live = LiveRoom.open(room, this.#parts);
      this.#live.set(id, live);
      // A store that failed once may work the next time.
      live.catch(() => this.#live.delete(id));
    }
    return await live;
  }

  /** By id, or by name as people type it. */
  async find(idOrName: string): Promise<LiveRoom | undefined> {
    return await this.get(idOrName) ??
      await this.get(this.#ids.get(nameKey(idOrName.replace(/^#/, ""))) ?? "");
  }

  async all(): Promise<LiveRoom[]> {
    const rooms = await Promise.all([...this.#rooms.keys()].map((id) => this.get(id)));
    return rooms.filter((room) => room !== undefined);
  }

  async close(): Promise<void> {
    for (const live of this.#live.values()) await (await live.catch(() => undefined))?.close();
  }
}
