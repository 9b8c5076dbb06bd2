import type { RoomAbout } from "../core/room.ts";
import { avatar, setHue } from "./avatar.ts";
import { element } from "./element.ts";
import { icon } from "./icons.ts";

type Shown = Pick<RoomAbout, "id" | "kind" | "name" | "with" | "announce" | "archived">;

/** The other one in a room of two; a # where anybody may come in, and another sign where that is not all. */
export function roomAvatar(room: Shown): HTMLElement {
  if (room.with) return avatar(room.with.id, room.name);
  const sign = signOf(room);
  const node = element("span", { class: "avatar hash", "aria-hidden": "true" }, sign ? icon(sign) : "#");
  setHue(node, room.id);
  return node;
}

/** Puts another sign where the room has become another; returns what is there now. */
export function renewAvatar(node: HTMLElement, was: Shown, room: Shown): HTMLElement {
  if (signOf(was) === signOf(room)) return node;
  const renewed = roomAvatar(room);
  node.replaceWith(renewed);
  return renewed;
}

function signOf({ kind, announce, archived }: Shown) {
  if (archived) return "archive";
  if (announce) return "megaphone";
  return kind === "private" ? "lock" : kind === "direct" ? "people" : undefined;
}
