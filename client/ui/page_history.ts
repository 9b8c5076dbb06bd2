/** Where somebody is, as the browser's own way back knows it. */
export type Place =
  | { at: "list" }
  /** `overList`: one step back from here is the list. */
  | { at: "room"; room: string; overList: boolean }
  /** Where the server is looked after; so many steps back from here is the chat. */
  | { at: "manage"; page: string | undefined; steps: number };

/** Keeps the places somebody has been to in the history of the page, so that a phone's back button works. */
export class PageHistory {
  readonly #hear: () => void;

  /** `returned` is called when the browser has gone back or forth to another place. */
  constructor(returned: (place: Place) => void) {
    this.#hear = () => {
      const { place } = this;
      if (place) returned(place);
    };
    addEventListener("popstate", this.#hear);
  }

  /** Outlives a reload; undefined where the page was never anywhere. */
  get place(): Place | undefined {
    const state: unknown = history.state;
    return typeof state === "object" && state !== null && "place" in state ? state.place as Place : undefined;
  }

  go(place: Place): void {
    history.pushState({ place }, "");
  }

  replace(place: Place): void {
    history.replaceState({ place }, "");
  }

  back(steps = 1): void {
    history.go(-steps);
  }

  end(): void {
    removeEventListener("popstate", this.#hear);
  }
}
