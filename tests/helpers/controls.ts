import type { Person } from "./person.ts";
import { stillness } from "./stillness.ts";

/** Controls in sight of which a listener would not know what they are. */
export function namelessControls({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(
      "button, input, textarea, a, article, [role=img], [role=group], [role=progressbar]",
    )]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute("aria-label") ?? node.textContent)?.trim())
      .filter((node) => !(node as HTMLInputElement).labels?.length)
      .map((node) => node.outerHTML.slice(0, 200))
  );
}

/** Controls in sight that are too small to be hit. A link in a text is as high as its line. */
export async function smallControls({ page }: Person): Promise<string[]> {
  await stillness(page);
  return await page.evaluate(() =>
    [...document.querySelectorAll("button, label:has(input), textarea, a:not(.text a)")]
      .filter((node) => node.checkVisibility() && !node.matches(".skip"))
      .map((node) => [node.outerHTML.slice(0, 200), node.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([name]) => name)
  );
}
