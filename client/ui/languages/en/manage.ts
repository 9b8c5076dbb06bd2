import { locale } from "../locale.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { count } from "../counting.ts";

/** What is said where somebody looks after the server: fetched with the pages that say it. */

const ends: Record<NonNullable<ReportView["how"]>, string> = {
  dismissed: "Dismissed",
  took_back: "Taken back",
  muted: "Muted",
  banned: "Banned",
  kicked: "Kicked",
};

/** What the audit log calls what was done. One that is newer than the page is shown as it is. */
const acts: Readonly<Record<string, string>> = {
  ban: "banned",
  unban: "let in again",
  kick: "kicked",
  mute: "muted",
  unmute: "ended the mute of",
  settle: "settled a report about",
  take_back: "took back messages in",
  put_back: "put back messages in",
  set_role: "changed the role of",
  end_sessions: "signed out",
  erase: "erased",
  invite: "made an invitation",
  revoke: "ended an invitation",
  settings: "changed the settings",
  own: "became owner",
  change_room: "changed the room",
  room_role: "changed the role in a room of",
  remove: "removed from a room",
  join_private: "joined the private room",
  make_bot: "made the bot",
  remove_bot: "removed the bot",
  make_token: "made a token for",
  remove_token: "removed a token of",
};

const roleNames: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  moderator: "Moderator",
  member: "Member",
  bot: "Bot",
  guest: "Guest",
};

export const manageWords = {
  title: "Manage",
  pages: {
    reports: "Reports",
    people: "People",
    bans: "Bans and mutes",
    invitations: "Invitations",
    rooms: "Rooms",
    bots: "Bots",
    connections: "Who is connected",
    storage: "Storage",
    audit: "Audit log",
    settings: "Settings",
  },
  back: "Back to the chat",
  backToPages: "Back to the pages",
  loading: "Looking …",
  lost: "Cannot load this: not connected. It is tried again when the line is back.",
  again: "Try again",
  more: "Show more",
  cancel: "Cancel",
  search: "Search by name",
  nothingFound: "Nothing here has that name.",
  open: (n: number) => count(n, "one open report", "# open reports"),
  role: roleNames,
  since: (when: string) => `since ${when}`,

  person: {
    more: (name: string) => `What to do with ${name}`,
    facts: (facts: { since: string; seen: string | undefined; isHere: boolean }) =>
      [
        `since ${facts.since}`,
        facts.isHere ? "here now" : facts.seen === undefined ? "" : `last seen ${facts.seen}`,
      ].filter((part) => part !== "").join(" · "),
    you: "you",
    banned: "Banned",
    muted: (until: string) => `Muted until ${until}`,
    devices: "Devices",
    devicesOf: (name: string) => `Devices of ${name}`,
    noDevices: "Signed in nowhere.",
    device: (what: string, seen: string) => `${what} · last used ${seen}`,
    none: "Nobody here has that name.",
    mute: "Mute …",
    unmute: "End the mute",
    kick: "Kick …",
    ban: "Ban …",
    unban: "Let in again …",
    make: (role: Role) => `Make ${roleNames[role].toLowerCase()}`,
    endSessions: "Sign out everywhere",
    erase: "Erase the account …",
    made: (name: string, role: Role) => `${name} is ${roleNames[role].toLowerCase()} now.`,
    unmuted: (name: string) => `${name} may write again.`,
    signedOut: (name: string) => `${name} is signed out everywhere.`,
    reason: "Reason",
    reasonHint: "They are told it. It may stay empty.",
    long: "For how long",
  },

  mute: {
    title: (name: string) => `Mute ${name}`,
    why: "They can read, and nothing they write is taken.",
    submit: "Mute",
    times: { "60": "One hour", "1440": "One day", "10080": "One week", "43200": "30 days" },
    done: (name: string, until: string) => `${name} is muted until ${until}.`,
  },
  kick: {
    title: (name: string) => `Kick ${name}`,
    why: "All their connections end. They may come back at once.",
    submit: "Kick",
    done: (name: string) => `${name} was sent out.`,
  },
  ban: {
    title: (name: string) => `Ban ${name}`,
    why: "All their connections and sessions end, and no door opens to them.",
    submit: "Ban",
    times: { "0": "For good", "60": "One hour", "1440": "One day", "10080": "One week", "43200": "30 days" },
    takeBack: "Take back what they wrote in the last 24 hours",
    done: (name: string, tookBack: number) =>
      [
        `${name} is banned.`,
        ...tookBack > 0
          ? [count(tookBack, "One message was taken back.", "# messages were taken back.")]
          : [],
      ].join(" "),
  },
  unban: {
    title: (name: string) => `Let ${name} in again`,
    why: "They may come back with the password they had.",
    putBack: "Put back what was taken back with the ban",
    submit: "Let in again",
    done: (name: string, putBack: number) =>
      [
        `${name} may come in again.`,
        ...putBack > 0 ? [count(putBack, "One message is back.", "# messages are back.")] : [],
      ].join(" "),
  },
  erase: {
    title: (name: string) => `Erase the account of ${name}`,
    why: "Nobody is it any more, and the name is free. This cannot be undone.",
    keep: "What they wrote stays",
    keepWhy: "Under “Somebody who left”.",
    gone: "What they wrote goes too",
    goneWhy: "For good, in all rooms.",
    messages: "Messages",
    submit: "Erase it",
    done: "The account is erased.",
  },

  bans: {
    bans: "Banned",
    mutes: "Muted",
    noBans: "Nobody is banned.",
    noMutes: "Nobody is muted.",
    facts: (by: string, when: string, until: string | undefined) =>
      `by ${by}, ${when} · ${until === undefined ? "for good" : `until ${until}`}`,
    reason: (reason: string) => `“${reason}”`,
    unban: "Let in again …",
    unbanOf: (name: string) => `Let in again: ${name}`,
    until: (when: string) => `until ${when}`,
    unmute: "End the mute",
    unmuteOf: (name: string) => `End the mute of ${name}`,
  },

  reports: {
    tabs: { open: "Open", settled: "Settled" },
    label: "Reports",
    none: { open: "Nothing to look at. Well done.", settled: "Nothing was settled yet." },
    head: (by: string, from: string) => `${by} reported ${from}`,
    room: (name: string, kind: ReportView["roomKind"]) =>
      kind === "direct" ? "in a direct room" : `in ${name}${kind === "private" ? " (private)" : ""}`,
    gone: "Taken back",
    now: (text: string) => `Now: ${text}`,
    unreadable: "This message cannot be read any more.",
    acts: (from: string) => `What to do about ${from}`,
    dismiss: "Dismiss",
    takeBack: "Take back",
    mute: "Mute 1 h",
    kick: "Kick",
    ban: "Ban …",
    above: (name: string) => `${name} does not stand below you. Somebody above has to look at this.`,
    settled: (how: NonNullable<ReportView["how"]>, by: string, when: string) =>
      `${ends[how]} by ${by}, ${when}`,
    done: (how: NonNullable<ReportView["how"]>) => `Settled: ${ends[how].toLowerCase()}.`,
  },

  invitations: {
    none: "Nobody has made a link yet.",
    by: (name: string, when: string) => `by ${name}, ${when}`,
  },

  rooms: {
    none: "There are no rooms.",
    public: "Public",
    private: "Private",
    archived: "Archived",
    announce: "Announcements",
    members: (n: number, online: number) =>
      `${count(n, "one member", "# members")}${
        online > 0 ? `, ${online.toLocaleString(locale)} here now` : ""
      }`,
    open: "Open",
    openOf: (name: string) => `Open ${name}`,
    join: "Join",
    joinOf: (name: string) => `Join ${name}`,
    joinWhy: "Everybody in it sees that you came.",
    stay: "Stay out",
    archive: "Archive",
    archiveOf: (name: string) => `Archive ${name}`,
    archiveWhy: "It can be read, and nobody writes there any more. It can be opened again.",
    archiveJoins: "You join it for that, and everybody in it sees it. Then nobody writes there any more.",
    keep: "Leave it open",
    reopen: "Open for writing",
    reopenOf: (name: string) => `Open for writing: ${name}`,
    archivedNow: (name: string) => `${name} is archived.`,
    reopened: (name: string) => `${name} is open again.`,
    kept: (days: number) => count(days, "kept for one day", "kept for # days"),
    days: "History",
    daysOf: (name: string) => `History: ${name}`,
    daysWhy:
      "What is older is removed for everybody in it, with its files. Everybody reads that you said so.",
    daysJoins: "You join it for that, and everybody in it sees it. What is older goes at once, for good.",
    daysSubmit: "Save",
    daysSaved: (name: string, days: number) =>
      days === 0
        ? `${name} keeps messages for ever.`
        : `${name} keeps messages for ${count(days, "one day", "# days")}.`,
  },

  bots: {
    why: "A bot is an account for a program. It comes in by tokens alone, and you answer for it.",
    none: "No bots yet.",
    name: "Name of the bot",
    noName: "Give it a name first.",
    make: "Make a bot",
    made: (name: string) => `The first token of “${name}”. Copy it now: it is shown only this once.`,
    facts: (by: string, since: string) => `made by ${by}, ${since}`,
    tokens: (name: string) => `Tokens of ${name}`,
    noTokens: "It has no token, so it cannot come in.",
    addToken: "New token",
    addTokenOf: (name: string) => `New token for ${name}`,
    tokenMade: (token: string, bot: string) =>
      `The token “${token}” of ${bot}. Copy it now: it is shown only this once.`,
    remove: "Remove the bot",
    removeOf: (name: string) => `Remove the bot ${name}`,
    removeWhy: "It is cut off, and its name is free. What it wrote stays.",
    keep: "Keep it",
    removed: (name: string) => `The bot “${name}” is removed.`,
  },

  connections: {
    none: "Nobody is connected.",
    doors: (door: string, n: number) => `${door}: ${n.toLocaleString(locale)}`,
    door: { websocket: "Browser or program", tcp: "Plain TCP", http: "HTTP" } as Readonly<
      Record<string, string>
    >,
    facts: (door: string, since: string) => `${door} · since ${since}`,
    more: (shown: number, all: number) => `The newest ${shown} of ${all.toLocaleString(locale)}.`,
    refresh: "Look again",
  },

  storage: {
    database: "Messages and all else",
    files: "Files",
    free: "Free on the disk",
    freeOf: (total: string) => `of ${total}`,
    rooms: "By room",
    room: "Room",
    entries: "Messages",
    filesIn: "Files",
    size: "Size",
    others: (n: number) => count(n, "One smaller room", "# smaller rooms"),
    direct: (n: number) => count(n, "One direct room", "# direct rooms"),
    counted: (when: string) => `Counted ${when}. It is counted anew at most once a minute.`,
    nearlyFull: "The disk is nearly full: new files are refused soon. Make room, or add a disk.",
  },

  audit: {
    none: "Nothing was done yet by special rights.",
    noneFound: "Nothing of that kind.",
    whole: "Unbroken: no row was changed behind the server's back. Checked just now.",
    broken: "Broken: somebody has changed this log behind the server's back. Tell the server's owner.",
    person: "Who",
    personHint: "Did it, or had it done to them.",
    nobody: "Nobody here has that name. Type it whole.",
    act: "What",
    any: "Anything",
    filter: "Filter",
    acts,
    row: (act: string) => acts[act] ?? act,
  },

  settings: {
    name: "Name of this server",
    nameHint: `What people call it, up to ${limits.nameLength} characters.`,
    noName: "Type a name first.",
    come: "Who may come in",
    guests: "Guests: a name is enough",
    signup: "New accounts",
    open: "Anybody",
    openWhy: "Whoever comes may give a name a password.",
    invited: "By invitation",
    invitedWhy: "Only whoever has a link that somebody here made.",
    pace: "Messages of one person in a minute",
    paceHint: "On the long run, from 10 to 100,000. Faster ones wait a moment, then are refused.",
    badPace: "Type a number from 10 to 100,000.",
    days: "New rooms keep messages",
    daysHint: "For the rooms that people make from now on. What people write to each other alone is kept.",
    theme: "Pages are",
    themes: { system: "as each device has it", light: "light", dark: "dark" },
    themeHint: "For whoever has chosen nothing under Settings, Appearance.",
    links: "Links in messages",
    previews: "Show what the pages say of themselves",
    previewsHint:
      "The server looks at them, in public rooms and in others that want it. No reader's device does.",
    words: "Words that are not allowed",
    wordsHint: "One a line.",
    tooMany: `At most ${limits.filteredWords.toLocaleString(locale)} words.`,
    longWord: (word: string) => `“${word.slice(0, 20)} …” is too long: at most 64 characters.`,
    wordsDo: "What becomes of a message with one of them",
    refuse: "It is refused",
    refuseWhy: "Its writer is told why.",
    hide: "The word is hidden",
    hideWhy: "Others see *** in its place.",
    tryIt: "Try it",
    tryHint: "Type a message as somebody here would.",
    passes: "This passes.",
    refused: "This is refused.",
    hidden: (text: string) => `Others see: ${text}`,
    save: "Save",
    saved: "Saved.",
    notAll: "Saved. What the operator started the server with stays as it is.",
  },
};
