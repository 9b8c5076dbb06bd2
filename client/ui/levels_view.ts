import { loudest } from "../core/voice_levels.ts";

const svg = "http://www.w3.org/2000/svg";
export const step = 4;
/** More would run into each other where a phone draws them. */
const mostBars = 40;
export const height = 32;

/** What a sound looks like along its way, twice: as a whole, and the part that was heard, which is cut to its length. */
export function levelsView(levels: readonly number[]): SVGSVGElement[] {
  const bars = Array.from({ length: Math.min(mostBars, levels.length) }, (_, i) => {
    const at = (bar: number) => Math.floor(bar * levels.length / mostBars);
    return levels.length <= mostBars ? levels[i]! : Math.max(...levels.slice(at(i), at(i + 1)));
  });
  return ["levels", "levels played"].map((className) => drawn(bars, className));
}

function drawn(levels: readonly number[], className: string): SVGSVGElement {
  const node = document.createElementNS(svg, "svg");
  node.setAttribute("class", className);
  node.setAttribute("aria-hidden", "true");
  node.setAttribute("preserveAspectRatio", "none");
  node.setAttribute("viewBox", `0 0 ${Math.max(1, levels.length) * step} ${height}`);
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", levels.length > 0 ? barsPath(levels) : `M0 ${height / 2}H${step}`);
  node.append(path);
  return node;
}

/** A bar for each level; `first`: so many places stay empty before them. */
export function barsPath(levels: readonly number[], first = 0): string {
  return levels.map((level, i) => {
    const half = 1 + Math.min(level, loudest) / loudest * (height / 2 - 3);
    return `M${(first + i) * step + step / 2} ${height / 2 - half}V${height / 2 + half}`;
  }).join("");
}
