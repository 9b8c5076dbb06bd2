import type { AsciiFold } from "../ascii_fold.ts";
import { Base64Stream, isBase64 } from "../base64_stream.ts";
import {
  type Dialect,
  type DialectOptions,
  type Meant,
  quietMs,
  type Said,
  type WritesFiles,
} from "../dialect.ts";
import { cutText } from "../cut_text.ts";
import { cleanText } from "../framed_text.ts";
import { fileMark, markLength, mayBecomeMark, startsWithMark, textMark } from "../file_mark.ts";
import { type MessageText, MessageTexts } from "../message_text.ts";
import { withoutOwnPrefix } from "../own_prefix.ts";
import { PlainWriter } from "../plain_writer.ts";
import { isQuitWord } from "../quit_words.ts";
import { withoutDoubleColon } from "../safe_text.ts";

/**
 * `TEXT::alice::hello` and `FILE::alice::pic.bin::<base64>`, each in one send; a file has neither length nor end.
 *
 * TX1 `TEXT::` is a text, up to the end of the read or to the next mark with the peer's own name behind it.
 * TX2 `FILE::` is a file, decoded as it comes and never held whole; wherever it is cut, the same bytes come out.
 * TX3 A file ends with the padding of its base64, at the next mark, or at a pause or the connection's end where the
 *     base64 may end.
 * TX4 A head without an end, or what is no base64, is `nonsense` once, and the rest up to a pause or to a read that
 *     begins with a mark is passed over. Within a file that is the end of it: nothing of it is to be kept.
 * TX5 Without a mark a message is a text as well; `exit` and the like are the end.
 * TX6 What is told to the program has its mark, and no further `::` in names and texts.
 * TX7 A file of at most 64 KiB is written whole, with nothing in its name that leads out of a folder: the program saves
 *     it under that name unasked. A larger one is a link: over some size its receiver dies. So is every one where
 *     `files` is off.
 * TX8 What the peer said is not told to it, unless `echo` is on.
 */
export function textFileDialect(
  options: DialectOptions,
  fold: AsciiFold,
  names: readonly string[] = [],
): TextFileDialect {
  return new TextFile(options, fold, names);
}

export type TextFileDialect = Dialect & WritesFiles & { quiet(): Meant[] };

const mostFileBytes = 65_536;
/** `alice::pic.bin::` */
const mostHead = 512;
const mostFileName = 120;
const between = "::";
const colon = 0x3a;
const padding = 0x3d;

/** What is to come of a file that ended at a pause too early. */
const moreOfFile = /^[A-Za-z0-9+/_=\s-]{64,}$/;
// deno-lint-ignore no-control-regex -- that is what must not be there
const unfitForName = /[\x00-\x1f\x7f:/\\|<>*?"]/g;

const named = /^([^\n:]{1,64}):[: ]/;

const utf8 = new TextEncoder();
const latin1 = new TextDecoder("latin1");
const anyBytes = new TextDecoder();
const empty = new Uint8Array(0);

type State =
  /** `paused`: a file has just ended at a pause, so more of it may still be on the way. */
  | { is: "between"; paused?: true }
  | { is: "head"; head: Uint8Array }
  | { is: "file"; base64: Base64Stream }
  /** The first sign of the padding has ended a file; more of them may follow. */
  | { is: "padding" }
  | { is: "skipping" };

class TextFile implements TextFileDialect {
  readonly name = "text_file";
  readonly spacingMs = 60;
  readonly endBy = "fin";
  readonly mostFileBytes: number;
  readonly #texts = new MessageTexts();
  readonly #writer: PlainWriter;
  readonly #names: Set<string>;
  readonly #plain: AsciiFold;
  #named: boolean;
  #welcomed: boolean;
  #state: State = { is: "between" };
  /** What may be the first part of a mark. */
  #held = empty;

  constructor(options: DialectOptions, fold: AsciiFold, names: readonly string[]) {
    this.#names = new Set(names);
    this.#named = names.length > 0;
    this.#welcomed = this.#named;
    this.mostFileBytes = options.files === false ? 0 : mostFileBytes;
    this.#plain = options.encoding === "ascii" ? fold : (text) => text;
    this.#writer = new PlainWriter(options, fold, {
      echoes: false,
      asciiFirst: false,
      tidy: withoutDoubleColon,
      put: (from, text, { before, after }) => `${textMark}${before}${from ?? "Server"}${after}${text}`,
    });
    this.#writer.form = { before: "", after: between };
  }

  /** A lost packet is sent again after a second or so; its gap must not look like a file's end. */
  get patienceMs(): number {
    return this.#state.is === "file" ? 2_000 : quietMs;
  }

  read(bytes: Uint8Array): Meant[] {
    const meant: Meant[] = [];
    let rest = this.#held.length === 0 ? bytes : new Uint8Array([...this.#held, ...bytes]);
    this.#held = empty;
    while (rest.length > 0) rest = this.#step(rest, meant);
    return meant;
  }

  #step(bytes: Uint8Array, meant: Meant[]): Uint8Array {
    switch (this.#state.is) {
      case "between":
        return this.#message(bytes, meant);
      case "head":
        return this.#head(this.#state.head, bytes, meant);
      case "file":
        return this.#file(this.#state.base64, bytes, meant);
      case "padding": {
        const end = bytes.findIndex((byte) => byte !== padding);
        if (end >= 0) this.#state = { is: "between" };
        return end < 0 ? empty : bytes.subarray(end);
      }
      case "skipping":
        if (!startsWithMark(bytes)) return empty;
        this.#state = { is: "between" };
        return bytes;
    }
  }

  #message(bytes: Uint8Array, meant: Meant[]): Uint8Array {
    if (mayBecomeMark(bytes)) {
      this.#held = bytes.slice();
      return empty;
    }
    const paused = this.#state.is === "between" && this.#state.paused;
    this.#state = { is: "between" };
    if (!startsWithMark(bytes)) {
      if (paused && moreOfFile.test(latin1.decode(bytes))) return this.#giveUp(meant);
      this.#say(bytes, meant);
      return empty;
    }
    const after = bytes.subarray(markLength);
    if (latin1.decode(bytes.subarray(0, markLength)) === fileMark) {
      this.#state = { is: "head", head: empty };
      return after;
    }
    const end = this.#nextMark(after);
    this.#say(after.subarray(0, end), meant);
    return after.subarray(end);
  }

  /** Two sends may come in one read. Somebody who writes about `TEXT::` has not sent two. */
  #nextMark(bytes: Uint8Array): number {
    const text = latin1.decode(bytes);
    const places = [...this.#names].flatMap((name) => {
      const own = latin1.decode(utf8.encode(name));
      return [textMark, fileMark].flatMap((mark) => [
        text.indexOf(`${mark}${own}${between}`),
        text.indexOf(`${mark}${own}: `),
      ]);
    });
    return Math.min(bytes.length, ...places.filter((place) => place >= 0));
  }

  #head(before: Uint8Array, bytes: Uint8Array, meant: Meant[]): Uint8Array {
    const head = new Uint8Array([...before, ...bytes.subarray(0, mostHead + 1)]);
    const text = latin1.decode(head);
    const nameAt = text.indexOf(between) + between.length;
    const end = nameAt < between.length ? -1 : text.indexOf(between, nameAt);
    if (end < 0 || end > mostHead) {
      if (head.length > mostHead) return this.#giveUp(meant);
      this.#state = { is: "head", head };
      return empty;
    }
    const sender = cleanText(anyBytes.decode(head.subarray(0, nameAt - between.length)));
    if (sender !== undefined) this.#nameIs(sender, meant);
    meant.push({ means: "file", name: anyBytes.decode(head.subarray(nameAt, end)), size: undefined });
    this.#state = { is: "file", base64: new Base64Stream() };
    return bytes.subarray(end + between.length - before.length);
  }

  #file(base64: Base64Stream, bytes: Uint8Array, meant: Meant[]): Uint8Array {
    const stop = bytes.findIndex((byte) => !isBase64(byte));
    const part = base64.push(stop < 0 ? bytes : bytes.subarray(0, stop));
    if (part.length > 0) meant.push({ means: "bytes", bytes: part });
    if (stop < 0) return empty;
    if (bytes[stop] === padding) {
      this.#finish(base64, meant);
      this.#state = { is: "padding" };
      return bytes.subarray(stop);
    }
    const word = `${base64.last}::`;
    if (bytes[stop] !== colon || (word !== textMark && word !== fileMark)) return this.#giveUp(meant);
    this.#finish(base64, meant, word.length - between.length);
    return new Uint8Array([...utf8.encode(base64.last), ...bytes.subarray(stop)]);
  }

  #finish(base64: Base64Stream, meant: Meant[], without = 0): void {
    const last = base64.finish(without);
    this.#state = { is: "between" };
    if (last === undefined) {
      meant.push({ means: "nonsense", code: "bad_request", fatal: false });
      return;
    }
    if (last.length > 0) meant.push({ means: "bytes", bytes: last });
    meant.push({ means: "file_end" });
  }

  #giveUp(meant: Meant[]): Uint8Array {
    meant.push({ means: "nonsense", code: "bad_request", fatal: false });
    this.#state = { is: "skipping" };
    return empty;
  }

  #say(bytes: Uint8Array, meant: Meant[]): void {
    for (const message of this.#texts.push(bytes)) this.#meant(message, meant);
  }

  #meant(message: MessageText, meant: Meant[]): void {
    if ("nonsense" in message) {
      meant.push({ means: "nonsense", code: message.nonsense, fatal: false });
      return;
    }
    const stranger = this.#named ? undefined : named.exec(message.text)?.[1];
    if (stranger !== undefined) this.#nameIs(stranger, meant);
    if (!this.#named) {
      meant.push({ means: "nonsense", code: "bad_name", fatal: false });
      return;
    }
    const { text, form } = withoutOwnPrefix(message.text, this.#names);
    if (form) this.#writer.form = form;
    if (isQuitWord(text)) meant.push({ means: "quit" });
    else if (text.trim() !== "") meant.push({ means: "text", text });
  }

  #nameIs(name: string, meant: Meant[]): void {
    if (this.#named) return;
    this.#named = true;
    this.#names.add(name);
    meant.push({ means: "name", name });
  }

  quiet(): Meant[] {
    const meant: Meant[] = [];
    this.#say(this.#held, meant);
    this.#held = empty;
    for (const message of this.#texts.finish()) this.#meant(message, meant);
    switch (this.#state.is) {
      case "head":
        this.#giveUp(meant);
        this.#state = { is: "between" };
        break;
      case "file":
        // Padded base64 ends nowhere else, so that a slow line does not cut a file there.
        if (this.#state.base64.letters % 4 !== 0) break;
        this.#finish(this.#state.base64, meant);
        this.#state = { is: "between", paused: true };
        break;
      case "padding":
      case "skipping":
        this.#state = { is: "between" };
    }
    return meant;
  }

  end(): Meant[] {
    const meant = this.quiet();
    // What breaks off inside of four letters is a program that was stopped.
    if (this.#state.is === "file") this.#giveUp(meant);
    return meant;
  }

  write(said: Said): Uint8Array[] {
    if (said.says === "welcome") {
      this.#welcomed = true;
      this.#names.add(said.name);
    } else if (said.says === "refused" && !this.#welcomed) {
      this.#named = false;
      this.#names.clear();
    }
    return this.#writer.write(said, this.#texts);
  }

  wholeFile({ from, name, bytes }: { from: string; name: string; bytes: Uint8Array }): Uint8Array {
    const plain = this.#plain(name).replaceAll(unfitForName, "_").replace(/^\.+/, "_");
    const head = `${fileMark}${withoutDoubleColon(this.#plain(from))}${between}${
      cutText(plain, mostFileName)
    }`;
    return utf8.encode(`${head}${between}${bytes.toBase64()}`);
  }
}
