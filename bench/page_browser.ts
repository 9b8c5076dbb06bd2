/// <reference lib="dom" />
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, type CDPSession, chromium as playwright } from "playwright-core";

/** A phone of the middle, four years old, at the edge of its network. */
export const slowPhone = { cpu: 4, downBytes: 200_000, upBytes: 94_000, delayMs: 150 };

/** When the page could first be seen, and be written in, in ms after it was asked for. */
export type Opened = { paint: number; usable: number; bytes: number };

/** A browser as people have it, for what only a browser can say. */
export class PageBrowser implements AsyncDisposable {
  readonly #browser: Browser;

  static async launch(): Promise<PageBrowser> {
    const executablePath = await chromium.executablePath();
    const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--js-flags=--expose-gc"];
    return new PageBrowser(await playwright.launch({ executablePath, headless: true, args }));
  }

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Somebody with a phone; what they have is theirs alone. `worker`: it keeps the page, as phones do. */
  phone({ worker = false } = {}): Promise<BrowserContext> {
    return this.#browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      serviceWorkers: worker ? "allow" : "block",
      locale: "en-GB",
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

/** How slow the machine and the network are from now on. */
export async function slowDown(wire: CDPSession, { cpu, downBytes, upBytes, delayMs }: typeof slowPhone) {
  await wire.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await wire.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: delayMs,
    downloadThroughput: downBytes,
    uploadThroughput: upBytes,
  });
}

/** Where one writes when the page is there: what is typed, what is pressed then, and what that makes of it. */
export type Field = { selector: string; typed: string; press: string; becomes: string };

/**
 * Opens the page with nothing in the browser's own cache, until the field can be written in. What is typed in it then has to
 * come true: else it was a picture of a field.
 */
export async function openSlowly(
  context: BrowserContext,
  url: string,
  { selector, typed, press, becomes }: Field,
): Promise<Opened> {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.clearBrowserCache");
  await slowDown(wire, slowPhone);
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => bytes += encodedDataLength);
  await page.addInitScript((selector: string) => {
    const look = () => {
      const field = document.querySelector(selector);
      const isThere = field?.checkVisibility() && !field.matches(":disabled, [inert] *") || false;
      // The frame after that shows it.
      requestAnimationFrame(isThere ? () => Object.assign(self, { usable: performance.now() }) : look);
    };
    look();
  }, selector);
  await page.goto(url, { waitUntil: "commit" });
  const usable = await (await page.waitForFunction(() => (self as { usable?: number }).usable)).jsonValue() ??
    0;
  const untilUsable = bytes;
  const painted = await page.waitForFunction(() =>
    performance.getEntriesByName("first-contentful-paint")[0]?.startTime
  );
  const paint = await painted.jsonValue() ?? 0;
  await page.locator(selector).pressSequentially(typed);
  await page.locator(press).tap();
  await page.locator(becomes).waitFor();
  await page.close();
  return { paint, usable, bytes: untilUsable };
}

/** What of the heap is really used, in MiB. */
export async function heapMib(wire: CDPSession): Promise<number> {
  await wire.send("HeapProfiler.enable");
  // What finalizers free is gone after the second time.
  for (let i = 0; i < 2; i++) await wire.send("HeapProfiler.collectGarbage");
  const { usedSize } = await wire.send("Runtime.getHeapUsage");
  return usedSize / 1_048_576;
}
