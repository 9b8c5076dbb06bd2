/** What came out of the bytes: a line without its end, or word that one was too long and is left out. */
export type Line = { bytes: Uint8Array } | { tooLong: true };

const lf = 0x0a;
const cr = 0x0d;
const iac = 0xff;
const empty = new Uint8Array(0);

/**
 * Bytes in, lines out. LF ends a line, and a CR before it belongs to the end: netcat sends the one, telnet both (LN1).
 * Telnet's own negotiation (IAC …) is taken out: its first byte, 255, is in no UTF-8 text (LN4).
 */
export class LineSplitter {
  readonly #max: number;
  /** One growing buffer: a thousand one-byte reads must not cost a thousand buffers (LN3). */
  #held = empty;
  #length = 0;
  #skipping = false;
  #telnet: "text" | "iac" | "option" | "sub" | "sub_iac" = "text";
  /** The last line ended in CR and LF. */
  endsInCr = false;

  constructor(max: number) {
    this.#max = max;
  }

  push(chunk: Uint8Array): Line[] {
    const bytes = this.#telnet === "text" && !chunk.includes(iac) ? chunk : this.#withoutTelnet(chunk);
    const lines: Line[] = [];
    let from = 0;
    for (let end; (end = bytes.indexOf(lf, from)) >= 0; from = end + 1) {
      this.#hold(bytes.subarray(from, end), lines);
      this.#finish(lines);
    }
    this.#hold(bytes.subarray(from), lines);
    return lines;
  }

  /** What stood at the end without a line end. */
  end(): Line[] {
    const lines: Line[] = [];
    if (this.#length > 0) this.#finish(lines);
    return lines;
  }

  #hold(part: Uint8Array, lines: Line[]): void {
    if (this.#skipping || part.length === 0) return;
    // The CR of a line end may still be the last byte, so one more is held than a line may have.
    if (this.#length + part.length > this.#max + 1) {
      this.#drop(lines);
      return;
    }
    const length = this.#length + part.length;
    if (length > this.#held.length) {
      const grown = new Uint8Array(Math.min(this.#max + 1, Math.max(length, this.#held.length * 2, 256)));
      grown.set(this.#held.subarray(0, this.#length));
      this.#held = grown;
    }
    this.#held.set(part, this.#length);
    this.#length = length;
  }

  #drop(lines: Line[]): void {
    this.#skipping = true;
    this.#length = 0;
    this.#held = empty;
    lines.push({ tooLong: true });
  }

  #finish(lines: Line[]): void {
    if (this.#skipping) {
      this.#skipping = false;
      return;
    }
    this.endsInCr = this.#held[this.#length - 1] === cr;
    const length = this.endsInCr ? this.#length - 1 : this.#length;
    const bytes = this.#held.slice(0, length);
    this.#length = 0;
    // An idle peer keeps no buffer.
    this.#held = empty;
    lines.push(bytes.length > this.#max ? { tooLong: true } : { bytes });
  }

  #withoutTelnet(chunk: Uint8Array): Uint8Array {
    // One more than came: a 255 of the chunk before may turn out to be none of telnet's.
    const text = new Uint8Array(chunk.length + 1);
    let length = 0;
    for (const byte of chunk) {
      switch (this.#telnet) {
        case "text":
          if (byte === iac) this.#telnet = "iac";
          else text[length++] = byte;
          break;
        case "iac":
          // Telnet's commands are 240–255. Whoever sends 255 and something else writes no UTF-8, and is to hear so.
          if (byte < 240) {
            text[length++] = iac;
            text[length++] = byte;
          }
          // 250 opens a sub-negotiation; 251–254 (WILL, WONT, DO, DONT) have an option after them.
          this.#telnet = byte === 250 ? "sub" : byte >= 251 && byte <= 254 ? "option" : "text";
          break;
        case "option":
          this.#telnet = "text";
          break;
        case "sub":
          if (byte === iac) this.#telnet = "sub_iac";
          break;
        case "sub_iac":
          this.#telnet = byte === 240 ? "text" : "sub";
          break;
      }
    }
    return text.subarray(0, length);
  }
}
