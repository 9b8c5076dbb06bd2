import type { Bots } from "../../core/bots.ts";
import type { Chat } from "../../core/chat.ts";
import type { Clock } from "../../core/outside.ts";
import type { Room } from "../../core/room.ts";

/** What the pages for looking after the server work with. */
export type ManageParts = {
  chat: Chat;
  bots: Bots;
  clock: Clock;
  /** Says that something is done, or why it is not. */
  tell: (news: string) => void;
  /** Leads to a room, and out of here. */
  openRoom: (room: Room) => void;
};

/** One of them, made when it is opened and ended when another one is. */
export type ManagePage = {
  node: HTMLElement;
  /** Looks again: the line is back. */
  load: () => void;
  end: () => void;
};
