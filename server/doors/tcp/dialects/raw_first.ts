import type { AsciiFold } from "../ascii_fold.ts";
import {
  type Dialect,
  type DialectOptions,
  type Meant,
  quietMs,
  type Said,
  type WritesFiles,
} from "../dialect.ts";
import { mayBecomeMark, startsWithMark } from "../file_mark.ts";
import { PlainDialect } from "../plain_dialect.ts";
import { type TextFileDialect, textFileDialect } from "./text_file.ts";

/**
 * The first message is the name, raw; then raw text both ways, the name before it on the way back.
 *
 * RF1 The first message is the name, every further one a text. A prefix of the program's own is taken off.
 * RF2 What the peer said is not told to it, unless `echo` is on: it has shown it already.
 * RF3 The server's own words come from `Server`.
 * RF4 `exit`, `!1!2!3!` and the like are the end.
 * RF5 A program that begins a message with `TEXT::` or `FILE::` speaks the dialect of that kind, and always did.
 * RF6 `name<SEPARATOR>size`, `FILE|name|size`, or `name.ext:size` with bytes right behind it, is a file.
 */
export function rawFirstDialect(options: DialectOptions, fold: AsciiFold): Dialect & WritesFiles {
  return new RawFirst(options, fold);
}

const empty = new Uint8Array(0);

class RawFirst implements Dialect, WritesFiles {
  readonly endBy = "fin";
  readonly #options: DialectOptions;
  readonly #fold: AsciiFold;
  readonly #plain: PlainDialect;
  /** Undefined until the program has shown that it speaks so. */
  #marked: TextFileDialect | undefined;
  /** What may be the first part of a mark. */
  #held = empty;

  constructor(options: DialectOptions, fold: AsciiFold) {
    this.#options = options;
    this.#fold = fold;
    this.#plain = new PlainDialect(options, fold, {
      name: "raw_first",
      endBy: "fin",
      echoes: false,
      asciiFirst: false,
      quits: true,
      files: true,
      put: (from, text, { before, after }) => `${before}${from ?? "Server"}${after}${text}`,
    });
  }

  get #now(): Dialect {
    return this.#marked ?? this.#plain;
  }

  get name(): string {
    return this.#now.name;
  }

  get spacingMs(): number {
    return this.#now.spacingMs;
  }

  get patienceMs(): number {
    return this.#marked?.patienceMs ?? quietMs;
  }

  get mostFileBytes(): number {
    return this.#marked?.mostFileBytes ?? 0;
  }

  read(bytes: Uint8Array): Meant[] {
    if (this.#marked) return this.#marked.read(bytes);
    const { names, receiving } = this.#plain;
    if (names.length === 0 || receiving) return this.#plain.read(bytes);
    const held = this.#held;
    const whole = new Uint8Array([...held, ...bytes]);
    this.#held = empty;
    if (startsWithMark(whole)) {
      this.#marked = textFileDialect(this.#options, this.#fold, names);
      return this.#marked.read(whole);
    }
    if (mayBecomeMark(whole)) {
      this.#held = whole;
      return [];
    }
    return [...(held.length > 0 ? this.#plain.read(held) : []), ...this.#plain.read(bytes)];
  }

  quiet(): Meant[] {
    if (this.#marked) return this.#marked.quiet();
    const held = this.#held;
    this.#held = empty;
    return [...(held.length > 0 ? this.#plain.read(held) : []), ...this.#plain.quiet()];
  }

  end(): Meant[] {
    return this.#marked ? this.#marked.end() : [...this.quiet(), ...this.#plain.end()];
  }

  write(said: Said): Uint8Array[] {
    return this.#now.write(said);
  }

  wholeFile(file: { from: string; name: string; bytes: Uint8Array }): Uint8Array | undefined {
    return this.#marked?.wholeFile(file);
  }
}
