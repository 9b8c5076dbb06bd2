import type { Mark } from "../../protocol/commands.ts";
import type { Clock } from "./outside.ts";

/** How far the others are. One who has it is enough: in an open room some never come back. */
export class TheirMarks {
  readonly #me: string;
  readonly #marks = new Map<string, Mark>();

  constructor(me: string) {
    this.#me = me;
  }

  /** In the place of those that were told before: whoever hides what they read has read nothing. */
  take(marks: readonly Mark[]): void {
    for (const mark of marks) if (mark.id !== this.#me) this.#marks.set(mark.id, mark);
  }

  /** They were of another log. */
  clear(): void {
    this.#marks.clear();
  }

  /** Each as it was told last. */
  get all(): Mark[] {
    return [...this.#marks.values()];
  }

  tickOf(seq: number): "sent" | "delivered" | "read" {
    let isDelivered = false;
    for (const mark of this.#marks.values()) {
      // Whoever came later was not there to be reached.
      if ((mark.since ?? 0) > seq) continue;
      if (mark.read >= seq) return "read";
      isDelivered ||= mark.delivered >= seq;
    }
    return isDelivered ? "delivered" : "sent";
  }

  /** Who has seen this entry, as far as it is told. */
  readers(seq: number): string[] {
    return this.all.filter(({ read, since = 0 }) => since <= seq && read >= seq).map(({ id }) => id);
  }
}

type Marks = { delivered: number; read: number };

const everyMs = 1_000;

/** Tells how far this device is: at once, and then at most once a second. */
export class MarkSender {
  readonly #clock: Clock;
  /** Returns false if it could not be said now. */
  readonly #send: (marks: Marks) => boolean;
  #told: Marks = { delivered: 0, read: 0 };
  #wanted: Marks = { delivered: 0, read: 0 };
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, send: (marks: Marks) => boolean) {
    this.#clock = clock;
    this.#send = send;
  }

  /** What the server has; whatever is further is told again. */
  resume(known: Marks): void {
    this.#told = known;
    this.#flush();
  }

  /** It was of another log. */
  forget(): void {
    this.#wanted = { delivered: 0, read: 0 };
  }

  move({ delivered = 0, read = 0 }: Partial<Marks>): void {
    const wanted = this.#wanted;
    this.#wanted = {
      delivered: Math.max(wanted.delivered, delivered),
      read: Math.max(wanted.read, read),
    };
    this.#flush();
  }

  #flush(): void {
    if (this.#cancel || !this.#isBehind) return;
    if (!this.#send(this.#wanted)) return;
    this.#told = this.#wanted;
    this.#cancel = this.#clock.after(everyMs, () => {
      this.#cancel = undefined;
      this.#flush();
    });
  }

  get #isBehind(): boolean {
    return this.#wanted.delivered > this.#told.delivered || this.#wanted.read > this.#told.read;
  }
}
