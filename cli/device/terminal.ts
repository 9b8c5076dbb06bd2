import type { Clock } from "../../client/core/outside.ts";
import { type Key, KeyReader } from "./key_reader.ts";

/**
 * The alternate screen, as irssi and weechat have it: ticks change, pages come above, lines move when the window is
 * resized, and none of that can be done to what has scrolled away. Selecting and copying stay with the terminal, for
 * the mouse is not asked for (1007: nor does its wheel become arrow keys). 7: what is wider than we thought must not
 * wrap. 2004: a paste is told from typing. 1004: whether somebody is looking.
 */
const enter = "\x1b[?1049h\x1b[22;2t\x1b[?7l\x1b[?1007s\x1b[?1007l\x1b[?2004h\x1b[?1004h\x1b[m\x1b[2J";
const leave = "\x1b[?2026l\x1b[?1004l\x1b[?2004l\x1b[?1007r\x1b[?7h\x1b[m\x1b[?25h\x1b[23;2t\x1b[?1049l";

/** Long enough for the rest of a sequence over a slow line, short enough for a person who pressed Escape. */
const escapeMs = 40;

/** A terminal that takes nothing more, stopped by Ctrl+S or gone, must not keep the program from ending. */
const drainMs = 300;

export type EndSignal = "SIGHUP" | "SIGINT" | "SIGTERM";

export type TerminalHearer = {
  key(key: Key): void;
  resized(): void;
  /** Somebody wrote over the screen, or it was away. */
  spoiled(): void;
  ended(why: EndSignal): void;
};

/** The person's terminal, taken over for a while. Whatever happens, it is given back as it was. */
export class Terminal {
  readonly #clock: Clock;
  #hearer: TerminalHearer | undefined;
  readonly #reader = new KeyReader();
  readonly #listeners: [Deno.Signal, () => void][] = [];
  #taken = false;
  #cancelFlush = () => {};
  #waiting: string | undefined;
  #writing: Promise<void> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on this one is told; until there is one, nothing is. */
  tell(hearer: TerminalHearer): void {
    this.#hearer = hearer;
  }

  take(): void {
    this.#taken = true;
    Deno.stdin.setRaw(true);
    writeNow(enter);
    this.#listen("SIGTERM", () => this.#hearer?.ended("SIGTERM"));
    this.#listen("SIGINT", () => this.#hearer?.ended("SIGINT"));
    if (Deno.build.os !== "windows") {
      this.#listen("SIGHUP", () => this.#hearer?.ended("SIGHUP"));
      this.#listen("SIGWINCH", () => this.#hearer?.resized());
      // The shell that stopped us has put the terminal back to its own ways.
      this.#listen("SIGCONT", () => this.#takeAgain());
    }
    void this.#read();
  }

  get size(): { columns: number; rows: number } {
    try {
      const { columns, rows } = Deno.consoleSize();
      return columns > 0 && rows > 0 ? { columns, rows } : { columns: 80, rows: 24 };
    } catch {
      return { columns: 80, rows: 24 };
    }
  }

  /** Resolves when the terminal has taken it. */
  async write(text: string): Promise<void> {
    this.#waiting = (this.#waiting ?? "") + text;
    this.#writing ??= this.#flush();
    await this.#writing;
  }

  /** Resolves when the terminal has taken everything, or has had time enough. */
  async drained(): Promise<void> {
    const enough = Promise.withResolvers<void>();
    const cancel = this.#clock.after(drainMs, () => enough.resolve());
    await Promise.race([this.#writing, enough.promise]);
    cancel();
  }

  async #flush(): Promise<void> {
    const writer = Deno.stdout.writable.getWriter();
    try {
      for (let text; (text = this.#waiting) !== undefined;) {
        this.#waiting = undefined;
        await writer.write(new TextEncoder().encode(text));
      }
    } catch {
      this.#hearer?.ended("SIGHUP");
    } finally {
      writer.releaseLock();
      this.#writing = undefined;
    }
  }

  /** Gives the terminal back. Safe at any moment, also twice, also from a crash. */
  giveBack(): void {
    if (!this.#taken) return;
    this.#taken = false;
    this.#cancelFlush();
    for (const [signal, listener] of this.#listeners.splice(0)) Deno.removeSignalListener(signal, listener);
    try {
      writeNow(leave);
      Deno.stdin.setRaw(false);
    } catch {
      // The terminal is gone, and with it what there was to restore.
    }
  }

  #takeAgain(): void {
    Deno.stdin.setRaw(false);
    Deno.stdin.setRaw(true);
    writeNow(enter);
    this.#hearer?.spoiled();
  }

  #listen(signal: Deno.Signal, listener: () => void): void {
    Deno.addSignalListener(signal, listener);
    this.#listeners.push([signal, listener]);
  }

  async #read(): Promise<void> {
    try {
      for await (const bytes of Deno.stdin.readable) {
        if (!this.#taken) return;
        this.#cancelFlush();
        for (const key of this.#reader.take(bytes)) this.#hearer?.key(key);
        if (this.#reader.undecided) {
          this.#cancelFlush = this.#clock.after(escapeMs, () => {
            for (const key of this.#reader.flush()) this.#hearer?.key(key);
          });
        }
      }
    } catch {
      // A terminal that was closed reads as an error.
    }
    if (this.#taken) this.#hearer?.ended("SIGHUP");
  }
}

function writeNow(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
}
