/** RFC 3629 as it arrives: says no at the first byte that no text can have there. */
export class Utf8Check {
  #missing = 0;
  /** Between which the next byte must lie; tighter after E0, ED, F0 and F4, for overlong forms and surrogates. */
  #low = 0x80;
  #high = 0xbf;

  /** No character is half here. */
  get whole(): boolean {
    return this.#missing === 0;
  }

  accept(bytes: Uint8Array): boolean {
    for (const byte of bytes) {
      if (this.#missing === 0) {
        if (byte < 0x80) continue;
        if (!this.#begin(byte)) return false;
      } else {
        if (byte < this.#low || byte > this.#high) return false;
        this.#missing -= 1;
        this.#low = 0x80;
        this.#high = 0xbf;
      }
    }
    return true;
  }

  #begin(lead: number): boolean {
    if (lead < 0xc2 || lead > 0xf4) return false;
    this.#missing = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead === 0xe0) this.#low = 0xa0;
    else if (lead === 0xed) this.#high = 0x9f;
    else if (lead === 0xf0) this.#low = 0x90;
    else if (lead === 0xf4) this.#high = 0x8f;
    return true;
  }
}
