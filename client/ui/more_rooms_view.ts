import type { MoreRooms, Offer } from "../core/more_rooms.ts";
import { button, element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { renewAvatar, roomAvatar } from "./room_avatar.ts";
import { words } from "./words.ts";

type Offered = Offer & { key: string };

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
  const label = element("span", { class: "item-name", dir: "auto" });
  const line = element("span", { class: "item-line", dir: "auto" });
  const act = button({ class: "quiet" }, words.rooms.join);
  act.addEventListener("click", () => join(room.id));
  let shown = room;
  let sign = roomAvatar(room);
  return {
    node: element("li", { class: "offer" }, sign, label, line, act),
    bind: (now) => {
      const { name, topic, members } = now;
      sign = renewAvatar(sign, shown, now);
      shown = now;
      setText(label, name);
      setText(line, topic || words.rooms.members(members));
      act.setAttribute("aria-label", words.rooms.joinRoom(name));
    },
  };
}
