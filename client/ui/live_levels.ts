import { barsPath, height, step } from "./levels_view.ts";

const svg = "http://www.w3.org/2000/svg";
/** More is wider than any place for it. */
const mostShown = 160;
/** Whoever asked for stillness sees every so many-th only. */
const stillEvery = 10;

/** How loud it is right now, and was the moments before. */
export class LiveLevels {
  readonly node = document.createElementNS(svg, "svg");
  readonly #path = document.createElementNS(svg, "path");
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #levels: number[] = [];
  #heard = 0;

  constructor() {
    this.node.setAttribute("class", "live-levels");
    this.node.setAttribute("aria-hidden", "true");
    this.node.setAttribute("viewBox", `0 0 ${mostShown * step} ${height}`);
    // The newest is at the end, whatever room there is.
    this.node.setAttribute("preserveAspectRatio", "xMaxYMid slice");
    this.node.append(this.#path);
  }

  add(level: number): void {
    this.#heard += 1;
    this.#levels = [...this.#levels, level].slice(-mostShown);
    if (!this.#still.matches || this.#heard % stillEvery === 0) this.#draw();
  }

  #draw(): void {
    this.#path.setAttribute("d", barsPath(this.#levels, mostShown - this.#levels.length));
  }
}
