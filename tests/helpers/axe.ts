import axe from "axe-core";
import type { Page } from "playwright-core";
import { stillness } from "./stillness.ts";

type Axe = typeof axe;

/** Of axe's rules, those that a theme can break. */
export const ofColours = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds in the page, from serious on, a line each. Two of its rules are taken for what they mean:
 * - A name has to hold the label of its control (WCAG 2.5.3). Axe takes every sign within for the label, also initials,
 *   counts and times; here it is the first text that is not decoration.
 * - What scrolls has to be reached by keys. Within a message it is a tab stop while somebody is at the message.
 */
export async function grave(page: Page, rules?: readonly string[]): Promise<string[]> {
  await stillness(page);
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe.source);
  return await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      preload: false,
      ...rules && { runOnly: { type: "rule" as const, values: [...rules] } },
    });
    const labelOf = (node: Element): string => {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { parentElement, data } = texts.currentNode as Text;
        if (data.trim() !== "" && !parentElement!.closest("[aria-hidden=true], svg, [hidden]")) {
          return data.trim();
        }
      }
      return "";
    };
    const isMeant = (rule: string, target: unknown) => {
      const node = document.querySelector(`${target}`);
      if (rule === "label-content-name-mismatch" && node) {
        return !node.getAttribute("aria-label")?.includes(labelOf(node));
      }
      return rule !== "scrollable-region-focusable" || !node?.matches(".row pre[tabindex]");
    };
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.filter(({ target }) => isMeant(id, target[0])).map(({ html, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
          return `${id}: ${html.slice(0, 160)} (${why})`;
        })
      );
  }, rules);
}
