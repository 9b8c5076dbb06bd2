import type { Room } from "../core/room.ts";
import { element, setText } from "./element.ts";
import { words } from "./words.ts";

/** Who is writing. Its height never changes, so that nothing jumps. */
export function typingLine(room: Room): { node: HTMLElement; end: () => void } {
  const dots = element("span", { class: "dots", "aria-hidden": "true" }, ...dot(3));
  const text = element("span");
  const node = element("p", { class: "typing" }, dots, text);
  const end = room.typists.watch((people) => {
    node.classList.toggle("shown", people.length > 0);
    // The words stay while they fade.
    if (people.length > 0) setText(text, words.composer.typing(people.map(({ name }) => name)));
    node.setAttribute("aria-hidden", people.length > 0 ? "false" : "true");
  });
  return { node, end };
}

function dot(times: number): HTMLElement[] {
  return Array.from({ length: times }, () => element("i"));
}
