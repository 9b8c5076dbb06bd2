import type { Page } from "playwright-core";

/** Waits until what fades or moves, and comes to an end, has come to it: what is measured then is what stays. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished),
    )
  );
}

/** Waits until what was due for the next frame, and for the one after it, is drawn; also in a page that is loaded anew. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    new Promise((drawn) =>
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => drawn(true))))
    )
  );
}
