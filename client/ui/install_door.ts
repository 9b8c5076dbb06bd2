import type { Clock, Keep } from "../core/outside.ts";
import { countVisit } from "../core/visits.ts";
import type { PageBar } from "./page_bar.ts";

/** Browsers that can install a page say so; TypeScript's own list does not have it. */
export type InstallEvent = Event & { prompt(): Promise<unknown> };

const answerKey = "parley/install";

/** Says once to whoever comes back that the page can be installed. Nobody is asked twice. */
export class InstallDoor {
  readonly #keep: Keep;
  readonly #bar: PageBar;

  constructor(keep: Keep, clock: Clock, bar: PageBar) {
    this.#keep = keep;
    this.#bar = bar;
    const isReturning = countVisit(keep, clock.now()) > 1;
    if (!isReturning || keep.get(answerKey) !== undefined || isInstalled()) return;
    if (isApple()) void this.#offer();
    else {
      addEventListener("beforeinstallprompt", (event) => {
        // It would be said by the browser as well.
        event.preventDefault();
        void this.#offer(event as InstallEvent);
      }, { once: true });
    }
  }

  async #offer(event?: InstallEvent): Promise<void> {
    const part = await import("./install_hint.ts").catch(() => undefined);
    part?.installHint(this.#bar, event, () => this.#keep.set(answerKey, "asked"));
  }
}

function isInstalled(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia("(display-mode: standalone)").matches;
}

/** There a person has to do it alone, and no browser says that it can be done. */
function isApple(): boolean {
  return /\b(?:iPhone|iPad|iPod)\b/.test(navigator.userAgent);
}
