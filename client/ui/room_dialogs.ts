import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { openAddPeople } from "./add_people.ts";
import type { Cover } from "./file_opener.ts";
import { openInvite } from "./invite_dialog.ts";
import { openNewMessage } from "./new_message.ts";
import { openNewRoom } from "./new_room.ts";
import { openPhone } from "./phone_dialog.ts";
import { openRoomSettings } from "./room_settings.ts";

/** What the dialogs about rooms work with. */
export type RoomParts = {
  chat: Chat;
  clock: Clock;
  open: (room: Room) => void;
  /** Says that something is done, below the header of the open room. */
  say: (sentence: string) => void;
};

/** What somebody wants to do with rooms, or with people who are not there yet. */
export type RoomWish =
  | { is: "newRoom" | "newMessage" | "phone" }
  | { is: "addPeople" | "settings"; room: Room }
  | { is: "invite"; room: Room | undefined };

export function openRoomDialog(parts: RoomParts, wish: RoomWish): Cover {
  switch (wish.is) {
    case "newRoom":
      return openNewRoom(parts);
    case "newMessage":
      return openNewMessage(parts);
    case "phone":
      return openPhone(parts);
    case "addPeople":
      return openAddPeople(parts, wish.room);
    case "settings":
      return openRoomSettings(parts, wish.room);
    case "invite":
      return openInvite(parts, wish.room);
  }
}
