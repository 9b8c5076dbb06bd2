import type { RoomInfo } from "../../protocol/commands.ts";
import type { MoreRooms } from "../core/more_rooms.ts";
import { button, element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { roomAvatar } from "./room_avatar.ts";
import { words } from "./words.ts";

type Offered = RoomInfo & { key: string };

/** The rooms one may join; nothing at all where there are none. */
export function moreRoomsView(more: MoreRooms, join: (room: string) => void): {
  node: HTMLElement;
  end: () => void;
} {
  const list = element("ul", { class: "room-items", "aria-labelledby": "more-rooms" });
  const offers = new KeyedList<Offered>(list, (room) => offerView(room, join));
  const node = element(
    "section",
    { class: "room-group", hidden: true },
    element("h2", { id: "more-rooms" }, words.rooms.more),
    list,
  );
  const end = more.list.watch((rooms) => {
    node.hidden = rooms.length === 0;
    offers.show(rooms.map((room) => ({ ...room, key: room.id })));
  });
  return { node, end };
}

function offerView(room: Offered, join: (room: string) => void): View<Offered> {
  const name = element("span", { class: "item-name", dir: "auto" }, room.name);
  const line = element("span", { class: "item-line", dir: "auto" });
  const act = button({ class: "quiet", "aria-label": words.rooms.joinRoom(room.name) }, words.rooms.join);
  act.addEventListener("click", () => join(room.id));
  return {
    node: element("li", { class: "offer" }, roomAvatar(room), name, line, act),
    bind: ({ topic, members }) => setText(line, topic || words.rooms.members(members)),
  };
}
