import type { Answer } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Observable } from "../core/observable.ts";
import type { Room } from "../core/room.ts";

export type Counts = Answer<"files">["counts"];

/** How many files of each kind a room has. Asked for again when the log tells of a file: it may be of any age. */
export class FileCounts {
  readonly value = new Observable<Counts | undefined>(undefined);
  readonly #room: Room;
  readonly #end: () => void;
  #countedTo = 0;
  #isAsking = false;

  constructor(room: Room) {
    this.#room = room;
    this.#end = room.changed.hear(() => void this.#look());
    void this.#look();
  }

  async #look(): Promise<void> {
    const { log } = this.#room;
    if (this.#isAsking || log.last === this.#countedTo) return;
    const news = log.entries.slice(log.entries.findLastIndex(({ seq }) => seq <= this.#countedTo) + 1);
    const isWhole = log.last - this.#countedTo === news.length;
    const wasCounted = this.value.value !== undefined;
    const last = log.last;
    if (!wasCounted || !isWhole || news.some(isOfFile)) {
      this.#isAsking = true;
      const answer = await this.#room.loadFiles({ limit: 1 });
      this.#isAsking = false;
      // The next thing that happens in the room asks again; with the line back that is soon.
      if (!answer) return;
      this.value.set(answer.counts);
    }
    this.#countedTo = last;
    void this.#look();
  }

  end(): void {
    this.#end();
  }
}

/** What is a file may have become something else. */
function isOfFile({ body }: Entry): boolean {
  return body.kind === "file" || body.kind === "change" && body.to.kind !== "text";
}
