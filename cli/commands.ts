import type { Room } from "../client/core/room.ts";
import { LinkLost } from "../client/core/line.ts";
import { Refused } from "../protocol/refusals.ts";
import type { Line, Style } from "./draw/line.ts";
import type { Transfers } from "./files/transfers.ts";
import type { Membership } from "./membership.ts";
import type { OwnAccount } from "./own_account.ts";
import type { RoomView } from "./screen/room_view.ts";
import { padEnd } from "./text/cells.ts";
import { reasonOf } from "./text/reason.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

/** What a command may do. */
export interface CommandHost {
  readonly me: string;
  readonly host: string;
  readonly view: RoomView;
  readonly rooms: readonly Room[];
  readonly membership: Membership;
  readonly transfers: Transfers;
  readonly account: OwnAccount;
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
      const { here, away } = words.commands;
      view.note(
        told(words.commands.who(room.name.value, members)),
        ...people.slice(0, mostListed).map(({ name, online }): Line => [
          { text: padEnd(`${online ? "●" : "○"} ${visibleLine(name)} `, 20) },
          { text: online ? here : away, style: muted },
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
    usage: "/msg NAME",
    what: "go to the room that you two have alone",
    needsRest: true,
    async run(host, name) {
      host.show(await host.membership.enterDirect(name));
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
    usage: "/files [N]",
    what: "the files of this room; those below this number",
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

/** A line that begins with a slash and a word. `/usr/bin` is a path and `//` a slash that is meant. */
export function commandIn(text: string): { name: string; rest: string } | undefined {
  const found = /^\/([a-z]+(?:-[a-z]+)*)(?:[ \t]+(.*))?$/i.exec(text.trim());
  return found ? { name: found[1]!.toLowerCase(), rest: (found[2] ?? "").trim() } : undefined;
}

/** Runs a command. Returns false if it was not understood, so that the line can be mended. */
export async function runCommand(host: CommandHost, name: string, rest: string): Promise<boolean> {
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
