import { may, type Role } from "../../protocol/roles.ts";
import { callingWords } from "./calling_words.ts";
import { MenuView } from "./menu_view.ts";
import type { RoomWish } from "./room_dialogs.ts";
import { roomWords } from "./room_words.ts";
import { words } from "./words.ts";

type ListActs = { ask: (wish: RoomWish) => void; saved: () => void; notifications: () => void };

/** Opens what can be made from the list of rooms, beside the button that asks for it. */
export function openListMenu(
  role: Role,
  { ask, saved, notifications }: ListActs,
  opener: HTMLElement,
): MenuView {
  const menu = new MenuView(words.rooms.fresh);
  const { left, bottom } = opener.getBoundingClientRect();
  const items = [
    ...may(role, "make_room")
      ? [{ icon: "larger" as const, label: roomWords.make.title, act: () => ask({ is: "newRoom" }) }]
      : [],
    { icon: "edit" as const, label: roomWords.message.title, act: () => ask({ is: "newMessage" }) },
    ...may(role, "invite")
      ? [{
        icon: "people" as const,
        label: roomWords.invite.title,
        act: () => ask({ is: "invite", room: undefined }),
      }]
      : [],
    ...may(role, "account")
      ? [{ icon: "phone" as const, label: roomWords.phone.title, act: () => ask({ is: "phone" }) }]
      : [],
    { icon: "saved" as const, label: words.saved.title, act: saved },
    { icon: "bell" as const, label: callingWords.title, act: notifications },
  ];
  menu.open(items, { x: left, y: bottom + 4 }, opener);
  return menu;
}
