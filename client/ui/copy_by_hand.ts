import { element } from "./element.ts";
import { roomWords } from "./room_words.ts";
import { Sheet } from "./sheet.ts";

const { byHand } = roomWords;

/** Where the browser lets no page copy, it stands here, selected. */
export function copyByHand(text: string): void {
  const area = element("textarea", {
    class: "by-hand",
    readonly: true,
    rows: "4",
    dir: "auto",
    "aria-label": byHand.title,
  });
  area.value = text;
  new Sheet(byHand.title, element("p", {}, byHand.why), area).open(area);
  area.select();
}
