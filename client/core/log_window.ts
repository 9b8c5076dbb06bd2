import type { Entry } from "../../protocol/entries.ts";
import { firstAtLeast } from "./room_log.ts";

/** More drawn bubbles than this make a page slow. */
export const mostDrawn = 300;
const step = 50;
/** So much stands above a place that is gone back to, until more is drawn. */
const fewAbove = 5;

/** The part of a log that is drawn. It either follows the end or stays where somebody reads. */
export class LogWindow {
  #first = 0;
  #end: number | undefined;

  /** True while new entries come into the window by themselves. */
  get follows(): boolean {
    return this.#end === undefined;
  }

  slice(entries: readonly Entry[]): readonly Entry[] {
    return entries.slice(...this.#range(entries));
  }

  /** True if something loaded lies above the window. */
  hasAbove(entries: readonly Entry[]): boolean {
    return this.#range(entries)[0] > 0;
  }

  /** Shows the newest entries, of which nobody needs more than a step at once. */
  toEnd(entries: readonly Entry[], count = step): void {
    this.#end = undefined;
    this.#first = entries[Math.max(0, entries.length - Math.min(step, count))]?.seq ?? 0;
  }

  /** Shows an entry and so many below it. */
  around(entries: readonly Entry[], seq: number, count: number): void {
    const at = firstAtLeast(entries, seq);
    this.#set(entries, Math.max(0, at - fewAbove), Math.min(entries.length, at + count), "top");
  }

  /** Grows to a whole step, where it was opened with less. Returns false where it has not grown. */
  fill(entries: readonly Entry[]): boolean {
    const [from, to] = this.#range(entries);
    const wanted = Math.max(0, to - step);
    if (from <= wanted) return false;
    this.#set(entries, wanted, to, "top");
    return true;
  }

  up(entries: readonly Entry[]): void {
    const [from, to] = this.#range(entries);
    this.#set(entries, Math.max(0, from - step), to, "top");
  }

  down(entries: readonly Entry[]): void {
    const [from, to] = this.#range(entries);
    this.#set(entries, from, Math.min(entries.length, to + step), "bottom");
  }

  /** Keeps the bound when entries were added: the edge that nobody looks at is cut. */
  trim(entries: readonly Entry[], reading: "top" | "bottom"): void {
    const [from, to] = this.#range(entries);
    if (to - from > mostDrawn) this.#set(entries, from, to, reading);
  }

  #set(entries: readonly Entry[], from: number, to: number, keep: "top" | "bottom"): void {
    if (keep === "top") to = Math.min(to, from + mostDrawn);
    else from = Math.max(from, to - mostDrawn);
    // At the very top the window is open for what is loaded later above it.
    this.#first = from === 0 ? 0 : entries[from]!.seq;
    this.#end = to === entries.length ? undefined : entries[to]!.seq;
  }

  #range(entries: readonly Entry[]): [number, number] {
    const from = firstAtLeast(entries, this.#first);
    return [
      from,
      this.#end === undefined ? entries.length : Math.max(from, firstAtLeast(entries, this.#end)),
    ];
  }
}
