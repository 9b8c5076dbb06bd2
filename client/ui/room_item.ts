import { lastSaid } from "../core/last_said.ts";
import type { Room, RoomAbout } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import type { View } from "./keyed_list.ts";
import { renewAvatar, roomAvatar } from "./room_avatar.ts";
import { shortTimeOf } from "./times.ts";
import { words } from "./words.ts";

/** `now` decides how its time is written. */
export type RoomItem = { key: string; room: Room; isOpen: boolean; now: number };

/** More than this has no room in the badge. */
const mostCounted = 99;
const longestLine = 140;

/** One room in the list: what it is called, what was said last, and how much of it is new. */
export function roomItem(room: Room, me: string, open: (room: Room) => void): View<RoomItem> {
  const name = element("span", { class: "item-name", dir: "auto" });
  const time = element("span", { class: "item-time" });
  const line = element("span", { class: "item-line", dir: "auto" });
  const badge = element("span", { class: "badge", hidden: true });
  let shown = room.about;
  let sign = roomAvatar(shown);
  const face = element("span", { class: "item-face" }, sign);
  const act = button(
    { class: "room-item", "data-room": room.id },
    face,
    element("span", { class: "item-top" }, name, time),
    element("span", { class: "item-bottom" }, line, badge),
  );
  act.addEventListener("click", () => open(room));
  return {
    node: element("li", {}, act),
    bind({ isOpen, now }) {
      const said = lastSaid(room, me);
      const isHere = room.with !== undefined && room.otherIsHere;
      sign = renewAvatar(sign, shown, room.about);
      shown = room.about;
      // What comes into the open room is in sight, or counted at the way down to it.
      const unread = isOpen ? 0 : room.unread.count.value;
      const draft = isOpen ? "" : room.draft.text.trim();
      const text = draft !== "" ? words.rooms.draft(draft.slice(0, longestLine)) : said
        ? words.rooms.said(
          said.name === "" ? words.log.you : room.with ? "" : said.name,
          said.text.slice(0, longestLine),
        )
        : words.log.empty;
      const at = said ? shortTimeOf(said.at, now) : "";
      setText(name, room.name.value);
      setText(time, at);
      setText(line, text);
      setText(badge, unread > mostCounted ? `${mostCounted}+` : `${unread}`);
      badge.hidden = unread === 0;
      act.classList.toggle("unread", unread > 0);
      act.classList.toggle("drafted", draft !== "");
      act.classList.toggle("present", isHere);
      act.classList.toggle("archived", shown.archived ?? false);
      if (isOpen) act.setAttribute("aria-current", "page");
      else act.removeAttribute("aria-current");
      const label = words.rooms.item({
        name: room.name.value,
        is: whatIs(shown),
        isHere,
        unread,
        line: text,
        at,
      });
      if (act.getAttribute("aria-label") !== label) act.setAttribute("aria-label", label);
    },
  };
}

/** What its sign says to those who see it. */
function whatIs({ kind, announce, archived }: RoomAbout): string {
  return [
    kind === "private" ? words.rooms.is.private : "",
    announce ? words.rooms.is.announce : "",
    archived ? words.rooms.is.archived : "",
  ].filter((part) => part !== "").join(", ");
}
