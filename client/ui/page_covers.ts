import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import type { CallingDoor } from "./calling_door.ts";
import type { Cover } from "./file_opener.ts";
import type { MenuView } from "./menu_view.ts";
import type { RoomWish } from "./room_dialogs.ts";
import type { Share } from "./share_keep.ts";
import type { SwitcherParts } from "./switcher.ts";
import { words } from "./words.ts";

export type PageCoverParts = {
  chat: Chat;
  settings: Settings;
  clock: Clock;
  calling: CallingDoor;
  open: (room: Room) => void;
  jump: (room: string, seq: number) => void;
  /** Says why something was not done. */
  say: (sentence: string) => void;
  /** Says that something is done, where a room is open. */
  tell: (sentence: string) => void;
  /** The room was said to be read. */
  read: (room: Room) => void;
};

type Reach = Omit<SwitcherParts, "chat" | "open">;

/** What stands over the screen: one dialog and one menu at a time, fetched when they are first wanted. */
export class PageCovers {
  readonly #parts: PageCoverParts;
  #cover: Cover | undefined;
  /** The dialog that is about a room. */
  #roomCover: { room: Room; cover: Cover } | undefined;
  #menu: MenuView | undefined;
  #ended = false;

  constructor(parts: PageCoverParts) {
    this.#parts = parts;
  }

  async ask(wish: RoomWish): Promise<void> {
    const { chat, clock, open, tell } = this.#parts;
    const dialogs = await this.#fetch(import("./room_parts.ts"));
    if (!dialogs) return;
    const cover = this.#show(() => dialogs.openRoomDialog({ chat, clock, open, say: tell }, wish));
    const room = "room" in wish ? wish.room : undefined;
    this.#roomCover = room && { room, cover };
  }

  async listMenu(opener: HTMLElement): Promise<void> {
    const list = await this.#fetch(import("./room_parts.ts"));
    if (!list) return;
    this.#menu?.end();
    const role = this.#parts.chat.self.value?.role ?? "guest";
    this.#menu = list.openListMenu(role, {
      ask: (wish) => void this.ask(wish),
      saved: () => void this.saved(),
      notifications: () => void this.notifications(),
    }, opener);
  }

  async roomMenu(room: Room, at: { x: number; y: number }, back: HTMLElement): Promise<void> {
    const { chat, clock, say, read } = this.#parts;
    const parts = await this.#fetch(import("./room_parts.ts"));
    if (!parts) return;
    this.#menu?.end();
    this.#menu = parts.openRoomMenu({ chat, clock, room, say, read: () => read(room) }, at, back);
  }

  /** `reach`: what it leads to, as that stands once it is here. */
  async switcher(reach: () => Reach): Promise<void> {
    const { chat, open } = this.#parts;
    const parts = await this.#fetch(import("./reach_parts.ts"));
    if (parts) this.#show(() => parts.openSwitcher({ chat, open, ...reach() }));
  }

  async saved(): Promise<void> {
    const { chat, clock, jump } = this.#parts;
    const parts = await this.#fetch(import("./forward_parts.ts"));
    if (parts) this.#show(() => parts.openSaved({ chat, clock, jump }));
  }

  async settings(): Promise<void> {
    const { chat, clock, settings } = this.#parts;
    const parts = await this.#fetch(import("./settings_dialog.ts"));
    if (parts) this.#show(() => parts.openSettings({ chat, settings, clock, call: chat.call }));
  }

  async keys(): Promise<void> {
    const parts = await this.#fetch(import("./reach_parts.ts"));
    if (parts) this.#show(() => parts.openKeys(this.#parts.settings));
  }

  async notifications(): Promise<void> {
    const opening = this.#parts.calling.open();
    const cover = await this.#fetch(opening);
    if (cover) this.#show(() => cover);
    // It stands there by then, and whoever asked for it does no longer.
    else if (this.#ended) opening.then((cover) => cover.end(), () => {});
  }

  /** What another program shares needs no line: it waits where it is put. */
  async share(put: (room: Room, share: Share) => void): Promise<void> {
    const parts = await this.#fetch(import("./forward_parts.ts"));
    const share = await parts?.shareKeep.get();
    if (!parts || this.#ended) return;
    if (!share) return this.#parts.say(parts.shareWords.failed);
    this.#show(() => parts.openShare({ chat: this.#parts.chat, share, put }));
  }

  /** What could be done with a room in a dialog can be done no more, once it is gone. */
  closeOfGone(): void {
    const { room, cover } = this.#roomCover ?? {};
    if (!room || this.#parts.chat.room(room.id)) return;
    this.#roomCover = undefined;
    if (cover === this.#cover) this.#cover?.end();
  }

  /** A part of the page that is loaded when it is first wanted; after an update of the server it is there no longer. */
  async #fetch<T>(part: Promise<T>): Promise<T | undefined> {
    try {
      const fetched = await part;
      return this.#ended ? undefined : fetched;
    } catch {
      this.#parts.say(words.rooms.outdated);
      return undefined;
    }
  }

  #show(open: () => Cover): Cover {
    this.#cover?.end();
    return this.#cover = open();
  }

  end(): void {
    this.#ended = true;
    this.#cover?.end();
    this.#menu?.end();
  }
}
