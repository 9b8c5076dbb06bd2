import { toDays } from "../../client/core/days.ts";
import type { Clock } from "../../client/core/outside.ts";
import type { Room } from "../../client/core/room.ts";
import { isSaid } from "../../client/core/said.ts";
import type { Person } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { Line } from "../draw/line.ts";
import { type LogRow, type Note, toLogRows } from "../draw/log_rows.ts";
import { namesBeside, rowLines } from "../draw/row_lines.ts";
import { timeOf } from "../draw/times.ts";
import { widthOf } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import { Viewport } from "./viewport.ts";

const mostNotes = 50;
/** The column of names does not move for the first few people who speak. */
const shortestColumn = 6;

/** One room on the screen: its rows, the part of them that is shown, and what the program said in between. */
export class RoomView {
  readonly room: Room;
  readonly #me: Person;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #viewport = new Viewport();
  readonly #end: () => void;
  #notes: Note[] = [];
  #noted = 0;
  #rows: readonly LogRow[] | undefined;
  #lines = new WeakMap<LogRow, readonly Line[]>();
  #width = 0;
  #names = 0;
  #height = 0;
  #loading = false;

  constructor(room: Room, me: Person, clock: Clock, changed: () => void) {
    this.room = room;
    this.#me = me;
    this.#clock = clock;
    this.#changed = changed;
    this.#end = room.changed.hear(() => this.refresh());
  }

  end(): void {
    this.#end();
  }

  get atEnd(): boolean {
    return this.#viewport.follows;
  }

  /** What is drawn is out of date: something was said, or the day is another. */
  refresh(): void {
    this.#rows = undefined;
    this.#changed();
  }

  draw(width: number, height: number): Line[] {
    if (width !== this.#width) this.#lines = new WeakMap();
    this.#width = width;
    this.#height = height;
    const rows = this.#layOut();
    const lines = this.#viewport.lines(height, rows, this.#linesOf);
    this.#nameFirst(lines, rows);
    if (lines.length < height) return [...Array<Line>(height - lines.length).fill([]), ...lines];
    return lines;
  }

  /** By screens, up with a positive number. A line stays, so that the eye finds its place again. */
  page(screens: number): void {
    this.scroll(screens * Math.max(1, this.#height - 1));
  }

  scroll(lines: number): void {
    this.#viewport.scroll(lines, this.#height, this.#layOut(), this.#linesOf);
    if (lines > 0) void this.#loadNear();
    this.#changed();
  }

  toEnd(): void {
    this.#viewport.toEnd();
    this.#changed();
  }

  /** Loads about `wanted` earlier messages and goes up to them. Returns how many there were. */
  async loadEarlier(wanted: number): Promise<number> {
    const before = this.room.log.entries.length;
    const first = this.room.log.entries[0]?.seq;
    let loaded = 0;
    while (loaded < wanted && await this.#load(() => this.room.loadEarlier())) {
      loaded = this.room.log.entries.length - before;
    }
    if (loaded > 0 && first !== undefined) this.#goAbove(first);
    return loaded;
  }

  /** What the program has to say, where the person is looking. */
  note(...lines: Line[]): void {
    this.#noted += 1;
    this.#notes.push({ key: `note ${this.#noted}`, after: this.room.log.last, lines });
    if (this.#notes.length > mostNotes) this.#notes.shift();
    this.#viewport.toEnd();
    // One that is longer than the screen is read from its beginning.
    const over = lines.length - this.#height;
    if (over > 0) this.#viewport.scroll(over, this.#height, this.#makeRows(), this.#linesOf);
    this.refresh();
  }

  forgetNotes(): void {
    this.#notes = [];
    this.refresh();
  }

  /** Who looks into the middle of what somebody said is told who and when. */
  #nameFirst(lines: Line[], rows: readonly LogRow[]): void {
    const seen = this.#viewport.seen(this.#height, rows, this.#linesOf);
    const row = seen.find((row) => lines.includes(this.#linesOf(row)[0]!));
    if (row?.row !== "bubble" || row.bubble.mine || !namesBeside(this.#width)) return;
    const named = { ...row, bubble: { ...row.bubble, continued: false }, time: timeOf(row.bubble.at) };
    lines[lines.indexOf(this.#linesOf(row)[0]!)] = this.#linesOf(named)[0]!;
  }

  readonly #linesOf = (row: LogRow): readonly Line[] => {
    let lines = this.#lines.get(row);
    if (!lines) {
      const around = {
        width: this.#width,
        now: this.#clock.now(),
        room: this.room.name.value,
        me: this.#me.name,
        names: this.#names,
      };
      lines = rowLines(row, around);
      this.#lines.set(row, lines);
    }
    return lines;
  };

  #layOut(): readonly LogRow[] {
    this.#rows ??= this.#makeRows();
    return this.#rows;
  }

  #makeRows(): readonly LogRow[] {
    const { log, outbox, marks, unread } = this.room;
    const days = toDays({
      me: this.#me.id,
      entries: log.entries,
      unsent: outbox.items.filter(({ nonce }) => !outbox.isDrawn(nonce)),
      tickOf: (seq) => marks.tickOf(seq),
      unreadAfter: unread.divider,
      received: this.room.progress,
      quoteOf: this.room.quotes.of,
      respondedOf: (entry) => this.room.own.over(entry),
    });
    const top = !log.opened
      ? undefined
      : log.before === undefined
      ? "beginning"
      : this.#loading
      ? "loading"
      : "earlier";
    this.#names = this.#nameColumn(log.entries);
    const rows = toLogRows({ days, notes: this.#notes, top });
    if (log.opened && days.length === 0) {
      const empty: LogRow = {
        row: "note",
        key: "empty",
        lines: [[{ text: words.log.empty, style: { muted: true } }]],
      };
      rows.splice(1, 0, empty);
    }
    return rows;
  }

  #nameColumn(entries: readonly Entry[]): number {
    const names = new Set(
      entries.map(({ name, body }) => isSaid(body) ? name : ""),
    );
    return Math.max(shortestColumn, ...Array.from(names, (name) => widthOf(visibleLine(name))));
  }

  /** Asks for what is missing near what is shown: a gap in sight, or the room's past. */
  async #loadNear(): Promise<void> {
    const rows = this.#layOut();
    const gap = this.#viewport.seen(this.#height, rows, this.#linesOf).find((row) => row.row === "gap");
    if (gap) await this.#load(() => this.room.loadBefore(gap.before));
    else if (this.#viewport.nearTop(this.#height, rows, this.#linesOf)) {
      await this.#load(() => this.room.loadEarlier());
    }
  }

  async #load(load: () => Promise<boolean>): Promise<boolean> {
    if (this.#loading) return false;
    this.#loading = true;
    this.refresh();
    try {
      return await load();
    } finally {
      this.#loading = false;
      this.refresh();
    }
  }

  #goAbove(seq: number): void {
    const rows = this.#layOut();
    const index = rows.findIndex((row) =>
      row.row === "bubble" && row.bubble.seq !== undefined && row.bubble.seq >= seq
    );
    const below = rows.slice(index).reduce((sum, row) => sum + this.#linesOf(row).length, 0);
    this.#viewport.toEnd();
    this.#viewport.scroll(below, this.#height, rows, this.#linesOf);
    this.#changed();
  }
}
