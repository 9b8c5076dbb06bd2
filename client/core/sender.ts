import { Refused } from "../../protocol/refusals.ts";
import { toBase64 } from "./base64.ts";
import type { ChunkSize } from "./chunk_size.ts";
import { endBytes } from "./fingerprint.ts";
import type { Clock, Digest, FilePiece, FileSource, WireSignal } from "./outside.ts";
import type { Load, NewUpload, Tus, TusAnswer } from "./tus.ts";

/** What came of one request. */
type Step =
  | TusAnswer
  /** The file cannot be read as it was chosen. */
  | { is: "changed" }
  /** What the server has is not of this file. */
  | { is: "different" };

/** Why the sending came to an end for now. */
export type Ended =
  | { is: "done"; url: string }
  | Exclude<Step, { is: "at" | "conflict" | "garbled" | "tooLarge" }>;

export interface SenderHearer {
  /** From now on the server may know it, whether or not that is heard here. */
  begins(): void;
  /** The server takes it there. */
  located(url: string): void;
  /** So much is safely with the server. */
  moved(offset: number): void;
  /** So much is on its way, or there. */
  sent(bytes: number): void;
  /** What the server has is of this file. */
  proven(): void;
}

export type SenderParts = {
  tus: Tus;
  clock: Clock;
  digest: Digest | undefined;
  chunk: ChunkSize;
  wish: NewUpload;
  source: FileSource;
  preview: FilePiece | undefined;
  url: string | undefined;
  /** The server may know it from an earlier page. */
  hasBegun: boolean;
  /** False where nothing but the size says that the server's bytes are of this file. */
  isProven: boolean;
  hearer: SenderHearer;
};

/** A piece of the file with its sum, made ready while the one before it is on its way. No sum: it cannot be read. */
type Piece = { from: number; to: number; sum: Promise<{ checksum: string | undefined } | undefined> };

/** So many answers in a row that bring nothing forward end an attempt. */
const mostFruitless = 5;

/** Brings one file to the server, piece by piece. It never waits: whoever runs it decides when to run it again. */
export class Sender {
  readonly #parts: SenderParts;
  #url: string | undefined;
  /** Undefined where only the server knows. */
  #offset: number | undefined;
  #preview: FilePiece | undefined;
  #isProven: boolean;
  #next: Piece | undefined;
  /** The server may have bytes of it already, so that none can come with the request that opens it. */
  #mayHaveBytes: boolean;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#url = parts.url;
    this.#preview = parts.preview;
    this.#mayHaveBytes = parts.hasBegun;
    this.#isProven = parts.isProven;
  }

  /** Sends until it is whole, or cannot go on. Undefined if `signal` ended it. */
  async run(signal: WireSignal): Promise<Ended | undefined> {
    const { size } = this.#parts.wish;
    // Whatever ended the last attempt, only the server knows what it has kept.
    this.#offset = undefined;
    for (let fruitless = 0;; fruitless++) {
      const before = this.#offset ?? -1;
      const step = await this.#step(signal);
      if (step.is === "at") this.#reached(step.url, step.offset);
      if (signal.aborted) return undefined;
      if (step.is === "at" && step.offset >= size && this.#isProven) return { is: "done", url: step.url };
      if (step.is === "at" && step.offset > before) fruitless = 0;
      if (step.is === "conflict") this.#offset = step.offset;
      if (step.is === "garbled" && fruitless >= mostFruitless) return { is: "changed" };
      if (fruitless >= mostFruitless) return { is: "broken" };
      if (step.is !== "at" && step.is !== "conflict" && step.is !== "garbled" && step.is !== "tooLarge") {
        return step;
      }
    }
  }

  #reached(url: string, offset: number): void {
    const { hearer } = this.#parts;
    if (url !== this.#url) hearer.located(url);
    this.#url = url;
    this.#offset = offset;
    hearer.moved(offset);
  }

  #step(signal: WireSignal): Promise<Step> {
    const { tus } = this.#parts;
    if (this.#url === undefined) return this.#create(signal);
    if (this.#offset === undefined) return tus.find(this.#url, signal);
    if (!this.#isProven) return this.#prove(this.#url, this.#offset, signal);
    if (this.#preview) return this.#sendPreview(this.#url, this.#offset, this.#preview, signal);
    return this.#send(this.#url, this.#offset, signal);
  }

  /** A small file goes whole with the request that opens it, unless a preview has to come before its last byte. */
  async #create(signal: WireSignal): Promise<Step> {
    const { tus, wish, chunk, hearer } = this.#parts;
    const fits = wish.size <= chunk.whole;
    const isBare = this.#mayHaveBytes || wish.size === 0 || fits && this.#preview !== undefined;
    const piece = isBare ? undefined : this.#piece(0, fits ? wish.size : chunk.bytes);
    const load = piece && await this.#load(piece);
    if (piece && !load) return { is: "changed" };
    if (signal.aborted) return { is: "broken" };
    hearer.begins();
    const answer = await tus.create(wish, load, signal);
    this.#mayHaveBytes ||= answer.is === "conflict";
    return piece ? this.#judged(answer, piece) : answer;
  }

  async #send(url: string, offset: number, signal: WireSignal): Promise<Step> {
    const { tus, clock, chunk } = this.#parts;
    const piece = this.#piece(offset, chunk.bytes);
    const load = await this.#load(piece);
    if (!load) return { is: "changed" };
    if (signal.aborted) return { is: "broken" };
    const startedAt = clock.now();
    const sending = tus.send(url, offset, load, signal);
    this.#next = this.#piece(piece.to, chunk.bytes);
    const answer = await sending;
    if (answer.is === "at") chunk.went(answer.offset - offset, clock.now() - startedAt);
    return this.#judged(answer, piece);
  }

  /** Learns from the answer how much to send at once. */
  #judged(answer: TusAnswer, { from, to }: Piece): Step {
    const { chunk } = this.#parts;
    if (answer.is === "broken") chunk.broke();
    if (answer.is === "garbled") this.#next = undefined;
    if (answer.is !== "tooLarge" || chunk.tooLarge(to - from)) return answer;
    return { is: "refused", refusal: new Refused("too_large") };
  }

  /** A picture of a file is not worth losing the file: whatever the server says to it, the file goes on. */
  async #sendPreview(url: string, offset: number, preview: FilePiece, signal: WireSignal): Promise<Step> {
    const answer = await this.#parts.tus.preview(url, offset, preview, signal);
    if (answer.is !== "refused" && answer.is !== "tooLarge") {
      if (answer.is === "at") this.#preview = undefined;
      return answer;
    }
    this.#preview = undefined;
    return { is: "at", url, offset };
  }

  /** Compares both ends of what the server has with the file. */
  async #prove(url: string, offset: number, signal: WireSignal): Promise<Step> {
    const { tus, source, hearer } = this.#parts;
    for (const from of new Set([0, Math.max(0, offset - endBytes)])) {
      const to = Math.min(offset, from + endBytes);
      if (from === to) continue;
      const theirs = await tus.read(idOf(url), from, to, signal);
      if (!theirs) return { is: "broken" };
      const ours = await source.bytes(from, to).catch(() => undefined);
      if (!ours) return { is: "changed" };
      if (!isSame(ours, theirs)) return { is: "different" };
    }
    this.#isProven = true;
    hearer.proven();
    return { is: "at", url, offset };
  }

  async #load({ from, to, sum }: Piece): Promise<Load | undefined> {
    const { source, hearer } = this.#parts;
    const summed = await sum;
    return summed && {
      piece: source.slice(from, to),
      checksum: summed.checksum,
      sent: (bytes) => {
        if (bytes > 0 && from === 0) this.#mayHaveBytes = true;
        hearer.sent(from + bytes);
      },
    };
  }

  #piece(from: number, most: number): Piece {
    const next = this.#next;
    if (next?.from === from && next.to - from <= most) return next;
    const to = Math.min(this.#parts.wish.size, from + most);
    return { from, to, sum: this.#sum(from, to) };
  }

  async #sum(from: number, to: number): Promise<{ checksum: string | undefined } | undefined> {
    const { source, digest } = this.#parts;
    try {
      // Where nothing is summed, one byte tells whether the file can still be read.
      const bytes = await source.bytes(from, digest ? to : Math.min(from + 1, to));
      return { checksum: digest && toBase64(await digest("SHA-256", bytes)) };
    } catch {
      return undefined;
    }
  }
}

/** The id of an upload is the file's. */
export function idOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
