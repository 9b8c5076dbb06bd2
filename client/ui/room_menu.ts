import type { Input } from "../../protocol/commands.ts";
import { roomLevels } from "../../protocol/room_levels.ts";
import { type Chat, firstRoom } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { isMuted } from "../core/room_calls.ts";
import { BriefNews } from "./brief_news.ts";
import { callingWords } from "./calling_words.ts";
import { copyText } from "./clipboard.ts";
import { type MenuItem, MenuView } from "./menu_view.ts";
import { roomLink } from "./message_link.ts";
import { whyNot } from "./room_asks.ts";
import { roomWords } from "./room_words.ts";
import { words } from "./words.ts";

const { menu: said, details } = roomWords;
const muteMs = 8 * 3_600_000;

export type RoomMenuParts = {
  chat: Chat;
  clock: Clock;
  room: Room;
  /** The room was said to be read. */
  read: () => void;
  /** Says why something is not done. */
  say: (sentence: string) => void;
};

/** Opens what can be done with a room of the list. `back` gets the focus afterwards. */
export function openRoomMenu(
  parts: RoomMenuParts,
  at: { x: number; y: number },
  back: HTMLElement,
): MenuView {
  const menu = new MenuView(said.label(parts.room.name.value));
  const { name } = parts.room;
  // Whoever has slipped finds the way to stay first.
  const askToLeave = (leave: () => void) =>
    menu.open(
      [
        { icon: "back", label: details.leaveNo, act: () => {} },
        { icon: "leave", label: said.leave(name.value), act: leave, isGrave: true },
      ],
      at,
      back,
    );
  menu.open(itemsOf(parts, askToLeave), at, back);
  return menu;
}

function itemsOf(
  { chat, clock, room, read, say }: RoomMenuParts,
  askToLeave: (leave: () => void) => void,
): MenuItem[] {
  const { pinned = false, level = "all", id, quietUntil = 0 } = room.about;
  const ask = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (problem) {
      say(whyNot(problem));
    }
  };
  const set = (prefs: Omit<Input<"room_prefs">, "room">) => () =>
    void ask(async () => room.become(await chat.link.ask("room_prefs", { room: id, ...prefs })));
  const isQuiet = quietUntil > clock.now();
  return [
    { icon: "pin", label: pinned ? said.unpin : said.pin, act: set({ pinned: !pinned }) },
    ...room.unread.count.value === 0 ? [] : [{
      icon: "read" as const,
      label: said.read,
      act: () => {
        room.unread.readAll();
        read();
      },
    }],
    ...isQuiet
      ? [{ icon: "bell" as const, label: said.unmute, act: set({ quietUntil: 0 }) }]
      : isMuted(room, clock.now())
      ? []
      : [{
        icon: "muted" as const,
        label: said.mute,
        act: () => set({ quietUntil: clock.now() + muteMs })(),
      }],
    ...roomLevels.filter((one) => one !== level).map((one): MenuItem => ({
      icon: one === "nothing" ? "muted" : "bell",
      label: said.level(callingWords.levels[one]),
      act: set({ level: one }),
    })),
    {
      icon: "link",
      label: said.copyLink,
      act: async () => {
        if (await copyText(roomLink(id))) new BriefNews(clock).say(words.menu.linkCopied);
      },
    },
    ...id === firstRoom || room.with ? [] : [{
      icon: "leave" as const,
      label: details.leave,
      act: () => askToLeave(() => void ask(() => chat.leave(room))),
      isGrave: true,
    }],
  ];
}
