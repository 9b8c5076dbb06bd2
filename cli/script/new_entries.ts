import type { Chat } from "../../client/core/chat.ts";
import type { Room } from "../../client/core/room.ts";
import type { Entry } from "../../protocol/entries.ts";

/** Tells every entry that comes after the beginning, once and in order, also what was missed while the line was lost. */
export class NewEntries {
  readonly #told = new Map<string, number>();
  readonly #tell: (entry: Entry) => void;

  constructor(chat: Chat, tell: (entry: Entry) => void) {
    this.#tell = tell;
    const heard = new Set<Room>();
    chat.rooms.watch((rooms) => {
      for (const room of rooms) {
        if (heard.has(room)) continue;
        heard.add(room);
        room.changed.hear(() => this.#grown(room));
        this.#grown(room);
      }
    });
  }

  /** The first page is the beginning. */
  #grown({ id, log }: Room): void {
    if (!log.opened) return;
    const told = this.#told.get(id) ?? log.last;
    this.#told.set(id, log.last);
    const first = log.entries.findLastIndex(({ seq }) => seq <= told) + 1;
    for (const entry of log.entries.slice(first)) this.#tell(entry);
  }
}
