import { nameKey } from "../../protocol/names.ts";
import { LiveRoom, type RoomParts } from "./live_room.ts";
import type { Room, RoomId } from "./ports.ts";

/** Every room of this server. A room comes to life when somebody first needs it. */
export class RoomDirectory {
  readonly #parts: RoomParts;
  readonly #rooms: Map<RoomId, Room>;
  readonly #ids: Map<string, RoomId>;
  readonly #live = new Map<RoomId, Promise<LiveRoom>>();
  readonly #open = new Map<RoomId, LiveRoom>();

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

  /** What a room has become. */
  change(room: Room): void {
    const before = this.#rooms.get(room.id);
    if (before) this.#ids.delete(before.key);
    this.add(room);
  }

  has(key: string): RoomId | undefined {
    return this.#ids.get(key);
  }

  get list(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** What a room is; its head is as it was when the server started. */
  facts(id: RoomId): Room | undefined {
    return this.#rooms.get(id);
  }

  /** By id, or by name as people type it. */
  known(idOrName: string): Room | undefined {
    return this.#rooms.get(idOrName) ?? this.#rooms.get(this.#ids.get(this.keyOf(idOrName)) ?? "");
  }

  keyOf(typed: string): string {
    return nameKey(typed.replace(/^#/, ""));
  }

  /** One that has come to life. */
  alive(id: RoomId): LiveRoom | undefined {
    return this.#open.get(id);
  }

  /** Those that are there at this moment. */
  get opened(): Iterable<LiveRoom> {
    return this.#open.values();
  }

  get size(): number {
    return this.#rooms.size;
  }

  async get(id: RoomId): Promise<LiveRoom | undefined> {
    const room = this.#rooms.get(id);
    if (!room) return undefined;
    let live = this.#live.get(id);
    if (!live) {
      live = this.#openRoom(room);
      this.#live.set(id, live);
      // A store that failed once may work the next time.
      live.catch(() => this.#live.delete(id));
    }
    return await live;
  }

  async #openRoom(room: Room): Promise<LiveRoom> {
    const live = await LiveRoom.open(room, this.#parts);
    // It may have become another while its members were read.
    live.become(this.#rooms.get(room.id)!);
    this.#open.set(room.id, live);
    return live;
  }

  async find(idOrName: string): Promise<LiveRoom | undefined> {
    const room = this.known(idOrName);
    return room && await this.get(room.id);
  }

  /** Those that have come to life. */
  async live(): Promise<LiveRoom[]> {
    const rooms = await Promise.all([...this.#live.values()].map((room) => room.catch(() => undefined)));
    return rooms.filter((room) => room !== undefined);
  }

  async close(): Promise<void> {
    for (const live of this.#live.values()) await (await live.catch(() => undefined))?.close();
  }
}
