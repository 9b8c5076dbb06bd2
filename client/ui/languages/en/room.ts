import { locale } from "../locale.ts";
import type { RoomRole } from "../../../../protocol/roles.ts";
import type { InvitedRole } from "../../../../protocol/invitations.ts";
import { limits } from "../../../../protocol/limits.ts";
import { count, number } from "../counting.ts";

/** What the page says of rooms and invitations where somebody looks after them: fetched with what shows it. */

function span(seconds: number): string {
  if (seconds % 3_600 === 0) return count(seconds / 3_600, "one hour", "# hours");
  return seconds % 60 === 0
    ? count(seconds / 60, "one minute", "# minutes")
    : count(seconds, "one second", "# seconds");
}

export const roomWords = {
  close: "Close",
  cancel: "Cancel",
  again: "Try again",
  lost: "Cannot do that: not connected. Try again in a moment.",
  copy: "Copy the link",
  byHand: {
    title: "Copy by hand",
    why: "The browser does not let the page copy. Here it stands, selected, to be copied by hand.",
  },

  menu: {
    label: (room: string) => `What to do with ${room}`,
    pin: "Pin to the top",
    unpin: "Unpin",
    read: "Mark as read",
    mute: "Mute for 8 hours",
    unmute: "Unmute",
    level: (what: string) => `Call me for: ${what}`,
    copyLink: "Copy link",
    leave: (room: string) => `Leave ${room}`,
  },

  make: {
    title: "New room",
    name: "Name",
    nameHint: `Letters and digits, up to ${limits.nameLength}.`,
    noName: "Type a name first.",
    topic: "Topic",
    topicHint: "What it is about. It can wait.",
    kind: "Who may come in",
    public: "Public",
    publicWhy: "Anybody here may join, and read what was written.",
    private: "Private",
    privateWhy: "Only whom its members add. Nobody else sees that it is there.",
    announce: "For announcements: only moderators write",
    submit: "Make the room",
  },

  message: {
    title: "New message",
    why: "To one person, or to several at once: you will have a room for yourselves.",
    to: "To",
    submit: "Write",
    nobody: "Choose somebody first.",
    tooMany: `At most ${limits.directPeople - 1} people. For more, make a room.`,
  },

  pick: {
    hint: "Begin to type a name.",
    remove: (name: string) => `Remove ${name}`,
    found: (n: number) => count(n, "One person found", "# people found"),
    none: (typed: string) => `Nobody here is called “${typed}”.`,
    chosen: "Chosen",
    label: "People",
  },

  add: {
    title: (room: string) => `Add people to ${room}`,
    label: "Who",
    privateWhy: "They will see everything that was written here.",
    publicWhy: "They are in the room at once.",
    submit: "Add",
    nobody: "Choose somebody first.",
    added: (names: readonly string[]) =>
      names.length === 0 ? "They were here already." : `Added: ${names.join(", ")}.`,
    tooMany: `At most ${limits.addedPeople} at once.`,
  },

  people: {
    find: "Find somebody",
    some: (n: number) => `${number(n)} of them are listed. Type a name to find the others.`,
  },

  details: {
    noTopic: "No topic yet.",
    public: "Public: anybody here may join it and read it.",
    private: "Private: only its members see it.",
    direct: "Only those below are in it.",
    announce: "Only moderators write here.",
    slow: (seconds: number) => `Slow: ${span(seconds)} between two messages of one person.`,
    archived: "Archived: it can be read, and nobody writes here.",
    days: (n: number) => count(n, "Messages are kept for one day.", "Messages are kept for # days."),
    acts: "What you can do with this room",
    add: "Add",
    addSpoken: "Add people",
    invite: "Invite",
    inviteSpoken: "Invite people to this room",
    settings: "Room settings",
    leave: "Leave",
    leaveSpoken: "Leave this room",
    leavePublic: "You can join it again whenever you like.",
    leavePrivate: "Only somebody who is in it can add you again.",
    leaveYes: "Leave",
    leaveNo: "Stay",
    check: "Check the log",
    checking: "Checking …",
    whole: (when: string, entries: number) =>
      `Checked ${when}: ${count(entries, "one entry", "# entries")}, unbroken.`,
    broken: (when: string) =>
      `Checked ${when}: the chain is broken. Somebody has changed what is stored. Tell the server's owner.`,
    unchecked: "Every message is chained to the one before it: what is changed behind your back shows.",
    justNow: "just now",
    at: (time: string) => `at ${time}`,
  },

  settings: {
    title: (room: string) => `Settings of ${room}`,
    slow: "Slow mode",
    slowHint: "How long people wait between two messages. Moderators do not.",
    slowOff: "Off",
    span,
    previews: "Previews of links",
    previewsHint:
      "This server looks at the pages that new messages lead to. They learn that it did, and not who wrote.",
    days: "Keep messages",
    daysHint: "What is older is removed for everybody, with its files. Nobody can bring it back.",
    daysOf: (days: number) =>
      days === 0 ? "For ever" : days === 365 ? "One year" : count(days, "One day", "# days"),
    daysOther: "Another number of days",
    daysOwn: "Days",
    daysOwnHint: `A number from 1 to ${limits.keptDays.toLocaleString(locale)}.`,
    daysWrong: `Type a number from 1 to ${limits.keptDays.toLocaleString(locale)}.`,
    counting: "Counting …",
    expires: (messages: number, day: string) =>
      messages === 0
        ? "No message is that old yet."
        : messages >= limits.expiringCounted
        ? `More than ${
          limits.expiringCounted.toLocaleString(locale)
        } messages from before ${day} go at once, for good.`
        : count(
          messages,
          `One message from before ${day} goes at once, for good.`,
          `# messages from before ${day} go at once, for good.`,
        ),
    save: "Save",
    saved: "Saved.",
    nothing: "Nothing was changed.",
    opens: "Everybody here will be able to read what was written in private.",
    archive: "Archive this room",
    archiveWhy: "It can be read, and nobody writes here any more. It can be opened again.",
    archiveYes: "Archive",
    archiveNo: "Keep it open",
    unarchive: "Open the room again",
    archived: "The room is archived.",
    unarchived: "The room is open again.",
  },

  person: {
    menu: (name: string) => `What to do with ${name}`,
    write: (name: string) => `Write to ${name}`,
    make: (role: RoomRole) => role === "member" ? "Make a plain member" : `Make ${role}`,
    remove: "Remove from the room",
    made: (name: string, role: RoomRole) => `${name} is ${role} here now.`,
    removed: (name: string) => `${name} is no longer in the room.`,
  },

  invite: {
    title: "Invite people",
    where: "Into",
    server: "The server",
    role: "As",
    roles: { admin: "Admin", moderator: "Moderator", member: "Member", guest: "Guest" } satisfies Record<
      InvitedRole,
      string
    >,
    roleWhy: {
      admin: "An admin looks after the whole server: people, rooms, settings.",
      moderator: "A moderator mutes, bans, and takes back what others wrote.",
      member: "A member has a name with a password, and can invite others.",
      guest: "A guest needs only a name.",
    } satisfies Record<InvitedRole, string>,
    short: { admin: "admin", moderator: "moderator", member: "member", guest: "guest" } satisfies Record<
      InvitedRole,
      string
    >,
    hours: "It works for",
    uses: "For",
    hoursOf: (hours: number) =>
      hours < 24
        ? count(hours, "one hour", "# hours")
        : hours % 8_760 === 0
        ? "one year"
        : count(hours / 24, "one day", "# days"),
    usesOf: (uses: number) => uses === 0 ? "Anybody who has it" : count(uses, "One person", "# people"),
    submit: "Make a link",
    another: "Make another link",
    made: "Your link",
    madeWhy: "It is shown only now. Send it to whom you want here.",
    netcat: "In a terminal",
    qr: "The link, to be read by a camera",
    list: "Your links",
    none: "None yet.",
    loading: "Looking …",
    facts: (role: string, room: string | undefined) =>
      `${room === undefined ? "Into the server" : `Into ${room}`}, as ${role}`,
    used: (used: number, uses: number) =>
      uses === 0
        ? count(used, "One person came", "# people came")
        : used >= uses
        ? count(uses, "Used", "Used by all #")
        : `${used} of ${uses} used`,
    until: (when: string) => `until ${when}`,
    over: "Too old",
    ended: "Ended",
    came: (names: readonly string[]) => `Came: ${names.join(", ")}`,
    end: "End",
    endSpoken: (what: string) => `End the link: ${what}`,
    endWhy: "Nobody comes in by it any more. Who came stays.",
    endYes: "End it",
    endNo: "Leave it",
    endedNow: "The link has ended.",
  },

  phone: {
    title: "Add my phone",
    why: "Point its camera here. It opens Parley and signs you in, without a password.",
    qr: "The link for your phone, to be read by a camera",
    left: (time: string) => `It works once, and for ${time} more.`,
    over: "This link is too old by now.",
    again: "Make a new one",
    secret: "Whoever has it is signed in as you. Do not send it to others.",
    loop: (host: string) =>
      `Your phone cannot reach ${host}, which is this machine alone. Start the server with --host 0.0.0.0 --tls self, and open it by its address in your network.`,
  },
};
