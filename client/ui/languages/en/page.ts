import type { Tick } from "../../../core/bubble.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { sizeText } from "../../file_size.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import type { RoomInfo } from "../../../../protocol/commands.ts";
import type { FileAbout } from "../../../../protocol/files.ts";
import { limits } from "../../../../protocol/limits.ts";
import { noticeSentence } from "../../../../protocol/notices.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import { type RefusalCode, refusalRows } from "../../../../protocol/refusals.ts";
import { count, localTime } from "../counting.ts";

/** Everything the page says. A sentence says what happened, why, and what can be done now. */

/** “Ana”, “Ana and Bo”, “Ana, Bo and Cal”; with more than `most` names “Ana, Bo and 3 others”. */
function list(names: readonly string[], most: number): string {
  const others = names.length > most ? names.length - (most - 1) : 0;
  const shown = others > 0 ? names.slice(0, most - 1) : names;
  const all = others > 0 ? [...shown, `${others} others`] : shown;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

const ticks: Record<Tick, string> = {
  waiting: "waiting for connection",
  sending: "sending",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "not sent",
  held: "not sent: waits for the one above",
};

/** What a file is called in a sentence, and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["a picture", "Picture"],
  video: ["a video", "Video"],
  audio: ["a sound", "Sound"],
  voice: ["a voice note", "Voice note"],
  pdf: ["a PDF", "PDF"],
  text: ["a text", "Text"],
  code: ["a file of code", "Code"],
  archive: ["an archive", "Archive"],
  other: ["a file", "File"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "That is too long: at most 256 bytes.",
  common: "That is one of the first that are guessed. Add words that nobody would think of.",
  name: "That is too near to your name.",
};

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

/** What has not reached the server. */
export type Unsent = { messages: number; uploads: number; voices: number };

export const words = {
  product: "Parley",
  left: "Somebody who left",
  refusal: (code: RefusalCode): string => refusalRows[code].sentence,
  outOfStep: (code: RefusalCode): string =>
    `The page and the server do not understand each other (${code}). Reload the page; if that does not help, tell the server’s owner.`,

  names: {
    promise: "One room for everybody here. Pick a name and say hello.",
    label: "Your name",
    join: "Join",
    signIn: "Sign in",
    signInInstead: "Sign in",
    keepInstead: "Keep a name",
    keep: "Keep this name",
    guestInstead: "Come in as a guest",
    another: (name: string) => `Not ${name}? Choose another name`,
    asked: (name: string) => `“${name}” has a password here.`,
    hint: `Letters and digits, up to ${limits.nameLength}. Others will see it.`,
    empty: "Type a name first.",
    passkey: "Sign in with a passkey",
    noPasskey: "No passkey was used. Try again, or type your name.",
    code: "Code of your app",
    codeHint: "Six digits. Your app makes new ones every half minute.",
    recovery: "Recovery code",
    recoveryHint: "One of the ten that you kept. It works once.",
    useRecovery: "Use a recovery code instead",
    useApp: "Use the app's code instead",
    noCode: "Type the code first.",
    unreachable: (host: string) =>
      `Cannot reach ${host}. The server may be down, or you are offline. Try again in a moment.`,
    sessionEnded:
      "Your session has ended: from another page or device, by a new password, or because it was not used for two " +
      "weeks. Type your name to go on.",
    nameTaken: (name: string) => `Somebody else is using the name “${name}” by now. Choose another one.`,
    outdated: "The server speaks a newer version than this page. Reload the page.",
    byInvitation:
      "This server is by invitation. Open the link you were given, or sign in with your password.",
    withoutGuests: "Sign in, or give a name of yours a password.",
    haveInvitation: "I have an invitation",
    kept: (n: number, name: string) =>
      count(
        n,
        `One message that was not sent yet is kept for when you are ${name} again.`,
        `# messages that were not sent yet are kept for when you are ${name} again.`,
      ),
  },

  password: {
    label: "Password",
    of: (name: string) => `Password of ${name}`,
    fresh: "New password",
    show: "Show the password",
    showShort: "Show",
    hideShort: "Hide",
    capsLock: "Caps Lock is on.",
    empty: "Type the password first.",
    newHint: "At least 10 characters. A few words that only you put together are best.",
    good: "Good.",
    problem: (problem: PasswordProblem, characters: number) =>
      problem === "short" ? `At least 10 characters: ${10 - characters} more.` : passwordProblems[problem],
    asking: "One moment …",
    wait: (seconds: number) =>
      seconds < 60
        ? `Wait ${seconds} s`
        : `Wait ${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`,
  },

  account: {
    open: (name: string) => `Account of ${name}`,
    title: "Account",
    offline: "Not connected. Changing your account needs the connection.",
    outdated: "The page is older than the server. Reload it to see your account.",
    erased: "Your account is deleted.",
  },

  header: {
    back: "Back to the rooms",
    here: (n: number) => count(n, "Only you are here", "# people here"),
    connecting: "Connecting …",
    offline: "Not connected",
    people: "People",
    hereAndTopic: (here: string, topic: string) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "Show people",
    search: "Search in this room (Ctrl+F)",
    closePeople: "Close people",
    settings: "Settings",
    signOut: "Sign out",
    you: "you",
    hereNow: "Here now",
    away: "Away",
    gone: "Not here",
    /** `when`: “today 14:02”, “5 Nov”. */
    awaySince: (when: string) => `Away since ${when}`,
    lastSeen: (when: string) => `Last seen ${when}`,
    writeTo: (name: string) => `Write to ${name}`,
    skip: "Skip to writing",
    more: (name: string) => `What to do with ${name}`,
    roles: { owner: "Owner", admin: "Admin", moderator: "Moderator", bot: "Bot", guest: "Guest" },
  },

  rooms: {
    label: "Rooms",
    fresh: "New room, message or invitation",
    is: { private: "private", announce: "announcements", archived: "archived", muted: "muted" },
    pinned: "Pinned",
    filter: "Find a room",
    noneFound: (typed: string) => `No room of yours is called “${typed}”.`,
    goTo: "Go to … (Ctrl+K)",
    gone: (name: string) => `You are no longer in ${name}.`,
    outdated: "The page is older than the server. Reload it to do that.",
    directs: "People",
    nobody: "Nobody yet. Here stand those you write to alone.",
    choose: "Choose somebody",
    more: "More rooms",
    join: "Join",
    joinRoom: (room: string) => `Join ${room}`,
    members: (n: number) => n === 0 ? "Nobody there yet" : count(n, "One person", "# people"),
    draft: (text: string) => `Draft: ${text}`,
    said: (name: string, text: string) => name === "" ? text : `${name}: ${text}`,
    reacted: (name: string, emoji: string, text: string) => `${name} reacted ${emoji} to: ${text}`,
    voted: (name: string, text: string) => `${name} voted: ${text}`,
    item: (
      item: {
        name: string;
        is: string;
        isHere: boolean;
        unread: number;
        meant: number;
        line: string;
        at: string;
      },
    ) =>
      [
        item.name,
        item.is,
        item.isHere ? "here now" : "",
        item.unread > 0 ? count(item.unread, "one new message", "# new messages") : "",
        item.meant > 0 ? count(item.meant, "one names you", "# name you") : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join(", "),
    unreachable: "Cannot open that room: the server was not reached. Try again when you are connected.",
  },

  manage: {
    open: "Manage the server",
    label: (reports: number) =>
      reports === 0
        ? "Manage the server"
        : `Manage the server, ${count(reports, "one open report", "# open reports")}`,
  },

  signOut: {
    question: ({ messages, uploads, voices }: Unsent) =>
      `Sign out and lose ${
        list([
          ...messages > 0 ? [count(messages, "one message", "# messages")] : [],
          ...uploads > 0 ? [count(uploads, "one file", "# files")] : [],
          ...voices > 0 ? [count(voices, "one voice note", "# voice notes")] : [],
        ], 3)
      }?`,
    why: ({ messages, voices }: Unsent): string =>
      messages + voices > 0
        ? "Not everything has reached the server yet. Signing out deletes it from this device."
        : "Not every file has reached the server yet. Signing out ends that; to go on, you will have to sign in as the same person and choose the file again.",
    stay: "Stay",
    leave: "Sign out",
    failed: "Cannot sign out: the server was not reached. Try again when you are connected.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) => `Messages ${kind === "direct" ? "with" : "in"} ${room}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `The beginning of what you and ${room} wrote` : `The beginning of ${room}`,
    expired: (day: string, days: number) =>
      `Messages before ${day} were removed after ${count(days, "one day", "# days")}`,
    empty: "No messages yet. Say hello.",
    alone: (name: string) => `Only you and ${name} are in this room.`,
    ways: "Others can come in by",
    browser: "a browser",
    netcat: "a terminal",
    unknown: "This message needs a newer version of the page. Reload to see it.",
    edited: "edited",
    editedAt: (when: string) => `Edited ${when}`,
    wasEdited: (said: string) => `${said}, edited`,
    preview: (title: string, host: string) => `Preview: ${title}, at ${host}`,
    withPreview: (said: string, title: string) => `${said}, leads to ${title}`,
    gone: { writer: "Message deleted", moderator: "Removed by a moderator" },
    unread: "New messages",
    gap: (n: number) => count(n, "One earlier message", "# earlier messages"),
    loadGap: "Show them",
    today: "Today",
    yesterday: "Yesterday",
    happened: noticeSentence,
    pinned: (name: string, n: number) => `${name} pinned ${count(n, "a message", "# messages")}`,
    joined: (names: readonly string[]) => `${list(names, 3)} joined`,
    left: (names: readonly string[]) => `${list(names, 3)} left`,
    joinedAndLeft: (joined: string, left: string) => `${joined}, ${left}`,
    /** `names`: how many of them name whoever reads. */
    jump: (n: number, names: number) =>
      n === 0
        ? "Go to the newest message"
        : names === 0
        ? count(n, "One new message", "# new messages")
        : `${count(n, "One new message", "# new messages")}, ${count(names, "one names you", "# name you")}`,
    jumpCount: (n: number, names: number) => names === 0 ? `${n}` : `@ ${n}`,
    newAbove: (n: number, since: string) => since === "" ? `${n} unread` : `${n} unread since ${since}`,
    knowNew: "Mark all as read",
    you: "You",
    bubble: (who: string, time: string, text: string) => `${who}, ${time}: ${text}`,
    tick: (tick: Tick) => ticks[tick],
    readBy: (names: readonly string[]) => names.length === 0 ? "read" : `read by ${list(names, 5)}`,
  },

  text: { showAll: "Show all", showLess: "Show less" },

  file: {
    label: (kind: FileKind, file: ShownFile, caption: string, isUnheard: boolean) =>
      file.state === "abandoned" ? `gave up sending ${file.name}` : [
        `${file.state === "arriving" ? "is sending" : "sent"} ${kinds[kind][0]}`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [file.name, file.size > 0 ? sizeText(file.size) : ""],
        isUnheard ? "not heard yet" : "",
        file.state === "arriving" ? percent(file) : "",
        caption === "" ? "" : `caption: ${caption}`,
      ].filter((part) => part !== "").join(", "),
    facts: (kind: FileKind, file: ShownFile) => {
      const { received, size, state } = file;
      if (state !== "arriving") return `${sizeText(size)} · ${kinds[kind][1]}`;
      if (size === 0) return received ? `${sizeText(received)} so far` : "Arriving …";
      return received === undefined
        ? `${sizeText(size)} · arriving …`
        : `${sizeText(received)} of ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file: ShownFile) => percent(file) || "Arriving …",
    show: ({ size }: ShownFile) => `Show, ${sizeText(size)}`,
    arriving: (name: string) => `${name} is arriving`,
    gone: (sender: string, name: string) => `${sender} gave up sending ${name}`,
    open: (name: string) => `Open ${name}`,
    play: (name: string) => `Play ${name}`,
    download: (name: string) => `Download ${name}`,
    copyLink: (name: string) => `Copy the link to ${name}`,
    broken: (name: string) => `Cannot show ${name}.`,
    again: "Try again",
    outdated: "The page is older than the server. Reload it to hear this.",
  },

  files: {
    title: "Files",
    open: "Show files",
    close: "Close files",
    outdated: "The page is older than the server. Reload it to see the files.",
  },

  menu: {
    open: "More",
    label: "What to do with this message",
    copy: "Copy text",
    copyLink: "Copy link",
    edit: "Edit",
    caption: "Edit caption",
    reply: "Reply",
    forward: "Forward …",
    save: "Save",
    unsave: "Remove from saved",
    removePreview: "Remove preview",
    previewRemoved: "Preview removed",
    remove: "Delete",
    report: "Report …",
    person: (name: string) => `${name} …`,
    copied: "Copied",
    linkCopied: "Link copied",
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      [`poll: ${question}`, closed ? "closed" : "", count(voters, "one person voted", "# people voted")]
        .filter((part) => part !== "").join(", "),
    label: (
      said: string,
      reactions: readonly { emoji: string; count: number }[],
      pinned: boolean,
      saved: boolean,
    ) =>
      [
        said,
        reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
        pinned ? "pinned" : "",
        saved ? "saved" : "",
      ]
        .filter((part) => part !== "").join(", "),
    newPoll: "Poll",
  },

  reply: {
    title: "Reply",
    to: (name: string) => `Reply to ${name}`,
    toOneself: "Reply to yourself",
    leave: "Do not reply",
    show: "Show that message",
    loading: "…",
    missing: "Message not available",
    label: (name: string, line: string, said: string) =>
      name === "" ? `in reply to: ${line} – ${said}` : `in reply to ${name}: ${line} – ${said}`,
  },

  forwarded: (name: string) => `Forwarded from ${name}`,
  forwardedLabel: (name: string, said: string) => `forwarded from ${name}: ${said}`,

  saved: {
    title: "Saved messages",
    done: "Saved. You find it under Saved messages.",
    undone: "No longer saved",
    lost: "Cannot do that: not connected. Try again in a moment.",
  },

  edit: {
    title: "Editing",
    leave: "Stop editing",
    save: "Save",
    label: "Your message",
    caption: "Caption",
    nothing: "Nothing would be left. To take the message away, choose Delete.",
    lost: "Cannot save that: not connected. Try again in a moment.",
  },

  takeBack: {
    done: (n: number) => count(n, "Message deleted", "# messages deleted"),
    undo: "Undo",
    lost: "Cannot do that: not connected. Try again in a moment.",
  },

  report: {
    title: "Report this message",
    why: (name: string) => `The moderators will see what ${name} wrote, and what stands around it.`,
    label: "What is wrong with it?",
    empty: "Say in a few words what is wrong.",
    cancel: "Cancel",
    send: "Report",
    sent: "Reported. The moderators will look at it.",
    lost: "Cannot report that: not connected. Try again in a moment.",
  },

  composer: {
    label: (room: string) => `Message to ${room}`,
    short: "Message",
    format: "Formatting",
    send: "Send",
    tooLong: (kibibytes: number) =>
      `Cannot send that: it is over ${kibibytes} KiB of text. Make it shorter, or send it as a file.`,
    emoji: "Emoji",
    outdated:
      "Cannot do that: the page is older than the server, or not connected. Reload it, or try again in a moment.",
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "Several people are typing"
        : `${list(names, 3)} ${names.length === 1 ? "is" : "are"} typing`,
  },

  stop: {
    archived: "This room is archived: it can be read, and nobody writes here.",
    announcements: "Only moderators write in this room.",
    muted: (until: string) => `You are muted until ${until}. You can read, and write again then.`,
    slow: (seconds: number) =>
      `This room is slow: you can send in ${
        seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`
      }.`,
  },

  compose: {
    label: "Files to send",
    attach: "Attach files",
    attachKeys: "Attach files (Ctrl+Shift+U)",
    camera: "Take a picture",
    dropTo: (room: string) => `Drop to send to ${room}`,
    caption: "Caption",
    captionOf: (name: string) => `Caption of ${name}`,
    addCaption: "Add a caption",
    remove: (name: string) => `Remove ${name}`,
    facts: (size: string, about: FileAbout | undefined) => {
      const { picture, seconds } = about ?? {};
      return [
        size,
        picture ? `${picture.width} × ${picture.height}` : "",
        seconds === undefined ? "" : durationText(seconds),
      ].filter((part) => part !== "").join(" · ");
    },
    keepLocation: (name: string) => `Keep the location in ${name}`,
    location: (kept: boolean): string => kept ? "Location is sent" : "Location is removed",
    locationWhy:
      "This picture says where it was taken. That is taken out before it is sent, unless you keep it.",
    tooLarge: (size: number, most: number) =>
      `${sizeText(size)} is too large: this server takes files up to ${sizeText(most)}.`,
    tooMany: (most: number) =>
      `Only ${most} files can be chosen at once. Send the rest after these, or as an archive.`,
    folder: "A folder cannot be sent. Choose the files in it, or pack it into an archive.",
    outdated: "The page is older than the server. Reload it to send this file.",
    unreadable: "Cannot read it: it may be a folder, or gone by now. Choose it again.",
    pastedName: (at: number) => {
      const local = localTime(at);
      return `picture ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "Record a voice note",
    label: "Voice note",
  },

  tray: {
    changed:
      "That file has changed since it was chosen, or cannot be read any more. Choose it again to go on.",
  },

  failed: {
    because: (reason: RefusalCode) => `Not sent. ${refusalRows[reason].sentence}`,
    retry: "Retry",
    delete: "Delete",
    copy: "Copy",
    copied: "Copied",
    several: (n: number) => count(n, "One message not sent", "# messages not sent"),
    retryAll: "Retry all",
    deleteAll: "Delete all",
    spoken: "Message not sent",
  },

  pageBar: {
    newer: "A new version is here.",
    reload: "Reload",
    later: "Later",
    full:
      "This browser has no room left: what you write is lost if you close the page before it is sent. Delete what other pages keep here, or leave this one open.",
    otherLanguage: "The language was changed in another tab.",
    understood: "Close",
    broken: "Something in this page failed. Reload it to go on.",
    details: "Copy details",
  },

  connection: {
    lost: "Connection lost.",
    unreachable: (host: string) => `Cannot reach ${host}.`,
    again: (seconds: number) => `Trying again in ${seconds} s.`,
    trying: "Trying now …",
    now: "Try now",
    back: "Connected again",
  },

  spoken: {
    message: (name: string, text: string) => `${name}: ${text}`,
    more: (n: number) => count(n, "One more message", "# more messages"),
  },

  title: (unread: number, room: string | undefined) => {
    const place = room === undefined ? "Parley" : `${room} · Parley`;
    return unread > 0 ? `(${unread}) ${place}` : place;
  },
};
