import { getLogger } from "@logtape/logtape";
import type { Clock, FoundPage, FoundPicture, PageReader } from "../hub/ports.ts";
import { checkAddress } from "./page_address.ts";
import { pageAbout } from "./page_about.ts";
import { type Answered, ask, type Asker, type Wish } from "./page_request.ts";
import { pageText } from "./page_text.ts";
import { pictureAbout } from "./picture_about.ts";
import { typeOf } from "./response_head.ts";
import type { Web } from "./web.ts";

const log = getLogger(["parley", "previews"]);

/** For a page, what it leads on to, and its picture, together. */
const patienceMs = 5_000;
const mostRedirects = 3;
const mostPageBytes = 512 * 1_024;
const mostPictureBytes = 1_024 * 1_024;

const pageWish: Wish = {
  accept: "text/html",
  most: mostPageBytes,
  // What a page says of itself stands at its beginning.
  cut: true,
  isWanted: (head) => head.status === 200 && typeOf(head).type === "text/html",
};
const pictureWish: Wish = {
  accept: "image/jpeg, image/png, image/webp, image/gif",
  most: mostPictureBytes,
  cut: false,
  isWanted: (head) => head.status === 200 && typeOf(head).type.startsWith("image/"),
};

export type WebPagesParts = { web: Web; clock: Clock; version: string };

/** Reads pages for their previews: LP3 and LP4 of docs/protocol.md. */
export class WebPages implements PageReader {
  readonly #parts: WebPagesParts;
  readonly #reading = new Set<AbortController>();
  #closed = false;

  constructor(parts: WebPagesParts) {
    this.#parts = parts;
  }

  async read(url: string): Promise<FoundPage | undefined> {
    if (this.#closed) return undefined;
    const { web, clock, version } = this.#parts;
    const over = new AbortController();
    const cancel = clock.after(patienceMs, () => over.abort());
    this.#reading.add(over);
    try {
      const agent = `Parley/${version} (link preview)`;
      return await pageAt(url, { web, signal: over.signal, agent });
    } catch (error) {
      // Whatever goes wrong between here and there is nobody's fault here. More than its kind would say what was written.
      log.debug("page could not be read", { error: error instanceof Error ? error.name : "unknown" });
      return undefined;
    } finally {
      cancel();
      this.#reading.delete(over);
    }
  }

  close(): void {
    this.#closed = true;
    for (const one of this.#reading) one.abort();
  }
}

async function pageAt(said: string, asker: Asker): Promise<FoundPage | undefined> {
  const found = await follow(URL.parse(said), pageWish, asker);
  if (!found) return undefined;
  const { url, head, bytes } = found;
  const robots = head.headers.get("x-robots-tag") ?? "";
  const about = pageAbout(pageText(bytes, typeOf(head).charset), robots);
  if (!about) return undefined;
  const { title, text, site } = about;
  const picture = about.picture && await pictureAt(URL.parse(about.picture, url), asker).catch(() => {});
  return {
    ...{ url: url.href, title },
    ...text !== undefined && { text },
    ...site !== undefined && { site },
    ...picture && { picture },
  };
}

async function pictureAt(url: URL | null, asker: Asker): Promise<FoundPicture | undefined> {
  const found = await follow(url, pictureWish, asker);
  const about = found && pictureAbout(found.bytes);
  return about && { bytes: found.bytes, width: about.width, height: about.height };
}

type Followed = Answered & { url: URL; bytes: Uint8Array<ArrayBuffer> };

/** Asks, and asks where it is led on to, each place checked anew. */
async function follow(from: URL | null, wish: Wish, asker: Asker): Promise<Followed | undefined> {
  let url = from;
  for (let i = 0; i <= mostRedirects; i++) {
    asker.signal.throwIfAborted();
    const checked = await checkAddress(url, asker.web, asker.signal);
    const answered = checked && await ask(checked, wish, asker);
    if (!answered) return undefined;
    const { head, bytes } = answered;
    if (bytes) return { head, bytes, url: checked.url };
    const to = [301, 302, 303, 307, 308].includes(head.status) ? head.headers.get("location") : undefined;
    if (to === undefined) return undefined;
    url = URL.parse(to, checked.url);
  }
  return undefined;
}
