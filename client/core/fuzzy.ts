import { folded, placeIn } from "./folded.ts";

/**
 * How well what was typed fits a name; smaller is better, undefined where it does not. Whole parts of a name come first,
 * then letters that stand in it in the same order, the nearer to each other the better.
 */
export function fuzzyRank(name: string, typed: string): number | undefined {
  const wanted = folded(typed);
  const inside = folded(name);
  const place = placeIn(inside, wanted);
  if (place >= 0) return place;
  let at = -1;
  let spread = 0;
  for (const letter of wanted.replaceAll(/\s/g, "")) {
    const next = inside.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (at >= 0) spread += next - at - 1;
    at = next;
  }
  return 3 + spread;
}
