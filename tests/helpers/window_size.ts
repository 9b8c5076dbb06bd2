import type { Page } from "playwright-core";
import { drawn } from "./stillness.ts";

/**
 * Gives the page another size and waits until what that changes is drawn. The browser takes a size before the page has it: what
 * is measured in between is laid out anew and not yet moved back to where it was read.
 */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
  await drawn(page);
}
