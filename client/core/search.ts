import type { Entry } from "../../protocol/entries.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { asksForSomething, readSearch } from "../../protocol/search_words.ts";
import { LinkLost } from "./line.ts";
import type { Link } from "./link.ts";
import { Observable } from "./observable.ts";
import type { Clock } from "./outside.ts";

/** Typing on within this time asks only once. */
const pauseMs = 250;
const page = 30;
/** A page may be short. So many are asked for before somebody has to want more. */
const mostShort = 5;

export type SearchFound = { entries: readonly Entry[]; total: number; more: string | undefined };

/** `typed` is what the entries were found by. */
export type SearchState =
  | { is: "nothing" }
  | { is: "searching"; typed: string }
  | ({ is: "found"; typed: string } & SearchFound)
  | { is: "failed"; typed: string; why: RefusalCode | "offline" };

/** One search at a time, as it is typed: what an earlier one is answered does not matter any more. */
export class Search {
  readonly state = new Observable<SearchState>({ is: "nothing" });
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #end: () => void;
  #cancel = () => {};
  #asked = 0;
  #room: string | undefined;

  constructor(link: Link, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    this.#end = link.events.hear((event) => {
      if (event.type !== "entry") return;
      if (event.body.kind === "change") this.#change(event);
      else if (event.body.kind === "expired") this.#keepAbove(event.room, event.body.upTo);
    });
  }

  /** Asks when nothing more is typed for a moment. */
  type(typed: string, room: string | undefined): void {
    this.#cancel();
    this.#cancel = this.#clock.after(pauseMs, () => void this.now(typed, room));
  }

  /** Without a room: in all of them. */
  async now(typed: string, room: string | undefined): Promise<void> {
    this.#cancel();
    const text = typed.trim();
    this.#room = room;
    const no = ++this.#asked;
    if (!asksForSomething(readSearch(text))) return this.state.set({ is: "nothing" });
    this.state.set({ is: "searching", typed: text });
    await this.#load(no, text, { entries: [], total: 0, more: undefined });
  }

  async loadMore(): Promise<void> {
    const state = this.state.value;
    if (state.is !== "found" || state.more === undefined) return;
    const { typed, entries, total, more } = state;
    await this.#load(++this.#asked, typed, { entries, total, more });
  }

  async #load(no: number, typed: string, before: SearchFound): Promise<void> {
    let found = before;
    try {
      for (let i = 0; i < mostShort; i++) {
        const { entries, more, total = found.total } = await this.#ask(typed, found.more);
        if (no !== this.#asked) return;
        found = { entries: [...found.entries, ...entries], total, more };
        if (more === undefined || found.entries.length - before.entries.length >= page) break;
      }
    } catch (error) {
      if (no !== this.#asked) return;
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
      const why = error instanceof Refused ? error.code : "offline";
      return this.state.set({ is: "failed", typed, why });
    }
    this.state.set({ is: "found", typed, ...found, total: Math.max(found.total, found.entries.length) });
  }

  #ask(typed: string, before: string | undefined) {
    const at = this.#clock.now();
    return this.#link.ask("search", {
      words: typed,
      ...this.#room !== undefined && { room: this.#room },
      ...before !== undefined && { before },
      zone: -new Date(at).getTimezoneOffset(),
      limit: page,
    });
  }

  /** What was taken back is not shown for a moment longer, and what was edited is shown as it is. */
  #change({ room, body }: Entry): void {
    const state = this.state.value;
    if (state.is !== "found" || body.kind !== "change") return;
    const at = state.entries.findIndex((entry) => entry.room === room && entry.seq === body.of);
    const entry = state.entries[at];
    if (!entry) return;
    const entries = body.to.kind === "gone"
      ? state.entries.toSpliced(at, 1)
      : state.entries.with(at, { ...entry, body: body.to });
    this.state.set({ ...state, entries, total: state.total - (state.entries.length - entries.length) });
  }

  #keepAbove(room: string, upTo: number): void {
    const state = this.state.value;
    if (state.is !== "found") return;
    const entries = state.entries.filter((entry) => entry.room !== room || entry.seq > upTo);
    this.state.set({ ...state, entries, total: state.total - (state.entries.length - entries.length) });
  }

  end(): void {
    this.#asked += 1;
    this.#cancel();
    this.#end();
  }
}
