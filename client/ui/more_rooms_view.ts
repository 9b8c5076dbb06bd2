import { folded, placeIn } from "../core/folded.ts";
import type { MoreRooms, Offer } from "../core/more_rooms.ts";
import { button, element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { renewAvatar, roomAvatar } from "./room_avatar.ts";
import { words } from "./words.ts";

type Offered = Offer & { key: string };

export type MoreRoomsView = {
  node: HTMLElement;
  /** Shows those in whose folded names this stands; false where there are none. */
  find: (wanted: string) => boolean;
  end: () => void;
};

/** The rooms one may join; nothing at all where there are none. */
export function moreRoomsView(more: MoreRooms, join: (room: string) => void): MoreRoomsView {
  const list = element("ul", { class: "room-items", "aria-labelledby": "more-rooms" });
  const offers = new KeyedList<Offered>(list, (room) => offerView(room, join));
  const node = element(
    "section",
    { class: "room-group", hidden: true },
    element("h2", { id: "more-rooms" }, words.rooms.more),
    list,
  );
  let wanted = "";
  const show = () => {
    const found = more.list.value.filter(({ name }) => wanted === "" || placeIn(folded(name), wanted) >= 0);
    node.hidden = found.length === 0;
    offers.show(found.map((room) => ({ ...room, key: room.id })));
  };
  const end = more.list.watch(show);
  const find = (typed: string) => {
    // The list is drawn with every message; what is offered changes by itself.
    if (typed !== wanted) {
      wanted = typed;
      show();
    }
    return !node.hidden;
  };
  return { node, find, end };
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
