/** Where somebody is, as the browser's own way back knows it. */
export type Place =
  | { at: "list" }
  /** `overList`: one step back from here is the list. */
  | { at: "room"; room: string; overList: boolean }
  /** Where the server is looked after; so many steps back from here is the chat. */
  | { at: "manage"; page: string | undefined; steps: number };

/** What stands over the place: a dialog, a menu, on a phone a panel. A step back closes it. */
type Layer = { close: () => void };
/** `over`: how many layers' entries stand below this one, down to that of the place. */
type Kept = { place: Place | undefined; over: number };

/** A browser that has nowhere to go back to says nothing. */
const mostWaitMs = 1_000;

/**
 * Keeps the places somebody has been to in the history of the page, and an entry for whatever stands over them, so that a
 * phone's back button closes one thing at a time. The browser goes back when it likes: what is asked meanwhile waits.
 */
class PageHistory {
  /** Called when the browser has gone back or forth to another place. */
  returned: (place: Place) => void = () => {};
  readonly #layers: Layer[] = [];
  #place = keptNow().place;
  #over = keptNow().over;
  #going: ReturnType<typeof setTimeout> | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;
  #isSettling = false;
  /** Where an own step leads that has not come yet, however late the browser is. */
  #expected: Kept | undefined;
  #waiting: (() => void)[] = [];

  constructor() {
    addEventListener("popstate", () => this.#arrived());
    // What stood over the page before a reload does no longer.
    if (this.#over > 0) this.#settleSoon();
  }

  /** Outlives a reload; undefined where the page was never anywhere. */
  get place(): Place | undefined {
    return this.#place;
  }

  go(place: Place): void {
    this.#place = place;
    this.#whenStill(() => {
      // What stood over the last place goes with it, and its entry is of use.
      this.#write(this.#over > 0 ? "replaceState" : "pushState", { place, over: 0 });
      this.#settleSoon();
    });
  }

  replace(place: Place): void {
    this.#place = place;
    this.#whenStill(() => {
      if (this.#over === 0) this.#write("replaceState", { place, over: 0 });
      else this.#settleSoon();
    });
  }

  back(steps = 1): void {
    this.#whenStill(() => this.#step(steps + this.#over));
  }

  /** Something stands over the page now. Returns what says that it does no longer, whoever closed it. */
  cover(close: () => void): () => void {
    const layer = { close };
    this.#layers.push(layer);
    this.#settleSoon();
    return () => {
      const at = this.#layers.indexOf(layer);
      if (at >= 0) this.#layers.splice(at, 1);
      this.#settleSoon();
    };
  }

  /** Not at once: what is closed to open something else leaves its entry to that. */
  #settleSoon(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#whenStill(() => this.#settle()));
  }

  #settle(): void {
    const place = this.#place;
    const wanted = this.#layers.length;
    const kept = keptNow();
    if (this.#over > wanted) {
      if (this.#expected?.over === wanted) return;
      this.#isSettling = true;
      // The entries of layers are of the place below them, which may not be where somebody is by now.
      this.#expected = { place: kept.place, over: wanted };
      return this.#step(this.#over - wanted);
    }
    if (this.#over === 0 && !isSame(kept.place, place)) this.#write("replaceState", { place, over: 0 });
    while (this.#over < wanted) this.#write("pushState", { place, over: this.#over + 1 });
  }

  #write(how: "pushState" | "replaceState", kept: Kept): void {
    history[how](kept, "");
    this.#over = kept.over;
    this.#expected = undefined;
  }

  #step(steps: number): void {
    this.#going = setTimeout(() => this.#still(), mostWaitMs);
    history.go(-steps);
  }

  #arrived(): void {
    const { place, over } = keptNow();
    const isOwn = this.#isSettling || this.#expected?.over === over && isSame(place, this.#expected.place);
    this.#expected = undefined;
    this.#over = over;
    // An own step goes back over entries that nothing stands for any more: what they say is of no matter. A link within
    // the page leaves an entry that says nothing.
    if (!isOwn && place && !isSame(place, this.#place)) {
      this.#place = place;
      this.#closeDownTo(0);
      this.returned(place);
    } else if (!isOwn && place) this.#closeDownTo(over);
    this.#still();
    this.#settleSoon();
  }

  #closeDownTo(count: number): void {
    for (const layer of this.#layers.splice(count).reverse()) layer.close();
  }

  #whenStill(act: () => void): void {
    if (this.#going === undefined) act();
    else this.#waiting.push(act);
  }

  #still(): void {
    clearTimeout(this.#going);
    this.#going = undefined;
    this.#isSettling = false;
    for (const act of this.#waiting.splice(0)) this.#whenStill(act);
  }
}

/** What was kept may be of another version of the page. */
function keptNow(): Kept {
  const state = (history.state ?? {}) as Partial<Kept>;
  return { place: state.place, over: state.over ?? 0 };
}

function isSame(a: Place | undefined, b: Place | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const pageHistory = new PageHistory();
