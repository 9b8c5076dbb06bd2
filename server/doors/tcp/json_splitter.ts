import { HeldBytes } from "./held_bytes.ts";

/** What came out: an object's bytes, word that one was left out, or that nothing can be read any more. */
export type JsonPiece = { object: Uint8Array } | { tooLong: true } | { broken: true } | { lost: true };

/** Deeper ones say nothing that a chat message says. */
const mostDepth = 32;
/** Whoever goes on so long without an end to an object is no chat program. */
const mostSkipped = 1_024 * 1_024;

const quote = 0x22;
const backslash = 0x5c;
const lf = 0x0a;
const cr = 0x0d;
const open = new Set([0x7b, 0x5b]);
const close = new Set([0x7d, 0x5d]);
const blank = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c]);
/** `:`, `[` and `,`: only behind these may an object stand inside another. */
const beforeObject = new Set([0x3a, 0x5b, 0x2c]);
const brace = 0x7b;

/**
 * JSON objects with nothing, blanks, commas or line ends between them. Bytes in, the bytes of one object out.
 *
 * JS1 Braces count where they stand outside of strings only, and a quote ends a string where no backslash escapes it.
 * JS2 The same objects come out wherever the bytes are cut, several in one chunk as well.
 * JS3 An object over the bound, or nested over 32 deep, is left out and told once. Nothing of it is held; after a MiB
 *     without its end nothing can be read any more.
 * JS4 What stands between objects and is no blank is told once and passed over.
 * JS5 An object that cannot go on is given up: at a control character in a string, at a brace where none may stand, and
 *     where lines are the rule, at a line's end.
 */
export class JsonSplitter {
  readonly #most: number;
  readonly #lines: boolean;
  readonly #held = new HeldBytes();
  #state: "between" | "garbage" | "object" | "skip" | "lost" = "between";
  #depth = 0;
  #string: "no" | "yes" | "escaped" = "no";
  /** The last byte outside of strings that is no blank. */
  #before = 0;
  #skipped = 0;
  #ended = false;
  #seesLines = false;

  /** `lines`: an object never goes over a line's end. */
  constructor(most: number, lines: boolean) {
    this.#most = most;
    this.#lines = lines;
  }

  push(chunk: Uint8Array): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    // Of the chunk, the part of an object that is not held yet.
    let from = 0;
    for (let at = 0; at < chunk.length && this.#state !== "lost"; at++) {
      const byte = chunk[at]!;
      if (!this.#within) {
        if (byte === brace) from = at;
        this.#between(byte, pieces);
        continue;
      }
      if (this.#cannotGoOn(byte)) {
        this.#giveUp(pieces);
        if (byte === brace) from = at;
        this.#between(byte, pieces);
        continue;
      }
      this.#follow(byte);
      this.#bound(at + 1 - from, pieces);
      if (this.#depth > 0) continue;
      if (this.#state === "object") this.#held.add(chunk.subarray(from, at + 1));
      this.#finish(pieces);
    }
    if (this.#state === "object") this.#held.add(chunk.subarray(from));
    return pieces;
  }

  /** Whether an object has come so far that had a line's end right behind it. */
  get seesLines(): boolean {
    return this.#seesLines;
  }

  get within(): boolean {
    return this.#within;
  }

  get #within(): boolean {
    return this.#state === "object" || this.#state === "skip";
  }

  #between(byte: number, pieces: JsonPiece[]): void {
    if (byte === lf && this.#ended) this.#seesLines = true;
    if (byte !== cr) this.#ended = false;
    if (byte === brace) {
      this.#state = "object";
      this.#depth = 1;
      this.#string = "no";
      this.#before = byte;
      this.#skipped = 0;
    } else if (byte === lf) this.#state = "between";
    else if (this.#state === "between" && !blank.has(byte)) {
      this.#state = "garbage";
      pieces.push({ broken: true });
    }
  }

  #cannotGoOn(byte: number): boolean {
    if (this.#string !== "no") return byte < 0x20;
    if (byte === lf) return this.#lines;
    return byte === brace && !beforeObject.has(this.#before);
  }

  #giveUp(pieces: JsonPiece[]): void {
    // One that is left out has been told already.
    if (this.#state === "object") pieces.push({ broken: true });
    this.#held.clear();
    this.#state = "garbage";
  }

  #follow(byte: number): void {
    if (this.#string === "escaped") this.#string = "yes";
    else if (this.#string === "yes") {
      if (byte === backslash) this.#string = "escaped";
      if (byte === quote) this.#string = "no";
    } else {
      if (byte === quote) this.#string = "yes";
      if (open.has(byte)) this.#depth += 1;
      if (close.has(byte)) this.#depth -= 1;
      if (byte > 0x20) this.#before = byte;
    }
  }

  #bound(unheld: number, pieces: JsonPiece[]): void {
    if (this.#state === "skip") {
      this.#skipped += 1;
      if (this.#skipped <= mostSkipped) return;
      this.#state = "lost";
      pieces.push({ lost: true });
      return;
    }
    if (this.#depth <= mostDepth && this.#held.length + unheld <= this.#most) return;
    pieces.push(this.#depth > mostDepth ? { broken: true } : { tooLong: true });
    this.#held.clear();
    this.#state = "skip";
  }

  #finish(pieces: JsonPiece[]): void {
    if (this.#state === "object") pieces.push({ object: this.#held.take() });
    this.#ended = true;
    if (this.#state !== "lost") this.#state = "between";
  }
}
