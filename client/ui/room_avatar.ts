import type { RoomAbout } from "../core/room.ts";
import { avatar, setHue } from "./avatar.ts";
import { element } from "./element.ts";

/** The other one in a room of two; a # where anybody may come in. */
export function roomAvatar({ id, name, with: other }: RoomAbout): HTMLElement {
  if (other) return avatar(other.id, name);
  const node = element("span", { class: "avatar hash", "aria-hidden": "true" }, "#");
  setHue(node, id);
  return node;
}
