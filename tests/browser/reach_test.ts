import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startPreviewApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { furnish, theNews } from "../helpers/furnished.ts";
import { leave, tour } from "../helpers/tour.ts";

/** What a page of 1280 by 1024 is at 400 % (WCAG 1.4.10). */
const zoomed = { width: 320, height: 256 };

/** Controls in sight that are smaller than `least`, and that no wider label belongs to. A link in a text is as its line. */
function small(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const all =
      "button, a[href], select, textarea, input, summary, [role=slider], [role=option], [tabindex='0']";
    return [...document.querySelectorAll<HTMLElement>(all)].flatMap((node) => {
      if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
      if (
        node.matches(".skip, .unseen, .text a, .topic a, p a, .row, article, .log") || node.closest("[inert]")
      ) return [];
      const field = node.matches("input, textarea") ? node.parentElement! : node;
      const label = node instanceof HTMLInputElement ? node.labels?.[0] : undefined;
      const isTicked = node instanceof HTMLInputElement && ["checkbox", "radio"].includes(node.type);
      const box = (isTicked && label ? label : field).getBoundingClientRect();
      // What is scrolled away, or is drawn by nothing but its label.
      if (box.width < 2 || box.bottom < 0 || box.top > innerHeight) return [];
      // Within a message they stand closer, and a row of a dozen groups has to fit a phone.
      const lowest = node.closest(".row") ? Math.min(least, 32) : least;
      const isSmall = box.width < Math.min(lowest, 32) - 0.5 || box.height < lowest - 0.5;
      return isSmall
        ? [`${Math.round(box.width)} x ${Math.round(box.height)}: ${node.outerHTML.slice(0, 140)}`]
        : [];
    });
  }, least);
}

/** What is wider than the page, of all that does not scroll in a line of its own. */
function wide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (node: Element) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
    const found = [...document.querySelectorAll<HTMLElement>("body *")].flatMap((node) => {
      if (!node.checkVisibility() || node.closest("pre, svg, .unseen, .skip, table")) return [];
      if (!scrolls(node) || node.scrollWidth <= node.clientWidth + 1) return [];
      // A strip of chips or tabs goes along in one direction alone.
      const isStrip = getComputedStyle(node).overflowY === "hidden" ||
        node.scrollHeight <= node.clientHeight + 1;
      return isStrip ? [] : [`in two directions: ${node.outerHTML.slice(0, 140)}`];
    });
    const page = document.scrollingElement!;
    return page.scrollWidth > innerWidth ? [...found, `the page: ${page.scrollWidth}`] : found;
  });
}

Deno.test("AX7 with a mouse every target is 24 pixels wide and high; under a finger 44 high, within a message 32", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const found: Record<string, string[]> = {};
  for (
    const { touch, ...size } of [{ width: 1280, height: 800, touch: false }, {
      width: 390,
      height: 844,
      touch: true,
    }]
  ) {
    const { page } = await house.sit(browser, { ...size, touch });
    for (const stop of tour) {
      await stop.open(page);
      const missed = await small(page, touch ? 44 : 24);
      if (missed.length > 0) found[`${stop.name}, ${touch ? "phone" : "desktop"}`] = missed;
      await leave(page, stop);
    }
    await page.context().close();
  }
  assert.deepEqual(found, {});
});

Deno.test("AX8 at 400 % nothing is scrolled in two directions", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser, zoomed);
  const found: Record<string, string[]> = {};
  for (const stop of tour) {
    await stop.open(page);
    const missed = await wide(page);
    if (missed.length > 0) found[stop.name] = missed;
    await leave(page, stop);
  }
  assert.deepEqual(found, {});
});
