/**
 * Base64 in pieces, of any length and without memory of what is done.
 *
 * BS1 Both alphabets are read; line ends and spaces between are passed over.
 * BS2 The last four letters are kept back until more is known: they may turn out to be a word that follows the file.
 */
const values = new Int8Array(256).fill(-1);
for (const [i, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  values[letter.charCodeAt(0)] = i;
}
values[0x2d] = 62;
values[0x5f] = 63;

const keptBack = 4;

/** Whether a byte belongs to the letters, or may stand between them. */
export function isBase64(byte: number): boolean {
  return values[byte]! >= 0 || isBlank(byte);
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d;
}

export class Base64Stream {
  #kept = new Uint8Array(0);
  #letters = 0;

  /** Letters so far; four make three bytes. */
  get letters(): number {
    return this.#letters;
  }

  /** The letters that are kept back, as text. */
  get last(): string {
    return String.fromCharCode(...this.#kept.subarray(-keptBack));
  }

  /** Takes bytes for which `isBase64` holds. */
  push(bytes: Uint8Array): Uint8Array {
    const letters = new Uint8Array(this.#kept.length + bytes.length);
    letters.set(this.#kept);
    let length = this.#kept.length;
    for (const byte of bytes) if (!isBlank(byte)) letters[length++] = byte;
    this.#letters += length - this.#kept.length;
    const ready = Math.max(0, Math.floor((length - keptBack) / 4) * 4);
    this.#kept = letters.slice(ready, length);
    return decoded(letters.subarray(0, ready));
  }

  /** What was kept back, less `without` letters at its end; undefined if that is no whole number of bytes. */
  finish(without = 0): Uint8Array | undefined {
    const rest = this.#kept.subarray(0, this.#kept.length - without);
    return rest.length % 4 === 1 ? undefined : decoded(rest);
  }
}

function decoded(letters: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor(letters.length * 3 / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    held = (held << 6 | values[letter]!) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits & 0xff;
  }
  return bytes;
}
