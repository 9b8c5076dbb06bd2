const svg = "http://www.w3.org/2000/svg";
const most = 31;
const step = 4;
/** More would run into each other where a phone draws them. */
const mostBars = 40;
const height = 32;

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
  path.setAttribute("d", levels.length > 0 ? bars(levels) : `M0 ${height / 2}H${step}`);
  node.append(path);
  return node;
}

function bars(levels: readonly number[]): string {
  return levels.map((level, i) => {
    const half = 1 + Math.min(level, most) / most * (height / 2 - 3);
    return `M${i * step + step / 2} ${height / 2 - half}V${height / 2 + half}`;
  }).join("");
}
