import type { Entry } from "../../../protocol/entries.ts";
import type { AccountId, Responses, ResponseStore, RoomId } from "../../hub/ports.ts";
import type { MemoryLog } from "./log.ts";
import type { Tables } from "./tables.ts";

export class MemoryResponses implements ResponseStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;

  constructor(tables: Tables, log: MemoryLog) {
    this.#tables = tables;
    this.#log = log;
  }

  of({ room, seq, most }: { room: RoomId; seq: number; most: number }): Promise<Responses> {
    const { responses } = this.#tables.rooms.get(room)?.log[seq - 1] ?? {};
    return Promise.resolve(responses?.people(most) ?? { reactions: [], votes: [] });
  }

  pinned(room: RoomId, reader?: AccountId): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    const pins = log.flatMap(({ entry, responses }) =>
      responses?.pinned === undefined ? [] : { seq: entry.seq, by: responses.pinned }
    );
    return this.#log.find(room, pins.sort((a, b) => b.by - a.by).map(({ seq }) => seq), reader);
  }
}
