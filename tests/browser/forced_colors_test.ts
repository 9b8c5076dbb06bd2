import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startPreviewApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { furnish, theNews } from "../helpers/furnished.ts";
import { leave, tour } from "../helpers/tour.ts";

/** What tells the parts that are there from their ground; with forced colours a background alone tells nothing. */
const told: Record<string, string> = {
  "one's own messages": ".row.mine .bubble",
  "others' messages": ".row.theirs .bubble",
  "the room that is open": ".room-item[aria-current]",
  "what is chosen among tabs": ":is(.tabs, .segments) :is([aria-selected=true], [aria-pressed=true])",
  "the page of Manage": ".manage-link[aria-current]",
  "what is open beside the messages": ".head .icon-button[aria-expanded=true]",
  "days": ".day-name",
  "what is new above": ".new-pill:not([hidden])",
  "what counts": ".badge:not(:empty)",
  "menus": ".menu",
  "dialogs": "dialog[open]:not(.lightbox)",
  "what is found first": ".switcher-options [aria-selected=true]",
  "where one writes": ".composer-box",
  "people": ".room-item .avatar",
  "options of a poll": ".poll-mark",
};

/** Of those that can be seen: what has neither an edge nor an outline, nor the colour of what is chosen. */
function untold(page: Page): Promise<{ seen: string[]; missing: string[] }> {
  return page.evaluate((told) => {
    const seen: string[] = [];
    const missing: string[] = [];
    const isDrawn = (node: Element) => {
      const { borderTopWidth, borderTopStyle, outlineStyle, forcedColorAdjust, backgroundColor } =
        getComputedStyle(node);
      return borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0 || outlineStyle !== "none" ||
        forcedColorAdjust === "none" && backgroundColor !== "rgba(0, 0, 0, 0)";
    };
    for (const [name, selector] of Object.entries(told)) {
      const nodes = [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
      if (nodes.length > 0) seen.push(name);
      if (!nodes.every(isDrawn)) missing.push(name);
    }
    // A button that is the way on is told from one that is not.
    const ways = [...document.querySelectorAll<HTMLButtonElement>(".primary")].filter((node) =>
      node.checkVisibility() && !node.disabled
    );
    const ground = getComputedStyle(document.body).backgroundColor;
    if (ways.some((way) => getComputedStyle(way).backgroundColor === ground)) missing.push("the way on");
    if (ways.length > 0) seen.push("the way on");
    return { seen, missing };
  }, told);
}

Deno.test("FC1 with forced colours nothing that is chosen, own, open or new is told by its ground alone", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const found: Record<string, string[]> = {};
  const met = new Set<string>();
  for (const scheme of ["light", "dark"] as const) {
    const { page } = await house.sit(browser, { scheme });
    await page.emulateMedia({ forcedColors: "active", colorScheme: scheme });
    for (const stop of tour) {
      await stop.open(page);
      const { seen, missing } = await untold(page);
      for (const one of seen) met.add(one);
      if (missing.length > 0) found[`${stop.name}, ${scheme}`] = missing;
      await leave(page, stop);
    }
    await page.context().close();
  }
  assert.deepEqual(found, {});
  assert.deepEqual([...met].sort(), [...Object.keys(told), "the way on"].sort(), "all of them were there");
});

Deno.test("FC2 who asks for stillness sees nothing move, on no screen", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser, { width: 390, height: 844, touch: true });
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found: string[] = [];
  for (const stop of tour) {
    await stop.open(page);
    if (await moving() > 0) found.push(stop.name);
    await leave(page, stop);
    if (await moving() > 0) found.push(`${stop.name}, closed`);
  }
  assert.deepEqual(found, []);
});
