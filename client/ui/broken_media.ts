import { button, element } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { icon } from "./icons.ts";
import type { ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

/** Says, in the room of a picture or a video, why it is not there. A line that was gone may be back. */
export class BrokenMedia {
  readonly node: HTMLElement;

  constructor(file: ShownFile, again: () => void) {
    const retry = button({ class: "quiet" }, words.file.again);
    retry.addEventListener("click", again);
    this.node = element(
      "div",
      { class: "media-broken" },
      icon(kindOf(file)),
      element("p", {}, words.file.broken(file.name)),
      retry,
    );
  }
}
