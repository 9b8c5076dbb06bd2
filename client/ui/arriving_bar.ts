import { element } from "./element.ts";
import { shareOf, type ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

/** How much of a file is there. Listeners hear it only when they ask for it. */
export class ArrivingBar {
  readonly node: HTMLElement;

  constructor(name: string) {
    this.node = element("div", {
      class: "arriving-bar",
      role: "progressbar",
      "aria-label": words.file.arriving(name),
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    });
  }

  bind(file: ShownFile): void {
    this.node.hidden = file.state !== "arriving";
    const share = shareOf(file);
    this.node.classList.toggle("unknown", share === undefined);
    this.node.style.setProperty("--share", `${share ?? 0}`);
    if (share === undefined) this.node.removeAttribute("aria-valuenow");
    else this.node.setAttribute("aria-valuenow", `${Math.floor(share * 100)}`);
  }
}
