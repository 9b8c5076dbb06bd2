const saltBytes = 16;
/** Asking for chance costs more than a hash does. */
const atOnce = 256;

export type Salt = { readonly bytes: Uint8Array; readonly text: string };

export interface Salts {
  next(): Salt;
}

export class RandomSalts implements Salts {
  #bytes = new Uint8Array(0);
  #text = "";
  #used = 0;

  next(): Salt {
    if (this.#used === this.#bytes.length) this.#fill();
    const from = this.#used;
    const to = this.#used += saltBytes;
    return { bytes: this.#bytes.subarray(from, to), text: this.#text.slice(2 * from, 2 * to) };
  }

  #fill(): void {
    this.#bytes = crypto.getRandomValues(new Uint8Array(atOnce * saltBytes));
    this.#text = this.#bytes.toHex();
    this.#used = 0;
  }
}
