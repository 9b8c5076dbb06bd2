import type { Chat } from "../../client/core/chat.ts";
import type { Entry } from "../../protocol/entries.ts";

/** Tells every entry that comes after the beginning, once and in order, also what was missed while the line was lost. */
export class NewEntries {
  readonly #told = new Map<string, number>();
  readonly #tell: (entry: Entry) => void;

  constructor(chat: Chat, tell: (entry: Entry) => void) {
    this.#tell = tell;
    const hearNew = () => {
      for (const room of chat.rooms.value) {
        if (!room.log.opened || this.#told.has(room.id)) continue;
        this.#told.set(room.id, room.log.last);
        room.changed.hear(() => this.#tellNew(room.id, room.log.entries));
      }
    };
    chat.link.greeted.hear(hearNew);
    hearNew();
  }

  #tellNew(room: string, entries: readonly Entry[]): void {
    const told = this.#told.get(room)!;
    const first = entries.findLastIndex(({ seq }) => seq <= told) + 1;
    for (const entry of entries.slice(first)) {
      this.#told.set(room, entry.seq);
      this.#tell(entry);
    }
  }
}
