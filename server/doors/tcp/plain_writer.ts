import { utf8Length } from "../../../protocol/utf8.ts";
import type { AsciiFold } from "./ascii_fold.ts";
import { cutText, piecesOf } from "./cut_text.ts";
import type { DialectOptions, Said } from "./dialect.ts";
import { type PrefixForm, usualForm } from "./own_prefix.ts";
import { notToken, safeLine } from "./safe_text.ts";
import { spokenOf } from "./spoken.ts";

/** How a message is put together. Without `from`, the server itself speaks. */
export type Put = (from: string | undefined, text: string, form: PrefixForm) => string;

export type WriterHabit = {
  put: Put;
  /** Takes the signs that part a message out of what is put into it. */
  tidy?: (text: string) => string;
  /** What `echo: auto` means here. */
  echoes: boolean;
  /** With `encoding: auto`, nothing but ASCII is written until the peer itself has sent more. */
  asciiFirst: boolean;
};

/** Most clients take 1024 bytes in one recv, some 512; what is over would be cut inside a character. */
const usualRecv = 1_024;
const mostWritten = { usual: 1_000, small: 500 };
/** A text that ASCII makes longer and longer must not keep a slow client busy for minutes. */
const mostPieces = 32;
/** A name in another script may be much longer in ASCII. */
const mostName = 128;
const leftOut = " [...]";

const utf8 = new TextEncoder();

/** What a peer's own messages have shown of how it reads. */
export type Shown = {
  /** It has sent more than ASCII itself. */
  beyondAscii: boolean;
  endsLines: boolean;
  frame?: { bytes: number; sure: boolean } | undefined;
};

/**
 * Messages without a frame: one write is one message.
 *
 * PW1 A message is one line of at most 1000 bytes (500 where the port says so), cut between characters; each part says
 *     whose it is.
 * PW2 What the server says in several lines is several messages.
 * PW3 Nothing but ASCII goes to a program that may not decode more.
 * PW4 No message is empty, and none is a word that the program would answer by itself.
 * PW5 To a program that ends its own texts in a line end each message ends so, too: it shows them as they come.
 * PW6 A program whose messages are all of one length gets messages of that length, filled with NULs and cut between
 *     characters. One of which that is not sure gets line ends and ASCII besides, as programs in C want it.
 */
export class PlainWriter {
  readonly #habit: WriterHabit;
  readonly #fold: AsciiFold;
  readonly #echo: boolean;
  readonly #encoding: DialectOptions["encoding"];
  readonly #most: number;
  readonly #lineEnd: boolean | undefined;
  /** As the peer's own program puts it. */
  form: PrefixForm = usualForm;

  constructor(
    { echo, encoding, recvBytes = usualRecv, lineEnd }: DialectOptions,
    fold: AsciiFold,
    habit: WriterHabit,
  ) {
    this.#habit = habit;
    this.#fold = fold;
    this.#echo = echo === "auto" ? habit.echoes : echo;
    this.#encoding = encoding;
    this.#lineEnd = lineEnd;
    this.#most = recvBytes < usualRecv ? mostWritten.small : mostWritten.usual;
  }

  write(said: Said, { beyondAscii, endsLines, frame }: Shown): Uint8Array[] {
    const spoken = spokenOf(said, this.#echo);
    if (!spoken) return [];
    const texts = spoken.from === undefined
      ? spoken.text.split("\n").filter((line) => line.trim() !== "")
      : [spoken.text];
    const unsure = frame?.sure === false;
    const fold = this.#foldFor(beyondAscii, unsure);
    const end = this.#lineEnd ?? (unsure || (endsLines && !frame)) ? "\n" : "";
    const { tidy = (text) => text } = this.#habit;
    // Tidied last: what is folded or taken out may leave the very signs that part a message.
    const plain = (text: string) => tidy(safeLine(fold(text)));
    const from = spoken.from === undefined ? undefined : cutText(plain(spoken.from), mostName);
    return texts.flatMap((text) => this.#pieces(from, plain(text))).map((piece) =>
      framed(`${notToken(piece)}${end}`, frame)
    );
  }

  #foldFor(beyondAscii: boolean, unsure: boolean): AsciiFold {
    const ascii = this.#encoding === "ascii" ||
      (this.#encoding === "auto" && (this.#habit.asciiFirst || unsure) && !beyondAscii);
    return ascii ? this.#fold : (text) => text;
  }

  #pieces(from: string | undefined, text: string): string[] {
    const put = (part: string) => this.#habit.put(from, part, this.form);
    const pieces = piecesOf(text, this.#most - utf8Length(put("")) - leftOut.length);
    const shown = pieces.slice(0, mostPieces);
    if (pieces.length > mostPieces) shown[mostPieces - 1] += leftOut;
    return shown.map(put);
  }
}

function framed(message: string, frame: Shown["frame"]): Uint8Array {
  if (!frame) return utf8.encode(message);
  const { bytes: length, sure } = frame;
  // A NUL in the middle is the end, to a program in C.
  const parts = sure ? piecesOf(message, length) : [message];
  const filled = parts.map((part) => {
    const bytes = utf8.encode(part);
    const whole = new Uint8Array(Math.ceil(bytes.length / length) * length);
    whole.set(bytes);
    return whole;
  });
  return filled.length === 1 ? filled[0]! : Uint8Array.from(filled.flatMap((part) => [...part]));
}
