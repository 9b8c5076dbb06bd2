import type { FileSource } from "./outside.ts";
import { blankXmp } from "./picture_location.ts";

/** Bytes that take the place of as many others. */
export type Blank = { at: number; bytes: Uint8Array<ArrayBuffer> };

type Box = { type: string; start: number; body: number; end: number };
type Film = Pick<FileSource, "size" | "bytes">;

/** A film is cut into thousands of pieces by some programs; the place stands before or behind them all. */
const mostBoxes = 20_000;
/** Of what is read or blanked at once. A place is a few words, with a name and a note. */
const mostPlaceBytes = 262_144;
const holders: ReadonlySet<string> = new Set(["moov", "trak", "udta"]);
const places: ReadonlySet<string> = new Set(["\xa9xyz", "loci"]);
const placeName = /location|gps|latitude|longitude/i;
const free = Uint8Array.from([0x66, 0x72, 0x65, 0x65]);

/**
 * What has to be written over a film (MP4, QuickTime, 3GP) so that it no longer tells where it was taken. Boxes keep
 * their size, because all that is seen and heard is found by its distance from the beginning; theirs is read alone.
 */
export async function filmBlanks(film: Film): Promise<Blank[]> {
  return await new FilmSearch(film).search(0, film.size);
}

class FilmSearch {
  readonly #film: Film;
  #boxes = 0;

  constructor(film: Film) {
    this.#film = film;
  }

  async search(from: number, to: number): Promise<Blank[]> {
    const blanks: Blank[] = [];
    for await (const box of this.#boxesIn(from, to)) {
      if (holders.has(box.type)) blanks.push(...await this.search(box.body, box.end));
      else if (box.type === "meta") blanks.push(...await this.#inMeta(box));
      else if (box.type === "uuid" || box.type === "XMP_") blanks.push(...await this.#inXmp(box));
      else if (places.has(box.type)) blanks.push(...blank(box));
    }
    return blanks;
  }

  async *#boxesIn(from: number, to: number): AsyncGenerator<Box> {
    for (let at = from; at + 8 <= to && this.#boxes < mostBoxes; this.#boxes++) {
      const head = await this.#film.bytes(at, Math.min(at + 16, to));
      const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
      const short = view.getUint32(0);
      if (short === 1 && head.length < 16) return;
      const body = at + (short === 1 ? 16 : 8);
      const end = short === 0 ? to : at + (short === 1 ? Number(view.getBigUint64(8)) : short);
      if (end < body || end > to) return;
      yield { type: String.fromCharCode(...head.subarray(4, 8)), start: at, body, end };
      at = end;
    }
  }

  /** Values by number, whose names stand beside them (QuickTime), or by type (iTunes). */
  async #inMeta({ body, end }: Box): Promise<Blank[]> {
    const head = await this.#film.bytes(body, Math.min(body + 8, end));
    // QuickTime's has no version before its boxes.
    const from = String.fromCharCode(...head.subarray(4, 8)) === "hdlr" ? body : body + 4;
    let named: ReadonlySet<string> = new Set();
    const lists: Box[] = [];
    for await (const box of this.#boxesIn(from, end)) {
      if (box.type === "keys") named = placeKeys(await this.#bytesOf(box));
      else if (box.type === "ilst") lists.push(box);
    }
    const blanks: Blank[] = [];
    for (const list of lists) {
      for await (const item of this.#boxesIn(list.body, list.end)) {
        if (places.has(item.type) || item.type === "----" && await this.#isPlace(item)) {
          blanks.push(...blank(item));
        } else if (named.has(item.type)) {
          // Its type is a number that has to stay one.
          for await (const value of this.#boxesIn(item.body, item.end)) blanks.push(...blank(value));
        }
      }
    }
    return blanks;
  }

  async #isPlace(item: Box): Promise<boolean> {
    for await (const { type, body, end } of this.#boxesIn(item.body, item.end)) {
      if (type !== "name") continue;
      const name = await this.#film.bytes(body, Math.min(end, body + 256));
      if (placeName.test(String.fromCharCode(...name))) return true;
    }
    return false;
  }

  async #inXmp(box: Box): Promise<Blank[]> {
    const bytes = Uint8Array.from(await this.#bytesOf(box));
    return blankXmp(bytes, 0, bytes.length) ? [{ at: box.body, bytes }] : [];
  }

  /** Nothing of what is larger than anything that is looked for. */
  async #bytesOf({ body, end }: Box): Promise<Uint8Array> {
    return end - body > mostPlaceBytes ? new Uint8Array() : await this.#film.bytes(body, end);
  }
}

/** The types of the values that tell a place: each is the number of its name, from 1 on, as four bytes. */
function placeKeys(keys: Uint8Array): ReadonlySet<string> {
  const found = new Set<string>();
  const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  for (let at = 8, number = 1; at + 8 <= keys.length; number++) {
    const size = view.getUint32(at);
    if (size < 8) break;
    const name = String.fromCharCode(...keys.subarray(at + 8, Math.min(at + size, at + 256)));
    if (placeName.test(name)) {
      found.add(String.fromCharCode(number >>> 24, number >>> 16 & 255, number >>> 8 & 255, number & 255));
    }
    at += size;
  }
  return found;
}

/** It becomes a box that everybody passes over. */
function blank({ start, body, end }: Box): Blank[] {
  if (end - body > mostPlaceBytes) return [];
  return [{ at: start + 4, bytes: free }, { at: body, bytes: new Uint8Array(end - body) }];
}
