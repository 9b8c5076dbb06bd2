import type { Clock, FoundPage, PageReader } from "./ports.ts";

const keptMs = 3_600_000;
const mostPages = 500;
const mostPictureBytes = 16 * 1_024 * 1_024;

type Recent = { at: number; page: Promise<FoundPage | undefined>; bytes: number };

/** The pages of the last hour: what many write of is asked once, also where there was nothing to tell (LP5). */
export class RecentPages {
  readonly #reader: PageReader;
  readonly #clock: Clock;
  /** In the order they were asked. */
  readonly #pages = new Map<string, Recent>();
  #bytes = 0;

  constructor(reader: PageReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  page(url: string): Promise<FoundPage | undefined> {
    const now = this.#clock.now();
    const known = this.#pages.get(url);
    if (known && now - known.at < keptMs) return known.page;
    this.#forget(url);
    const recent: Recent = { at: now, page: this.#reader.read(url), bytes: 0 };
    this.#pages.set(url, recent);
    void recent.page.then((page) => this.#came(url, recent, page));
    return recent.page;
  }

  #came(url: string, recent: Recent, page: FoundPage | undefined): void {
    if (this.#pages.get(url) !== recent) return;
    recent.bytes = page?.picture?.bytes.length ?? 0;
    this.#bytes += recent.bytes;
    for (const [old] of this.#pages) {
      if (this.#pages.size <= mostPages && this.#bytes <= mostPictureBytes) break;
      this.#forget(old);
    }
  }

  #forget(url: string): void {
    const known = this.#pages.get(url);
    if (!known) return;
    this.#pages.delete(url);
    this.#bytes -= known.bytes;
  }
}
