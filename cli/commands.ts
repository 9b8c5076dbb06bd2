import type { Chat } from "../client/core/chat.ts";
import type { Room } from "../client/core/room.ts";
import { signOf } from "../client/core/people.ts";
import { LinkLost } from "../client/core/line.ts";
import { slashIn } from "../client/core/slash.ts";
import { nameAndRest } from "../client/core/slash_commands.ts";
import { Refused } from "../protocol/refusals.ts";
import type { Line, Style } from "./draw/line.ts";
import { presenceSign, presenceWords } from "./draw/presence_words.ts";
import type { Transfers } from "./files/transfers.ts";
import { moderationHelp, type moderationWords } from "../protocol/typed_moderation.ts";
import { responseHelp, type ResponseWord } from "../protocol/typed_responses.ts";
import type { Membership } from "../client/core/membership.ts";
import type { Moderation } from "./moderation.ts";
import { respondBy } from "./response_commands.ts";
import type { OwnAccount } from "./own_account.ts";
import type { RoomView } from "./screen/room_view.ts";
import { padEnd } from "./text/cells.ts";
import { reasonOf } from "./text/reason.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

/** What a command may do. */
export interface CommandHost {
  readonly me: string;
  readonly chat: Chat;
  readonly host: string;
  readonly origin: string;
  readonly view: RoomView;
  readonly rooms: readonly Room[];
  readonly membership: Membership;
  readonly moderation: Moderation;
  readonly transfers: Transfers;
  readonly account: OwnAccount;
  search(typed: string): Promise<Line[]>;
  /** What `/undo` puts back. */
  lastDeleted: { room: Room; seq: number } | undefined;
  say(text: string): void;
  show(room: Room): void;
  rename(name: string): Promise<void>;
  signOut(): Promise<void>;
  quit(): void;
}

type CommandRow = {
  usage: string;
  what: string;
  /** What must follow the command, or it is not understood. */
  needsRest?: true;
  /** Returns false if what was typed behind it has to be mended. */
  run(host: CommandHost, rest: string): void | boolean | Promise<void | boolean>;
};

const muted: Style = { muted: true };
const mostListed = 100;
const mostLoaded = 2_000;

function told(text: string): Line {
  return [{ text, style: muted }];
}

/** Of a name that is known here as much as was typed; else one word, or several in quotes. */
function toWhom(typed: string, room: Room): { name: string; rest: string } {
  const people = [...room.people.list.value ?? [], ...room.log.entries];
  const known = people.map(({ name }) => name)
    .filter((name) => `${typed} `.toLowerCase().startsWith(`${name} `.toLowerCase()))
    .sort((one, other) => other.length - one.length)[0];
  if (known !== undefined) return { name: known, rest: typed.slice(known.length).trim() };
  return nameAndRest(typed) ?? { name: typed, rest: "" };
}

function moderationRow(word: (typeof moderationWords)[number]): CommandRow {
  const [row] = moderationHelp([word]);
  return {
    ...row!,
    needsRest: true,
    async run({ view, moderation }, rest) {
      view.note(told(visibleLine(await moderation.run(word, rest, view.room))));
    },
  };
}

function responseRow(word: ResponseWord): CommandRow {
  return {
    ...responseHelp[word],
    async run(host, rest) {
      const { view, chat, say } = host;
      const { room } = view;
      const done = await respondBy(word, rest, { chat, room, say: (text) => say.call(host, text) });
      if ("whyNot" in done) {
        view.note(told(visibleLine(done.whyNot)));
        return !done.isKept;
      }
      if (done.deleted !== undefined) host.lastDeleted = { room, seq: done.deleted };
      if (done.told !== undefined) view.note(told(visibleLine(done.told)));
      return true;
    },
  };
}

const commandTable = {
  help: {
    usage: "/help",
    what: "this list",
    run({ view }) {
      view.note(
        ...Object.values(commandTable).map((
          { usage, what },
        ): Line => [{ text: padEnd(usage, 19) }, { text: what, style: muted }]),
        [],
        ...keys.map(([chord, what]): Line => [{ text: padEnd(chord, 19) }, { text: what, style: muted }]),
      );
    },
  },
  who: {
    usage: "/who",
    what: "who is in this room",
    async run({ view, membership }) {
      const { room } = view;
      const { people, members } = await membership.people(room);
      view.note(
        told(words.commands.who(room.name.value, members)),
        ...people.slice(0, mostListed).map((one): Line => [
          { text: padEnd(`${presenceSign[signOf(one)]} ${visibleLine(one.name)} `, 20) },
          { text: presenceWords(one, Date.now()), style: muted },
        ]),
        ...members > mostListed ? [told(words.commands.whoMore(members - mostListed))] : [],
      );
    },
  },
  rooms: {
    usage: "/rooms",
    what: "the rooms you may see",
    async run({ view, membership }) {
      const rooms = await membership.list();
      const { here1, joined, roomPeople } = words.commands;
      view.note(
        told(words.commands.rooms),
        ...rooms.map(({ id, name, topic, online, members, ...room }): Line => [
          { text: padEnd(visibleLine(name), 20) },
          {
            text: [
              roomPeople(online, members),
              ...id === view.room.id ? [here1] : room.joined ? [joined] : [],
              ...topic === "" ? [] : [visibleLine(topic)],
            ].join(" · "),
            style: muted,
          },
        ]),
      );
    },
  },
  join: {
    usage: "/join NAME",
    what: "go to a room; also Alt+1 to Alt+9",
    needsRest: true,
    async run(host, name) {
      host.show(await host.membership.enter(name));
    },
  },
  msg: {
    usage: "/msg NAME [TEXT]",
    what: "go to the room that you two have alone, and say something there",
    needsRest: true,
    async run(host, typed) {
      const { name, rest: text } = toWhom(typed, host.view.room);
      const room = await host.membership.enterDirect(name);
      if (text !== "") room.say(text);
      host.show(room);
    },
  },
  make: {
    usage: "/make NAME",
    what: "make a room; /make private NAME: for whom you add alone",
    needsRest: true,
    async run(host, rest) {
      const [, alone, name = rest] = /^(private)\s+(\S.*)$/i.exec(rest) ?? [];
      host.show(await host.membership.make(name, alone === undefined ? "public" : "private"));
    },
  },
  topic: {
    usage: "/topic [TEXT]",
    what: "what this room is about; or change it",
    async run({ view, membership }, text) {
      if (text !== "") return await membership.setTopic(view.room, text);
      const { topic } = view.room.facts.value;
      view.note(told(topic === "" ? words.commands.noTopic : words.commands.topic(visibleLine(topic))));
    },
  },
  add: {
    usage: "/add NAME",
    what: "make somebody a member of this room",
    needsRest: true,
    async run({ view, membership }, name) {
      const isNew = await membership.add(view.room, name);
      if (!isNew) view.note(told(words.commands.wasMember(visibleLine(name))));
    },
  },
  remove: {
    usage: "/remove NAME",
    what: "end somebody's membership of this room",
    needsRest: true,
    run: ({ view, membership }, name) => membership.remove(view.room, name),
  },
  invite: {
    usage: "/invite [ROOM]",
    what: "make a link by which one person comes in, within 7 days",
    async run({ view, membership, origin }, room) {
      const { path } = await membership.invite(room === "" ? undefined : room);
      view.note(told(words.commands.invited(`${origin}${path}`)));
    },
  },
  leave: {
    usage: "/leave",
    what: "end your membership of this room",
    async run({ view, rooms, membership }) {
      if (rooms.length < 2) view.note(told(words.commands.lastRoom));
      else await membership.leave(view.room);
    },
  },
  report: moderationRow("report"),
  kick: moderationRow("kick"),
  ban: moderationRow("ban"),
  unban: moderationRow("unban"),
  mute: moderationRow("mute"),
  unmute: moderationRow("unmute"),
  history: {
    usage: "/history N",
    what: "load N earlier messages and go there; also Page Up",
    async run({ view }, rest) {
      const wanted = rest === "" ? 50 : Number(rest);
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > mostLoaded) {
        view.note(told(words.commands.historyNumber));
        return;
      }
      if (await view.loadEarlier(wanted) === 0) view.note(told(words.commands.nothingEarlier));
    },
  },
  search: {
    usage: "/search WORDS",
    what: 'look for words in your rooms; from:NAME in:ROOM before:2026-10-01 after: has:file "a phrase" -not',
    needsRest: true,
    async run(host, typed) {
      host.view.note(...await host.search(typed));
    },
  },
  edit: responseRow("edit"),
  delete: responseRow("delete"),
  undo: {
    usage: "/undo",
    what: "put back what you deleted last",
    async run(host) {
      const { lastDeleted } = host;
      if (!lastDeleted) return void host.view.note(told(words.commands.nothingToUndo));
      await lastDeleted.room.acts.putBack([lastDeleted.seq]);
      host.lastDeleted = undefined;
    },
  },
  reply: responseRow("reply"),
  react: responseRow("react"),
  poll: responseRow("poll"),
  vote: responseRow("vote"),
  close: responseRow("close"),
  pin: responseRow("pin"),
  unpin: responseRow("unpin"),
  me: {
    usage: "/me TEXT",
    what: "say what you do",
    needsRest: true,
    run(host, text) {
      host.say(`* ${host.me} ${text}`);
    },
  },
  name: {
    usage: "/name [NAME]",
    what: "who you are; or be somebody else",
    async run(host, name) {
      const { me, view } = host;
      if (name === "") view.note(told(words.commands.whoAmI(me, view.room.name.value, host.host)));
      else await host.rename(name);
    },
  },
  password: {
    usage: "/password",
    what: "keep your name by a password, or change it",
    run: ({ account }) => account.setPassword(),
  },
  devices: {
    usage: "/devices [end N]",
    what: "where you are signed in; or sign one of them out",
    run({ account }, rest) {
      const [, number] = /^end\s+(\S+)$/i.exec(rest) ?? [];
      if (rest === "") return account.list();
      return account.end(number ?? "");
    },
  },
  "sign-out": {
    usage: "/sign-out",
    what: "end your session here, and the program",
    run: (host) => host.signOut(),
  },
  send: {
    usage: "/send FILE …",
    what: "send files; behind -- what you say with them",
    needsRest: true,
    run: ({ view, transfers }, rest) => transfers.send(view.room, rest),
  },
  get: {
    usage: "/get [N [FOLDER]]",
    what: "fetch the file with this number, or the newest",
    run: ({ view, transfers }, rest) => transfers.get(view.room, rest),
  },
  files: {
    usage: "/files [KIND] [N]",
    what: "this room's files, or its pictures, videos, audio or documents; below N, or after N",
    run: ({ view, transfers }, rest) => transfers.list(view.room, rest),
  },
  cancel: {
    usage: "/cancel [NAME]",
    what: "stop the files on their way, or those with this name",
    run: ({ view, transfers }, rest) => transfers.cancel(view.room, rest),
  },
  retry: {
    usage: "/retry",
    what: "send what was refused again",
    run({ view, transfers }) {
      const { outbox } = view.room;
      const { length } = outbox.stuck;
      outbox.retryAll();
      if (length + transfers.retry() === 0) view.note(told(words.commands.nothingFailed));
    },
  },
  drop: {
    usage: "/drop",
    what: "delete what was refused",
    run({ view, transfers }) {
      const { outbox } = view.room;
      const { length } = outbox.stuck;
      outbox.deleteStuck();
      const files = transfers.drop();
      if (length > 0) view.note(told(words.commands.dropped(length)));
      if (files > 0) view.note(told(words.files.dropped(files)));
      if (length + files === 0) view.note(told(words.commands.nothingFailed));
    },
  },
  quit: {
    usage: "/quit",
    what: "end the program; what is not sent is kept",
    run: (host) => host.quit(),
  },
} satisfies Record<string, CommandRow>;

const keys: readonly (readonly [string, string])[] = [
  ["Enter", "sends; Alt+Enter or Ctrl+J breaks the line"],
  ["Page Up, Down", "the past and back; Esc goes to the end"],
  ["Up, Down", "what you wrote before"],
  ["Tab", "completes names and commands"],
  ["Ctrl+C", "clears the line; twice ends the program"],
  ["✓  ✓✓  …  !", "sent, delivered (bold: read), on its way, refused"],
];

export const commandNames = Object.keys(commandTable);

/** What other chats call the same, for those who have it in their fingers. */
const otherWords = new Map<string, keyof typeof commandTable>([
  ["names", "who"],
  ["list", "rooms"],
  ["j", "join"],
  ["query", "msg"],
  ["part", "leave"],
  ["nick", "name"],
  ["exit", "quit"],
  ["bye", "quit"],
]);

/** A line that begins with a slash and a word. `/usr/bin` is a path and `//` a slash that is meant. */
export function commandIn(text: string): { name: string; rest: string } | undefined {
  const found = text.trim().includes("\n") ? undefined : slashIn(text.trim());
  return found && { name: found.word, rest: found.rest };
}

/** Runs a command. Returns false if it was not understood, so that the line can be mended. */
export async function runCommand(host: CommandHost, typed: string, rest: string): Promise<boolean> {
  const name = otherWords.get(typed) ?? typed;
  const row: CommandRow | undefined = Object.hasOwn(commandTable, name)
    ? commandTable[name as keyof typeof commandTable]
    : undefined;
  if (!row || row.needsRest && rest === "") {
    host.view.note(told(row ? words.commands.needs(row.usage) : words.commands.unknown(name)));
    return false;
  }
  try {
    return await row.run(host, rest) !== false;
  } catch (error) {
    if (error instanceof LinkLost) host.view.note(told(words.commands.offline));
    else if (error instanceof Refused) host.view.note(told(reasonOf(error)));
    else throw error;
  }
  return true;
}
