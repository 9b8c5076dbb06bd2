import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";
import type { Clock } from "./outside.ts";
import type { RoomLog } from "./room_log.ts";

/** Who missed more than this reads the newest first, and the rest if they want to. */
const mostFilled = 500;
const mostRefreshed = 200;
const newest = 50;

/** Until a hole is shown nothing behind it is: a server that could not fill it is asked again soon, and ever less often. */
const askAgainMs = 1_000;
const mostWaitMs = 60_000;

export type LogFillerParts = {
  room: string;
  log: RoomLog;
  link: Link;
  clock: Clock;
  /** However much is missing: for who passes all of it on. */
  readsAll: boolean;
  /** Whatever was changed up to `head` is part of the bodies. */
  take: (entries: readonly Entry[], head: number) => void;
  /** The same, and the log goes on with them. */
  jump: (entries: readonly Entry[], head: number) => void;
  changed: () => void;
};

/** Asks for what is missing between the end of a log and its head, for as long as there is a line. */
export class LogFiller {
  readonly #parts: LogFillerParts;
  #isFilling = false;
  #refused = 0;
  #cancel = () => {};
  /** What became of what is loaded up to here stands in a gap above it. */
  #staleUpTo: number | undefined;

  constructor(parts: LogFillerParts) {
    this.#parts = parts;
  }

  async fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    this.#cancel();
    try {
      await this.#fill();
      this.#refused = 0;
    } catch (error) {
      if (error instanceof Refused) this.#fillLater(error.seconds);
      else if (!(error instanceof LinkLost)) throw error;
    } finally {
      this.#isFilling = false;
    }
  }

  #fillLater(seconds: number | undefined): void {
    const waitMs = seconds === undefined ? askAgainMs * 2 ** this.#refused++ : seconds * 1_000;
    this.#cancel = this.#parts.clock.after(Math.min(waitMs, mostWaitMs), () => void this.fill());
  }

  /** The line is gone: the next one begins with what is missing. */
  lost(): void {
    this.#cancel();
    this.#refused = 0;
  }

  /** The log is another one. */
  forget(): void {
    this.#staleUpTo = undefined;
  }

  async #fill(): Promise<void> {
    const { log, take, jump, readsAll } = this.#parts;
    // The line may have broken while it was asked for.
    if (this.#staleUpTo !== undefined) await this.#refresh(this.#staleUpTo);
    for (let hole; (hole = log.hole);) {
      const { last } = log;
      if (hole.missing > mostFilled && !readsAll) {
        const { entries, head } = await this.#ask({ limit: newest });
        this.#staleUpTo = last;
        jump(entries, head);
        await this.#refresh(last);
      } else {
        const { entries, head } = await this.#ask({ after: hole.after, limit: limits.pageEntries });
        take(entries, head);
      }
      // An answer that fills nothing would be asked for without end.
      if (log.last === last) return;
    }
  }

  /**
   * What became of what is loaded stands in the gap, and would be known only when somebody loads it: until then what was
   * taken back would still be shown. The newest of it is read again, and the rest is let go.
   */
  async #refresh(last: number): Promise<void> {
    const { log, take, changed } = this.#parts;
    let before = last + 1;
    for (let left = mostRefreshed; left > 0 && log.hasBelow(before);) {
      const { entries, head } = await this.#ask({ before, limit: limits.pageEntries });
      const first = entries[0]?.seq;
      if (first === undefined) break;
      take(entries, head);
      left -= entries.length;
      before = first;
    }
    log.forgetBelow(before);
    this.#staleUpTo = undefined;
    changed();
  }

  #ask(page: { before?: number; after?: number; limit: number }) {
    return this.#parts.link.ask("history", { room: this.#parts.room, ...page });
  }
}
