import type { AsciiFold } from "./ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said } from "./dialect.ts";
import type { DialectName } from "./dialect_name.ts";
import { type FileHeader, fileHeader } from "./file_header.ts";
import { type MessageText, MessageTexts } from "./message_text.ts";
import { usualForm, withoutOwnPrefix } from "./own_prefix.ts";
import { PlainWriter, type WriterHabit } from "./plain_writer.ts";
import { isQuitWord } from "./quit_words.ts";
import { toldName } from "./told_name.ts";

export type PlainHabit = WriterHabit & {
  name: DialectName;
  endBy: Dialect["endBy"];
  /** Words like `exit` end the conversation. */
  quits: boolean;
  /** Programs of this kind send files with a name and a size in text. */
  files: boolean;
  /** The name, if the first message is a text already. */
  given?: string;
};

/** Shorter than this, and two messages arrive in one recv of the client. */
const spacingMs = 60;

/**
 * What the dialects have in common that speak raw text: one read is one message, and the first one is the name.
 *
 * PD1 The first message is the name; after a refusal the next one is. A name that the caller gave needs no message.
 * PD2 The peer's own prefix is taken off, and known from then on as the form that its program knows.
 * PD3 A message that is the peer's own name alone, from a program that puts a prefix before every text, is an answer to
 *     a word that it took for a question: it is not said.
 * PD4 Bytes behind a file's header are the file, whatever they look like, and none of them is held.
 * PD5 Whatever comes is accepted or `nonsense`, and nothing of it is fatal.
 * PD6 Who sends nothing but a file hears nothing: it closes without reading, and with something unread its system would
 *     reset the connection and take the end of the file away.
 */
export class PlainDialect implements Dialect {
  readonly name: DialectName;
  readonly endBy: Dialect["endBy"];
  readonly spacingMs = spacingMs;
  readonly #habit: PlainHabit;
  readonly #texts = new MessageTexts();
  readonly #writer: PlainWriter;
  #state: "naming" | "named" | "welcome" = "naming";
  #given: string | undefined;
  #prefixed = false;
  /** Names that the peer's program may put before a text: the one that was typed, and the one that was given. */
  readonly #names = new Set<string>();
  #receiving: { left: number } | undefined;
  /** Nothing but files came so far. */
  #silent = false;
  #spoke = false;
  /** A header that is a file only if bytes follow. */
  #maybe: { read: Uint8Array; header: FileHeader } | undefined;

  constructor(options: DialectOptions, fold: AsciiFold, habit: PlainHabit) {
    this.#habit = habit;
    this.name = habit.name;
    this.endBy = habit.endBy;
    this.#writer = new PlainWriter(options, fold, habit);
    this.#given = habit.given;
  }

  /** What the peer is called, here and by its own program; none while it has no name. */
  get names(): readonly string[] {
    return this.#state === "naming" ? [] : [...this.#names];
  }

  /** What comes next is a file, or may be. */
  get receiving(): boolean {
    return this.#receiving !== undefined || this.#maybe !== undefined;
  }

  begin(): Meant[] {
    const given = this.#given;
    this.#given = undefined;
    return given === undefined ? [] : [this.#nameIs(given)];
  }

  read(bytes: Uint8Array): Meant[] {
    const meant = this.begin();
    for (let rest = this.#receive(bytes, meant); rest.length > 0;) {
      const header = this.#habit.files && this.#state !== "naming" ? fileHeader(rest) : undefined;
      if (header && header.is !== "maybe") {
        rest = this.#open(header, rest.subarray(header.length), meant);
        continue;
      }
      if (header) this.#maybe = { read: rest.slice(), header };
      else for (const text of this.#texts.push(rest)) meant.push(...this.#meant(text));
      break;
    }
    return meant;
  }

  quiet(): Meant[] {
    const maybe = this.#maybe;
    this.#maybe = undefined;
    const texts = maybe ? this.#texts.push(maybe.read) : this.#texts.finish();
    return texts.flatMap((text) => this.#meant(text));
  }

  end(): Meant[] {
    if (this.#receiving) return [{ means: "nonsense", code: "bad_request", fatal: true }];
    return this.quiet();
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "welcome") {
      this.#state = "welcome";
      this.#names.add(said.name);
    } else if (said.says === "refused" && this.#state === "named") this.#state = "naming";
    if (this.#silent) return [];
    const { beyondAscii, endsLines, frame } = this.#texts;
    // A buffer that was filled up may be a name's alone; whoever fills it up with a text does so with every one.
    const sure = frame?.sure || this.#habit.given !== undefined;
    return this.#writer.write(said, { beyondAscii, endsLines, frame: frame && { ...frame, sure } });
  }

  /** Gives the bytes of a file away, and returns what is none of it. */
  #receive(bytes: Uint8Array, meant: Meant[]): Uint8Array {
    const maybe = this.#maybe;
    this.#maybe = undefined;
    if (maybe) return this.#open(maybe.header, bytes, meant);
    const file = this.#receiving;
    if (!file) return bytes;
    const part = bytes.slice(0, file.left);
    file.left -= part.length;
    if (part.length > 0) meant.push({ means: "bytes", bytes: part });
    if (file.left === 0) {
      this.#receiving = undefined;
      meant.push({ means: "file_end" });
    }
    return bytes.subarray(part.length);
  }

  #open({ name, size }: FileHeader, bytes: Uint8Array, meant: Meant[]): Uint8Array {
    meant.push({ means: "file", name, size });
    this.#silent ||= !this.#spoke && this.#habit.given !== undefined;
    this.#receiving = { left: size };
    return this.#receive(bytes, meant);
  }

  #meant(message: MessageText): Meant[] {
    if ("nonsense" in message) return [{ means: "nonsense", code: message.nonsense, fatal: false }];
    if (message.text.trim() === "") return [];
    this.#spoke = true;
    this.#silent = false;
    if (this.#habit.quits && isQuitWord(message.text)) return [{ means: "quit" }];
    const { text, form } = withoutOwnPrefix(message.text, this.#names);
    if (this.#state === "naming") {
      return text.trim() === "" ? [] : [this.#nameIs(toldName(text) ?? text.trim())];
    }
    if (form) {
      this.#prefixed = true;
      this.#writer.form = form.after.endsWith(" ") || form.after === "::" ? form : usualForm;
    }
    if (text.trim() === "") return [];
    if (this.#habit.quits && isQuitWord(text)) return [{ means: "quit" }];
    return this.#prefixed && this.#names.has(text) ? [] : [{ means: "text", text }];
  }

  #nameIs(name: string): Meant {
    this.#state = "named";
    this.#names.clear();
    this.#names.add(name);
    return { means: "name", name };
  }
}
