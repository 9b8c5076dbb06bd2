const leastBytes = 65_536;
const firstBytes = 524_288;
const mostBytes = 8_388_608;
/** A file up to this size goes in one request: what usual proxies take is 1 MiB. */
const wholeBytes = 1_000_000;
const aimMs = 1_000;

/** How much one request carries: about what a second takes, and less where the way is bad. */
export class ChunkSize {
  #bytes = firstBytes;
  #most = mostBytes;
  #breaks = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** How much a request for a whole file may carry. */
  get whole(): number {
    return this.#breaks === 0 ? Math.min(wholeBytes, this.#most) : this.#bytes;
  }

  /** A request with so many bytes took so long. */
  went(bytes: number, ms: number): void {
    this.#breaks = 0;
    // The end of a file is no measure: most of its time went by without bytes.
    if (bytes < this.#bytes) return;
    const within = bytes * aimMs / Math.max(1, ms);
    if (within >= this.#bytes * 2) this.#set(this.#bytes * 2);
    else if (within < this.#bytes / 2) this.#set(this.#bytes / 2);
  }

  /** A break now and then is nobody's fault; the next one in a row makes the loss smaller. */
  broke(): void {
    this.#breaks += 1;
    if (this.#breaks > 1) this.#set(this.#bytes / 2);
  }

  /** Something on the way does not take so many bytes at once. False if no less can be tried. */
  tooLarge(bytes: number): boolean {
    if (bytes <= leastBytes) return false;
    // A power of two below what was refused.
    this.#most = Math.max(leastBytes, 2 ** Math.floor(Math.log2(bytes - 1)));
    this.#set(this.#bytes);
    return true;
  }

  #set(bytes: number): void {
    this.#bytes = Math.min(this.#most, Math.max(leastBytes, bytes));
  }
}
