import type { Answer } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { makeNonce } from "./nonce.ts";
import { Signal } from "./observable.ts";
import type { Clock, Keep, Random } from "./outside.ts";

/** A message that is written but not yet seen in the log. */
export type Unsent = Kept & { nonce: string; progress: Progress };

/** `order` and not the time: a clock may be set back. */
type Kept = { text: string; at: number; order: number; reply?: number };

export type Progress =
  | { is: "waiting" }
  | { is: "sending" }
  | { is: "sent"; seq: number }
  | { is: "failed"; reason: RefusalCode };

/** The server was too busy to look at the message; asking again soon is right. */
const passing: ReadonlySet<RefusalCode> = new Set([
  "busy",
  "too_many",
  "restarting",
  "not_greeted",
  "slow_down",
]);
const askAgainMs = 1_000;
/** No timer waits for much longer than 24 days, and a room that was slow may have become fast. */
const mostWaitMs = 60_000;

/** All outboxes of a device lie below it. */
export const outboxPlace = "parley/outbox/";

export type OutboxParts = {
  /** Where in the store this outbox lies: one place for each account and room. */
  place: string;
  keep: Keep;
  clock: Clock;
  random: Random;
  /** Rejects with `Refused` if the server said no, with anything else if the line broke. */
  send: (nonce: string, text: string, reply: number | undefined) => Promise<Answer<"say">>;
};

/**
 * What this device has still to deliver to one room. A message is kept before it is drawn, goes out in the order it
 * was written, one at a time, and always with the same nonce: so it arrives once, whatever breaks in between.
 * The outbox stops at the first one that failed, for the next could be an answer to it.
 */
export class Outbox {
  readonly changed = new Signal();
  /** Tells which entry a message has become. */
  readonly delivered = new Signal<{ nonce: string; seq: number }>();
  /** The number of an entry that was taken for a message, and is another one: two of one name could not be drawn. */
  readonly mistaken = new Signal<number>();
  readonly #parts: OutboxParts;
  #items: Unsent[];
  #open = false;
  /** An own entry that came before its answer did, and looks like the message under way. */
  #guess: { seq: number; nonce: string } | undefined;
  /** How far the log is: what stands above it waits for what is missing before it. */
  #last = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    const kept = parts.keep.keys(`${parts.place}/`).flatMap((key) => this.#read(key));
    this.#items = kept.sort((a, b) => a.order - b.order);
  }

  get items(): readonly Unsent[] {
    return this.#items;
  }

  /** Those that will not go out until somebody acts: the failed one, and what waits behind it. */
  get stuck(): readonly Unsent[] {
    const failed = this.#items.findIndex((item) => item.progress.is === "failed");
    return failed < 0 ? [] : this.#items.slice(failed);
  }

  /** What is not safely with the server yet. */
  get undelivered(): readonly Unsent[] {
    return this.#items.filter((item) => item.progress.is !== "sent");
  }

  /** `reply`: the number of the message that it answers. */
  add(text: string, reply?: number): void {
    const { clock, random, keep } = this.#parts;
    const order = (this.#items.at(-1)?.order ?? 0) + 1;
    const kept: Kept = { text, at: clock.now(), order, ...reply !== undefined && { reply } };
    const nonce = makeNonce(clock, random);
    keep.set(this.#key(nonce), JSON.stringify(kept));
    this.#items = [...this.#items, { ...kept, nonce, progress: { is: "waiting" } }];
    this.changed.emit();
    this.#sendNext();
  }

  /** The line is open: what waits goes out. */
  resume(): void {
    this.#open = true;
    this.#sendNext();
  }

  pause(): void {
    this.#open = false;
  }

  retryAll(): void {
    this.#change(
      (item) => item.progress.is === "failed",
      (item) => ({ ...item, progress: { is: "waiting" } }),
    );
    this.#sendNext();
  }

  /** Takes a message that did not go out off the list. One that is under way cannot be called back. */
  delete(nonce: string): void {
    const item = this.#find(nonce);
    if (!item || item.progress.is === "sending" || item.progress.is === "sent") return;
    this.#drop(nonce);
    this.#sendNext();
  }

  deleteStuck(): void {
    for (const { nonce } of this.stuck) this.#drop(nonce);
  }

  /** Leaves nothing on this device. */
  clear(): void {
    for (const { nonce } of this.#items) this.#drop(nonce);
  }

  /**
   * Looks for own messages among entries that came. Returns the nonce an entry belongs to, as far as is known now:
   * a live entry has no nonce, so one that equals the message under way is taken for it until the answer is here.
   */
  recognise(entry: Entry): string | undefined {
    if (entry.nonce !== undefined) {
      this.#found(entry.nonce, entry.seq);
      return entry.nonce;
    }
    const sent = this.#items.find(({ progress }) => progress.is === "sent" && progress.seq === entry.seq);
    // It stays until the log is there: what others said before it may be missing still.
    if (sent) return sent.nonce;
    const sending = this.#items.find(({ progress }) => progress.is === "sending");
    if (!sending || this.#guess || entry.body.kind !== "text") return undefined;
    if (entry.body.text !== wellFormed(sending.text) || entry.body.reply !== sending.reply) return undefined;
    this.#guess = { seq: entry.seq, nonce: sending.nonce };
    return sending.nonce;
  }

  /** A page has it, whatever became of the answer. */
  #found(nonce: string, seq: number): void {
    const item = this.#find(nonce);
    this.#endGuess(nonce, seq);
    this.#drop(nonce);
    if (item && item.progress.is !== "sent") this.delivered.emit({ nonce, seq });
  }

  /** True if an entry stands for this message already, so that it is not drawn twice. */
  isDrawn(nonce: string): boolean {
    return this.#guess?.nonce === nonce && this.#guess.seq <= this.#last;
  }

  /** It has become this entry, or none. */
  #endGuess(nonce: string, seq: number | undefined): void {
    const guess = this.#guess;
    if (guess?.nonce !== nonce) return;
    this.#guess = undefined;
    if (guess.seq !== seq) this.mistaken.emit(guess.seq);
  }

  /** The log has come this far: what was sent up to there is drawn from the log, or stands behind a gap. */
  settle(last: number): void {
    this.#last = last;
    for (const { nonce, progress } of this.#items) {
      if (progress.is === "sent" && progress.seq <= last) this.#drop(nonce);
    }
  }

  #sendNext(): void {
    if (!this.#open) return;
    const next = this.#items.find((item) => item.progress.is !== "sent");
    if (next?.progress.is !== "waiting") return;
    // Another page of the same account may have delivered or deleted it meanwhile.
    if (this.#parts.keep.get(this.#key(next.nonce)) === undefined) {
      this.#drop(next.nonce);
      return this.#sendNext();
    }
    void this.#send(next);
  }

  async #send({ nonce, text, reply }: Unsent): Promise<void> {
    this.#progress(nonce, { is: "sending" });
    let answer: Answer<"say">;
    try {
      answer = await this.#parts.send(nonce, text, reply);
    } catch (error) {
      return this.#notSent(nonce, error);
    }
    const { seq } = answer;
    this.#parts.keep.delete(this.#key(nonce));
    // A page may have had it before the answer came.
    if (this.#find(nonce)) {
      this.#progress(nonce, { is: "sent", seq });
      this.#endGuess(nonce, seq);
      this.delivered.emit({ nonce, seq });
    }
    this.#sendNext();
  }

  #notSent(nonce: string, error: unknown): void {
    if (!(error instanceof Refused)) this.#progress(nonce, { is: "waiting" });
    else if (passing.has(error.code)) this.#sendLater(nonce, error.seconds);
    else {
      this.#endGuess(nonce, undefined);
      this.#progress(nonce, { is: "failed", reason: error.code });
    }
  }

  #sendLater(nonce: string, seconds: number | undefined): void {
    const waitMs = seconds === undefined ? askAgainMs : Math.min(seconds * 1_000, mostWaitMs);
    this.#parts.clock.after(waitMs, () => {
      this.#progress(nonce, { is: "waiting" });
      this.#sendNext();
    });
  }

  #progress(nonce: string, progress: Progress): void {
    this.#change((item) => item.nonce === nonce, (item) => ({ ...item, progress }));
  }

  #change(which: (item: Unsent) => boolean, how: (item: Unsent) => Unsent): void {
    this.#items = this.#items.map((item) => which(item) ? how(item) : item);
    this.changed.emit();
  }

  #drop(nonce: string): void {
    if (!this.#find(nonce)) return;
    this.#parts.keep.delete(this.#key(nonce));
    this.#endGuess(nonce, undefined);
    this.#items = this.#items.filter((item) => item.nonce !== nonce);
    this.changed.emit();
  }

  #find(nonce: string): Unsent | undefined {
    return this.#items.find((item) => item.nonce === nonce);
  }

  #key(nonce: string): string {
    return `${this.#parts.place}/${nonce}`;
  }

  #read(key: string): Unsent[] {
    const kept = parse(this.#parts.keep.get(key));
    const nonce = key.slice(this.#parts.place.length + 1);
    return kept ? [{ ...kept, nonce, progress: { is: "waiting" } }] : [];
  }
}

/** What was kept may be from another version of this program, or damaged: then it is not a message. */
function parse(kept: string | undefined): Kept | undefined {
  try {
    const { text, at, order, reply } = JSON.parse(kept ?? "") as Record<keyof Kept, unknown>;
    if (typeof text !== "string" || typeof at !== "number" || typeof order !== "number") return undefined;
    return { text, at, order, ...typeof reply === "number" && { reply } };
  } catch {
    return undefined;
  }
}

/** As the server keeps it: half a surrogate pair has no UTF-8. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
