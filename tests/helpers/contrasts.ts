import type { Person } from "./person.ts";
import { stillness } from "./stillness.ts";

type Poor = { text: string; ratio: number; at: string };

/** Every text in sight whose contrast with what is behind it is below `least`. Returns how many were looked at, too. */
export async function poorContrasts(
  person: Person,
  least: number,
): Promise<{ looked: number; poor: Poor[] }> {
  await stillness(person.page);
  return await person.page.evaluate((least) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    type Colour = [number, number, number, number];
    const read = (css: string): Colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a! / 255];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (i: 0 | 1 | 2) => top[i] * top[3] + under[i] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const light = ([r, g, b]: Colour) => {
      const linear = [r, g, b].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
    };
    const groundOf = (node: Element): Colour => {
      const layers: Colour[] = [];
      const { left, top, width, height } = node.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      for (let at: Element | null = node; at; at = at.parentElement) {
        const box = at.getBoundingClientRect();
        // What stands beside the part that it belongs to is not on it.
        const isOn = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
        if (isOn || at === document.documentElement) layers.push(read(getComputedStyle(at).backgroundColor));
      }
      return layers.reduceRight((under, top) => over(top, under), [255, 255, 255, 1] as Colour);
    };
    const opacityOf = (node: Element) => {
      let opacity = 1;
      for (let at: Element | null = node; at; at = at.parentElement) {
        opacity *= Number(getComputedStyle(at).opacity);
      }
      return opacity;
    };
    const poor: Poor[] = [];
    let looked = 0;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode.parentElement!;
      const text = texts.currentNode.textContent!.trim();
      const box = node.getBoundingClientRect();
      if (
        text === "" || box.width < 2 || box.bottom < 0 || !node.checkVisibility({ visibilityProperty: true })
      ) continue;
      if (node.closest(".unseen, .skip, .typing:not(.shown), :disabled")) continue;
      const ground = groundOf(node);
      const colour = read(getComputedStyle(node).color);
      const seen = over([colour[0], colour[1], colour[2], colour[3] * opacityOf(node)], ground);
      const [a, b] = [light(seen), light(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      looked += 1;
      if (ratio < least) poor.push({ text: text.slice(0, 30), ratio, at: node.className });
    }
    return { looked, poor };
  }, least);
}
