import type { FileKind } from "../protocol/file_kinds.ts";
import { limits } from "../protocol/limits.ts";
import { noticeSentence } from "../protocol/notices.ts";
import type { Program } from "../protocol/programs.ts";

/** Everything the program says. A sentence says what happened, why, and what can be done now. */

export function count(n: number, one: string, many: string): string {
  return n === 1 ? one : many.replace("#", n.toLocaleString());
}

/** “Ana”, “Ana and Bo”, “Ana, Bo and Cal”; with more than `most` names “Ana, Bo and 3 others”. */
export function list(names: readonly string[], most: number): string {
  const others = names.length > most ? names.length - (most - 1) : 0;
  const shown = others > 0 ? names.slice(0, most - 1) : names;
  const all = others > 0 ? [...shown, `${others} others`] : shown;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** As they are typed behind /files, too. */
const kindWords: Record<FileKind, string> = {
  picture: "pictures",
  video: "videos",
  audio: "audio",
  document: "documents",
};

function countOf(total: number, kind: FileKind | undefined): string {
  if (kind === undefined) return count(total, "One file", "# files");
  if (kind === "audio") return count(total, "One audio file", "# audio files");
  return count(total, `One ${kind}`, `# ${kindWords[kind]}`);
}

export const words = {
  start: {
    askName: (host: string, last: string) =>
      last === "" ? `Your name at ${host}:` : `Your name at ${host} (Enter for ${last}):`,
    noName: "Cannot sign in: there is no name. Give one with --name or in PARLEY_NAME.",
    wrongName: (name: string) =>
      `Cannot sign in as ${name}: use 1 to ${limits.nameLength} letters or digits; ` +
      "spaces, - _ . ' may stand between them.",
    refused: (name: string, why: string) => `Cannot sign in as ${name}. ${why}`,
    unreachable: (host: string) =>
      `Cannot reach ${host}. The server may be down, or the address wrong. Try again in a moment.`,
    notParley: (host: string) => `Cannot sign in: ${host} answers, but not as a Parley server does.`,
    tokenOver: "Cannot sign in: the session in PARLEY_TOKEN is none, or has ended.",
    tokenOfAnother: (owner: string, name: string) =>
      `Cannot sign in as ${name}: the session in PARLEY_TOKEN is that of ${owner}.`,
    notKept: "Your settings folder cannot be written: this session is forgotten when the program ends.",
  },

  over: {
    name_taken: (name: string) => `Somebody else is using the name ${name} by now. Choose another one.`,
    wrong_protocol: "The server speaks another version of the protocol. Update this program.",
    no_session: "The server has ended this session. Start again to sign in.",
    kept: (n: number, name: string, host: string) =>
      count(
        n,
        `One message is not sent yet. It is kept, and goes out when you are ${name} at ${host} again.`,
        `# messages are not sent yet. They are kept, and go out when you are ${name} at ${host} again.`,
      ),
  },

  password: {
    ask: {
      password: (name: string) => `Password of ${name}:`,
      code: (name: string) => `Code of ${name}'s app, or a recovery code:`,
    },
    notGiven: {
      password: (name: string) => `Cannot sign in as ${name}: that name has a password, and none was given.`,
      code: (name: string) => `Cannot sign in as ${name}: a code is asked for as well, and none was given.`,
    },
    nobodyToAsk: {
      password: (name: string) =>
        `Cannot sign in as ${name}: that name has a password. Sign in once at a terminal, or name a file that ` +
        "holds it in PARLEY_PASSWORD_FILE.",
      code: (name: string) =>
        `Cannot sign in as ${name}: a code is asked for beside the password. Sign in once at a terminal.`,
    },
    emptyFile: (path: string) => `Cannot sign in: the first line of ${path} (PARLEY_PASSWORD_FILE) is empty.`,
    cannotRead: (path: string, why: string) =>
      `Cannot read the password in ${path} (PARLEY_PASSWORD_FILE): ${why}.`,
    noFile: "there is no such file",
    unreadable: "it cannot be opened and read",
    inTheClear: (host: string) =>
      `The line to ${host} is not encrypted: whoever listens on the way hears the password.`,
    keys: "Enter: go on · Esc: leave it",
    old: "Your password now:",
    fresh: (name: string) => `New password of ${name}:`,
    again: "The same again:",
    different: "Those were not the same. Type the new password once more.",
    unchanged: "Nothing has changed.",
    given: (name: string) =>
      `${name} has a password now. Nobody comes in by that name without it, and you stay signed in here.`,
    changed: "The password is changed. All your other devices are signed out.",
    problems: {
      short: "That is too short: take at least 10 characters, best several words.",
      long: "That is too long: a password holds 256 bytes.",
      common: "That is too easy to guess. Take several words that do not belong together.",
      name: "That is your name with something around it. Take something else.",
    },
  },

  devices: {
    program: ({ program, system }: Program) => {
      const name = program === "terminal"
        ? "Terminal client"
        : program === "other"
        ? "Another program"
        : program;
      return system === undefined ? name : `${name} on ${system}`;
    },
    list: "Where you are signed in; /devices end N signs one out:",
    here: "this one",
    seen: (when: string) => `last seen ${when}`,
    since: (when: string) => `since ${when}`,
    which: "Cannot end that: write the number that stands beside the device, as in /devices end 2.",
    thisOne: "That is this terminal. /sign-out ends it.",
    ended: (what: string) => `${what} is signed out.`,
    renewed: "Your session has ended: somebody signed this device out, or the password has changed.",
    signedOut: (host: string) => `You are signed out at ${host}.`,
    guest:
      "A guest is signed in at one place alone. /password keeps your name, and then you can be at several.",
  },

  log: {
    today: "Today",
    yesterday: "Yesterday",
    beginning: (room: string) => `the beginning of ${room}`,
    loading: "loading earlier messages …",
    earlier: "Page Up loads earlier messages",
    empty: "No messages yet. Say hello.",
    edited: "(edited)",
    gone: { writer: "Message deleted", moderator: "Removed by a moderator" },
    changed: (seq: number) => `changed [${seq}]`,
    tookBack: (seq: number) => `took back [${seq}]`,
    putBack: (seq: number) => `put [${seq}] back`,
    forwarded: (name: string) => `Forwarded from ${name}`,
    answered: (seq: number) => `message [${seq}]`,
    asks: "asks",
    hasPinned: (name: string, of: readonly number[]) =>
      `${name} pinned ${of.map((seq) => `[${seq}]`).join(", ")}`,
    isPinned: "pinned",
    polled: ({ seq, voters, closed }: { seq: number | undefined; voters: number; closed: boolean }) => {
      const voted = voters === 0 ? "nobody voted" : count(voters, "one person voted", "# people voted");
      return closed || seq === undefined ? `${voted} · closed` : `${voted} · /vote ${seq} 1`;
    },
    voteBy: (seq: number) => `Choose with /vote ${seq} 1`,
    closed: (seq: number, result: string) => `closed the poll [${seq}] ${result}`,
    reacted: (emoji: string, seq: number) => `${emoji} to [${seq}]`,
    pinned: (seq: number) => `pinned [${seq}]`,
    unpinned: (seq: number) => `unpinned [${seq}]`,
    unread: "new messages",
    gap: (n: number) => count(n, "one message is missing here", "# messages are missing here"),
    unknown: "This message needs a newer version of this program.",
    happened: noticeSentence,
    joined: (names: readonly string[]) => `${list(names, 3)} joined`,
    left: (names: readonly string[]) => `${list(names, 3)} left`,
    notSent: (why: string) => `Not sent. ${why} /retry sends it again, /drop deletes it.`,
    held: "Not sent: it waits for the one above.",
  },

  presence: {
    here: "here",
    away: "away",
    gone: "not here",
    awaySince: (when: string) => `away since ${when}`,
    lastSeen: (when: string) => `last seen ${when}`,
  },

  status: {
    here: (online: number) => count(online, "only you are here", "# here"),
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "several people are typing"
        : `${list(names, 3)} ${names.length === 1 ? "is" : "are"} typing`,
    newBelow: (n: number) => n === 0 ? "↓ Esc: to the end" : `↓ ${n.toLocaleString()} new`,
    unsent: (n: number) => count(n, "one not sent yet", "# not sent yet"),
    connecting: (host: string) => `Connecting to ${host} …`,
    lost: "Connection lost.",
    unreachable: (host: string) => `Cannot reach ${host}.`,
    again: (seconds: number) => `Trying again in ${seconds} s. Enter tries now.`,
    trying: "Trying now …",
    back: "Connected again.",
    quitAgain: "Ctrl+C again quits.",
  },

  composer: {
    placeholder: (room: string) => `Write to ${room}. /help lists the commands.`,
    tooLong: (bytes: number) =>
      `Cannot send that: it has ${bytes.toLocaleString()} bytes, and a message holds ` +
      `${limits.textBytes.toLocaleString()}. Make it shorter, or send it in parts.`,
    pasteCut: "The paste was cut: it is longer than any message may be.",
  },

  commands: {
    unknown: (name: string) =>
      `There is no command /${name}. /help lists them; // sends a line that begins with /.`,
    needs: (usage: string) => `Cannot do that: write ${usage}.`,
    offline: "Cannot do that now: there is no connection. Try again when it is back.",
    who: (room: string, members: number) => count(members, `One member in ${room}:`, `# members in ${room}:`),
    whoMore: (n: number) => count(n, "and one more", "and # more"),
    rooms: "Rooms:",
    here1: "you are looking at it",
    joined: "you are a member",
    roomPeople: (online: number, members: number) => `${online} of ${members} here`,
    wasMember: (name: string) => `${name} is a member already.`,
    invited: (link: string) => `Give this link to one person; it works once, within 7 days: ${link}`,
    noTopic: "This room has no topic. /topic TEXT sets it.",
    topic: (topic: string) => `The topic is: ${topic}`,
    lastRoom: "Cannot leave: this is the only room you are in. /quit ends the program.",
    whoAmI: (name: string, room: string, host: string) => `You are ${name} in ${room} at ${host}.`,
    deleted: "Deleted. /undo puts it back, for a few minutes.",
    missing: {
      message: "There is no such message here.",
      others: "There is no message of somebody else here.",
      own: "There is no such message of yours here.",
      poll: "No poll is open here.",
      ownPoll: "No poll of yours is open here.",
      pin: "Nothing is pinned here.",
    },
    severalPolls: (polls: string, example: string) =>
      `Several polls are open: ${polls}. Say which: ${example}`,
    nothingToUndo: "There is nothing to undo.",
    foundNothing: "Nothing was found. Any three letters of a word will do.",
    found: (shown: number, total: number, isAll: boolean) =>
      isAll ? count(shown, "Found one:", "Found #:") : `The newest ${shown} of about ${total}:`,
    nothingEarlier: "There is nothing earlier.",
    historyNumber: "Cannot load that: write a number from 1 to 2000.",
    nothingFailed: "There is nothing to send again: no message and no file has failed.",
    dropped: (n: number) =>
      count(n, "Deleted one message that was not sent.", "Deleted # messages that were not sent."),
  },

  files: {
    cannotSend: (why: string) => `Cannot send that: ${why}.`,
    tooLarge: (name: string, size: string, most: string) =>
      `${name} has ${size}, and this server takes at most ${most}`,
    captionLong: "the words behind -- are too long",
    unclosed: "a quotation mark is not closed",
    goesOn: (name: string) => `Going on with ${name}.`,
    notSent: (name: string, why: string) =>
      `${name} is not sent. ${why} /retry sends it again, /drop deletes it.`,
    paused: (name: string) =>
      `${name} waits: another page or device of yours goes on with it. /retry goes on with it, /drop deletes it.`,
    missing: (name: string) =>
      `${name} is sent in part, and the file is not where it was. /send goes on with it once you say where it is; ` +
      "/drop gives it up.",
    nothingNamed: "no file is named",
    changed:
      "That file has changed since it was chosen, or cannot be read any more. Choose it again to go on.",
    isPaused: "It was paused; /retry in the terminal goes on with it.",
    getNumber: "Cannot get that: write the number that stands beside the file, as in /get 42.",
    noneYet: "There are no files in this room.",
    notAFile: (seq: number) =>
      `Cannot get ${seq}: there is no file with that number in this room. /files lists them.`,
    abandoned: (name: string) => `Cannot get ${name}: its sender has given it up.`,
    saved: (name: string, path: string) => `${name} is saved as ${path}.`,
    notGot: (name: string, why: string, isBegun: boolean) =>
      `Cannot get ${name}. ${why}${isBegun ? " /get goes on where it stopped." : ""}`,
    stopped: (name: string) => `${name} is stopped. /get goes on where it stopped.`,
    cancelled: (name: string) => `${name} is not sent any further.`,
    nothingMoves: "There is nothing to cancel: no file is on its way.",
    dropped: (n: number) =>
      count(n, "Gave up one file that was not sent.", "Gave up # files that were not sent."),
    damaged: "What came is not what was sent.",
    fetchedAlready: "It is being fetched already, here or by another program.",
    mayNotWrite: (folder: string) =>
      `This program may not write to ${folder}, only to the folder it was started in and to Downloads in your home.`,
    because: {
      noFolder: "a file stands where that folder would be",
      full: "the disk is full",
      notYours: "this system does not let you write there",
    },
    cannotWrite: (folder: string, why: string) => `It cannot be written to ${folder}: ${why}.`,
    listForm:
      "Cannot list that: write a kind, a number, or both, as in /files pictures 42 or /files videos after 42.",
    list: (total: number, kind?: FileKind) =>
      `${countOf(total, kind)}, the newest first; /get and the number fetches one:`,
    noneThere: (total: number, kind?: FileKind) => `${countOf(total, kind)}, but none there.`,
    noneOfKind: (kind: FileKind) => `There are no ${kindWords[kind]} in this room.`,
    further: (seq: number, { kind, after }: { kind?: FileKind; after?: number }) => {
      const wish = kind === undefined ? "" : `${kindWords[kind]} `;
      return after === undefined
        ? `/files ${wish}${seq} lists older ones.`
        : `/files ${wish}after ${seq} lists newer ones.`;
    },
    arriving: (percent: number) => `${percent} % is there`,
    onItsWay: "on its way",
    givenUp: "given up by its sender",
    sending: "is sending",
    sent: "sent",
    gaveUp: "gave up sending",
    many: (n: number) => `${n} files`,
    left: (time: string) => `${time} left`,
    waiting: "waits for the line",
    unsent: (n: number) =>
      count(
        n,
        "One file is not sent yet. It goes on when you start again.",
        "# files are not sent yet. They go on when you start again.",
      ),
    ungot: (n: number) =>
      count(
        n,
        "One file is not here yet. /get goes on where it stopped.",
        "# files are not here yet. /get goes on where they stopped.",
      ),
  },

  script: {
    notSent: (name: string, why: string) => `Cannot send ${name}. ${why}`,
    notGot: (name: string, why: string) => `Cannot get ${name}. ${why}`,
    failed: (line: number, why: string) => `Cannot send line ${line}. ${why}`,
    unacknowledged: (n: number, host: string) =>
      count(
        n,
        `Lost ${host}. One line is not acknowledged, and may or may not have arrived.`,
        `Lost ${host}. # lines are not acknowledged, and may or may not have arrived.`,
      ),
    notAFile: (seq: number, room: string) =>
      `Cannot get ${seq}: there is no file with that number in ${room}.`,
    crashed: "This program has failed, by a fault of its own:",
    noRoom: (room: string, why: string) => `Cannot join ${room}. ${why}`,
  },

  crashed: "This program has failed. What you wrote is kept.",
};
