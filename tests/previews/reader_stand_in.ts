import type { FoundPage, PageReader } from "../../server/hub/ports.ts";
import { png } from "./web_stand_in.ts";

/** Knows every page, and says what it was asked. Answers when the test lets it, where that wants it. */
export class ReaderStandIn implements PageReader {
  readonly asked: string[] = [];
  readonly pages = new Map<string, FoundPage | undefined>();
  isClosed = false;
  #gate: Promise<void> | undefined;
  #open = () => {};

  /** Answers nobody before the returned function is called. */
  hold(): () => void {
    this.#gate = new Promise((resolve) => this.#open = resolve);
    return () => this.#open();
  }

  async read(url: string): Promise<FoundPage | undefined> {
    this.asked.push(url);
    await this.#gate;
    return this.pages.has(url) ? this.pages.get(url) : { url, title: `At ${new URL(url).pathname}` };
  }

  /** A page with a picture. */
  async withPicture(url: string): Promise<void> {
    this.pages.set(url, {
      url,
      title: "Drawn",
      picture: { bytes: await png(60, 40), width: 60, height: 40 },
    });
  }

  close(): void {
    this.isClosed = true;
    this.#open();
  }
}
