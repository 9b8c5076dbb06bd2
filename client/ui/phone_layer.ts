import { pageHistory } from "./page_history.ts";

/** Where a phone shows one thing at a time. */
export const narrow: MediaQueryList = matchMedia("(max-width: 40rem)");

/** Something that has the whole screen of a phone, so that a step back closes it. Beside the messages it is no step. */
export class PhoneLayer {
  #end = () => {};

  opened(close: () => void): void {
    this.#end();
    this.#end = narrow.matches ? pageHistory.cover(close) : () => {};
  }

  closed(): void {
    this.#end();
    this.#end = () => {};
  }
}
