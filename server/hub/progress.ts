import { limits } from "../../protocol/limits.ts";
import type { Bus, Clock, FileId, RoomId } from "./ports.ts";

/** How far uploads are, gathered for each room: a hundred that arrive at once cost it one sign in so many ms. */
export class Progress {
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #rooms = new Map<RoomId, { moved: Map<FileId, number>; cancel: () => void }>();

  constructor(bus: Bus, clock: Clock) {
    this.#bus = bus;
    this.#clock = clock;
  }

  moved(room: RoomId, file: FileId, received: number): void {
    const gathered = this.#rooms.get(room) ?? {
      moved: new Map(),
      cancel: this.#clock.after(limits.progressMs, () => this.#tell(room)),
    };
    gathered.moved.set(file, received);
    this.#rooms.set(room, gathered);
  }

  /** Its end is told by its entry. */
  ended(room: RoomId, file: FileId): void {
    this.#rooms.get(room)?.moved.delete(file);
  }

  #tell(room: RoomId): void {
    const moved = this.#rooms.get(room)?.moved ?? new Map<FileId, number>();
    this.#rooms.delete(room);
    if (moved.size === 0) return;
    const files = [...moved].map(([file, received]) => ({ file, received }));
    this.#bus.publish(room, { kind: "signs", events: [{ type: "progress", room, files }] });
  }

  close(): void {
    for (const { cancel } of this.#rooms.values()) cancel();
    this.#rooms.clear();
  }
}
