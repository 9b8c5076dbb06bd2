import { Refused } from "../../protocol/refusals.ts";
import type { Answer } from "../../protocol/commands.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";
import { Signal } from "./observable.ts";

export type SavedEntry = Answer<"bookmarks">["entries"][number];

const page = 100;

/** What this account has saved for itself. It is asked for when somebody first wants to know. */
export class Saved {
  /** Something was saved, or no longer, here or on another device. */
  readonly changed = new Signal<{ room: string; seq: number; on: boolean }>();
  /** Where all of them stand is known now. */
  readonly known = new Signal<void>();
  readonly #link: Link;
  readonly #keys = new Set<string>();
  /** What was saved, or no longer, while all of them were asked for: the answer may have been read before. */
  #meanwhile: Map<string, boolean> | undefined;
  #knowing: Promise<void> | undefined;
  #isWanted = false;

  constructor(link: Link) {
    this.#link = link;
  }

  /** As far as is known. */
  has(room: string, seq: number): boolean {
    return this.#keys.has(keyOf(room, seq));
  }

  /** Learns of all of them. It never rejects: without a line it is tried again when it is wanted again. */
  know(): Promise<void> {
    this.#isWanted = true;
    this.#knowing ??= this.#know().catch((error: unknown) => {
      this.#knowing = undefined;
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    });
    return this.#knowing;
  }

  async #know(): Promise<void> {
    const meanwhile = this.#meanwhile = new Map();
    const { places = [] } = await this.#link.ask("bookmarks", { places: true, limit: 1 });
    this.#keys.clear();
    for (const { room, seqs } of places) for (const seq of seqs) this.#keys.add(keyOf(room, seq));
    this.#meanwhile = undefined;
    for (const [key, on] of meanwhile) this.#mark(key, on);
    this.known.emit();
  }

  /** The last saved first. It rejects where there is no line. */
  page(before?: string): Promise<Answer<"bookmarks">> {
    return this.#link.ask("bookmarks", { limit: page, ...before !== undefined && { before } });
  }

  /** It rejects where there is no line, or where it is refused. */
  async set(room: string, seq: number, on: boolean): Promise<void> {
    await this.#link.ask("bookmark", { room, seq, on });
    this.hear({ room, seq, on });
  }

  hear({ room, seq, on }: { room: string; seq: number; on: boolean }): void {
    const key = keyOf(room, seq);
    this.#meanwhile?.set(key, on);
    this.#mark(key, on);
    this.changed.emit({ room, seq, on });
  }

  #mark(key: string, on: boolean): void {
    if (on) this.#keys.add(key);
    else this.#keys.delete(key);
  }

  /** What happened while the line was gone is not known. Until it is, what was known is better than nothing. */
  renew(): void {
    this.#knowing = undefined;
    if (this.#isWanted) void this.know();
  }
}

function keyOf(room: string, seq: number): string {
  return `${room} ${seq}`;
}
