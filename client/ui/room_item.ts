import type { Person } from "../../protocol/person.ts";
import { lastResponse } from "../core/last_response.ts";
import { lastSaid } from "../core/last_said.ts";
import type { Room, RoomAbout } from "../core/room.ts";
import { isMuted, meantIn } from "../core/room_calls.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
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
export function roomItem(room: Room, me: Person, open: (room: Room) => void): View<RoomItem> {
  const name = element("span", { class: "item-name", dir: "auto" });
  const time = element("span", { class: "item-time" });
  const line = element("span", { class: "item-line", dir: "auto" });
  const badge = element("span", { class: "badge", hidden: true });
  const pen = element("span", { class: "item-pen", hidden: true }, icon("edit"));
  const quiet = element("span", { class: "item-quiet", hidden: true }, icon("muted"));
  let shown = room.about;
  let sign = roomAvatar(shown);
  const face = element("span", { class: "item-face" }, sign);
  const act = button(
    { class: "room-item", "data-room": room.id },
    face,
    element("span", { class: "item-top" }, name, time),
    element("span", { class: "item-bottom" }, pen, line, quiet, badge),
  );
  act.addEventListener("click", () => open(room));
  return {
    node: element("li", {}, act),
    bind({ isOpen, now }) {
      const said = lastSaid(room, me.id, words.voice.label);
      const is = room.with ? room.otherIs : undefined;
      sign = renewAvatar(sign, shown, room.about);
      shown = room.about;
      // What comes into the open room is in sight, or counted at the way down to it.
      const unread = isOpen ? 0 : room.unread.count.value;
      const muted = isMuted(room, now);
      const meant = isOpen || muted ? 0 : meantIn(room, me);
      const draft = isOpen ? "" : room.draft.text.trim();
      const taken = draft === "" ? responseLine(room, me.id) : undefined;
      const text = draft !== ""
        ? words.rooms.draft(draft.slice(0, longestLine))
        : taken !== undefined
        ? taken
        : said
        ? words.rooms.said(
          said.name === "" ? words.log.you : room.with ? "" : said.name,
          said.text.slice(0, longestLine),
        )
        : words.log.empty;
      const at = said ? shortTimeOf(said.at, now) : "";
      setText(name, room.name.value);
      setText(time, at);
      setText(line, text);
      // A number is for what is meant for whoever reads; that something else is new is a dot.
      setText(badge, meant === 0 ? "" : meant > mostCounted ? `${mostCounted}+` : `${meant}`);
      badge.hidden = unread === 0;
      pen.hidden = draft === "";
      quiet.hidden = !muted;
      act.classList.toggle("muted", muted);
      act.classList.toggle("unread", unread > 0);
      act.classList.toggle("drafted", draft !== "");
      if (is === undefined) delete face.dataset.is;
      else face.dataset.is = is;
      act.classList.toggle("archived", shown.archived ?? false);
      if (isOpen) act.setAttribute("aria-current", "page");
      else act.removeAttribute("aria-current");
      const label = words.rooms.item({
        name: room.name.value,
        is: [whatIs(shown, muted), is === "away" ? words.header.away : ""].filter((part) => part !== "").join(
          ", ",
        ),
        isHere: is === "here",
        unread,
        meant: room.with ? 0 : meant,
        line: text,
        at,
      });
      if (act.getAttribute("aria-label") !== label) act.setAttribute("aria-label", label);
    },
  };
}

/** It makes nothing unread, and stands here alone. */
function responseLine(room: Room, me: string): string | undefined {
  const { name, emoji, text = "" } = lastResponse(room, me) ?? {};
  if (name === undefined) return undefined;
  const line = text.slice(0, longestLine);
  return emoji === undefined ? words.rooms.voted(name, line) : words.rooms.reacted(name, emoji, line);
}

/** What its sign says to those who see it. */
function whatIs({ kind, announce, archived }: RoomAbout, muted: boolean): string {
  return [
    kind === "private" ? words.rooms.is.private : "",
    announce ? words.rooms.is.announce : "",
    archived ? words.rooms.is.archived : "",
    muted ? words.rooms.is.muted : "",
  ].filter((part) => part !== "").join(", ");
}
