import { type Act, may } from "../../protocol/roles.ts";
import type { Room } from "./room.ts";
import type { Chat } from "./chat.ts";

/** The commands that can be typed in the page: the words are those of the terminal client and of `nc`. */

type Row = {
  /** What its first word is, where that can be completed. */
  takes?: "person" | "room";
  /** Without anything behind it, it is not understood. */
  needs?: true;
  /** Who may, on the server or in the room. */
  act?: Act;
  /** Not in a room of a few alone. */
  inRooms?: true;
};

const rows = {
  me: { needs: true },
  shrug: {},
  msg: { takes: "person", needs: true, act: "direct" },
  join: { takes: "room", needs: true, act: "join" },
  make: { act: "make_room" },
  leave: { inRooms: true },
  topic: { act: "change_room", inRooms: true },
  add: { takes: "person", act: "add", inRooms: true },
  remove: { takes: "person", needs: true, act: "remove", inRooms: true },
  invite: { act: "invite" },
  who: {},
  search: { needs: true },
  file: {},
  files: {},
  reply: { needs: true },
  react: { act: "react" },
  edit: {},
  delete: {},
  undo: {},
  pin: { act: "pin" },
  unpin: { act: "pin" },
  poll: { act: "say" },
  vote: { needs: true, act: "react" },
  close: {},
  retry: {},
  drop: {},
  phone: {},
  report: { needs: true, act: "report" },
  mute: { takes: "person", needs: true, act: "mute" },
  unmute: { takes: "person", needs: true, act: "mute" },
  kick: { takes: "person", needs: true, act: "kick" },
  ban: { takes: "person", needs: true, act: "ban" },
  unban: { takes: "person", needs: true, act: "ban" },
  help: {},
} as const satisfies Record<string, Row>;

export type SlashWord = keyof typeof rows;
export const slashWords = Object.keys(rows) as readonly SlashWord[];

export function isSlashWord(word: string): word is SlashWord {
  return Object.hasOwn(rows, word);
}

export function slashRow(word: SlashWord): Row {
  return rows[word];
}

/** Those that are not refused for what one is. Without a line a device knows only what it knew last. */
export function slashWordsFor(chat: Chat, room: Room): SlashWord[] {
  const onServer = chat.self.value?.role ?? "guest";
  const here = room.about.role;
  return slashWords.filter((word) => {
    const { act, inRooms } = slashRow(word);
    if (inRooms && room.kind === "direct") return false;
    return act === undefined || may(onServer, act) || may(here, act);
  });
}

/** A name of several words stands in quotes; the sign before it may be typed or not. */
export function nameAndRest(typed: string): { name: string; rest: string } | undefined {
  const [, quoted, plain, rest = ""] = /^[@#]?(?:"([^"]+)"|([^\s"]+))(?:\s+([^]*))?$/.exec(typed.trim()) ??
    [];
  const name = quoted ?? plain;
  return name === undefined ? undefined : { name, rest: rest.trim() };
}
