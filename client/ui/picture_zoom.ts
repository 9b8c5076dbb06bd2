/** How large a picture is shown, and how far it is moved. Places count from the middle of the stage. */
export type ZoomPlace = { scale: number; x: number; y: number };

/** A pixel of the picture is never drawn larger than this many of the screen. */
const mostPixels = 4;
/** However small a picture is, it can be looked at more closely. */
const leastMost = 4;

/** The zoom of one picture: what is under the pointer stays there, and the picture never leaves its stage. */
export class PictureZoom {
  #place: ZoomPlace = { scale: 1, x: 0, y: 0 };
  #most = leastMost;
  #stage = { width: 1, height: 1 };
  #fitted = { width: 1, height: 1 };

  get place(): ZoomPlace {
    return this.#place;
  }

  get isWhole(): boolean {
    return this.#place.scale <= 1;
  }

  get isLargest(): boolean {
    return this.#place.scale >= this.#most;
  }

  /** Where one pixel of the picture is one of the screen, or a bit closer where it is so already. */
  get close(): number {
    return Math.max(2, this.#most / mostPixels);
  }

  measure(
    stage: { width: number; height: number },
    fitted: { width: number; height: number },
    naturalWidth: number,
  ): void {
    this.#stage = stage;
    this.#fitted = fitted;
    this.#most = Math.max(leastMost, naturalWidth / Math.max(1, fitted.width) * mostPixels);
    this.#set(this.#place);
  }

  reset(): void {
    this.#place = { scale: 1, x: 0, y: 0 };
  }

  /** Times as large, with the point x, y staying where it is. */
  zoom(factor: number, x = 0, y = 0): void {
    const { scale, ...at } = this.#place;
    const next = Math.min(this.#most, Math.max(1, scale * factor));
    const share = next / scale;
    this.#set({ scale: next, x: x - (x - at.x) * share, y: y - (y - at.y) * share });
  }

  move(dx: number, dy: number): void {
    const { scale, x, y } = this.#place;
    this.#set({ scale, x: x + dx, y: y + dy });
  }

  #set({ scale, x, y }: ZoomPlace): void {
    const room = (side: "width" | "height") =>
      Math.max(0, (this.#fitted[side] * scale - this.#stage[side]) / 2);
    const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));
    this.#place = { scale, x: within(x, room("width")), y: within(y, room("height")) };
  }
}
