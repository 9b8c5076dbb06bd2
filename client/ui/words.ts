import type { Tick } from "../core/bubble.ts";
import type { RoomInfo } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { type RefusalCode, refusalRows } from "../../protocol/refusals.ts";

/** Everything the page says. A sentence says what happened, why, and what can be done now. */

function count(n: number, one: string, many: string): string {
  return n === 1 ? one : many.replace("#", n.toLocaleString());
}

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

export const words = {
  product: "Parley",
  refusal: (code: RefusalCode): string => refusalRows[code].sentence,

  names: {
    promise: "One room for everybody here. Pick a name and say hello.",
    label: "Your name",
    join: "Join",
    joining: "Joining …",
    hint: `Letters and digits, up to ${limits.nameLength}. Others will see it.`,
    empty: "Type a name first.",
    unreachable: (host: string) =>
      `Cannot reach ${host}. The server may be down, or you are offline. Try again in a moment.`,
    sessionEnded: "Your session has ended. Type your name to go on.",
    nameTaken: (name: string) => `Somebody else is using the name “${name}” by now. Choose another one.`,
    outdated: "The server speaks a newer version than this page. Reload the page.",
    kept: (n: number, name: string) =>
      count(
        n,
        `One message that was not sent yet is kept for when you are ${name} again.`,
        `# messages that were not sent yet are kept for when you are ${name} again.`,
      ),
  },

  header: {
    back: "Back to the rooms",
    here: (n: number) => count(n, "Only you are here", "# people here"),
    connecting: "Connecting …",
    offline: "Not connected",
    people: "People",
    openPeople: "Show people",
    closePeople: "Close people",
    signOut: "Sign out",
    signedInAs: "Signed in as",
    you: "you",
    hereNow: "Here now",
    away: "Away",
    writeTo: (name: string) => `Write to ${name}`,
    skip: "Skip to writing",
  },

  rooms: {
    label: "Rooms",
    directs: "People",
    nobody: "Nobody yet. Here stand those you write to alone.",
    choose: "Choose somebody",
    more: "More rooms",
    join: "Join",
    joinRoom: (room: string) => `Join ${room}`,
    members: (n: number) => n === 0 ? "Nobody there yet" : count(n, "One person", "# people"),
    draft: (text: string) => `Draft: ${text}`,
    said: (name: string, text: string) => name === "" ? text : `${name}: ${text}`,
    item: (item: { name: string; isHere: boolean; unread: number; line: string; at: string }) =>
      [
        item.name,
        item.isHere ? "here now" : "",
        item.unread > 0 ? count(item.unread, "one new message", "# new messages") : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join(", "),
    unreachable: "Cannot open that room: the server was not reached. Try again when you are connected.",
  },

  theme: { legend: "Colours", light: "Light", dark: "Dark", system: "As the system" },

  signOut: {
    question: (n: number) => count(n, "Sign out and lose one message?", "Sign out and lose # messages?"),
    why: "Not everything you wrote has reached the server. Signing out deletes it from this device.",
    stay: "Stay",
    leave: "Sign out",
    failed: "Cannot sign out: the server was not reached. Try again when you are connected.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) => `Messages ${kind === "direct" ? "with" : "in"} ${room}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `The beginning of what you and ${room} wrote` : `The beginning of ${room}`,
    empty: "No messages yet. Say hello.",
    alone: (name: string) => `Only you and ${name} are in this room.`,
    ways: "Others can come in by",
    browser: "a browser",
    netcat: "a terminal",
    unknown: "This message needs a newer version of the page. Reload to see it.",
    unread: "New messages",
    gap: (n: number) => count(n, "One earlier message", "# earlier messages"),
    loadGap: "Show them",
    today: "Today",
    yesterday: "Yesterday",
    joined: (names: readonly string[]) => `${list(names, 3)} joined`,
    left: (names: readonly string[]) => `${list(names, 3)} left`,
    joinedAndLeft: (joined: string, left: string) => `${joined}, ${left}`,
    jump: (n: number) => n === 0 ? "Go to the newest message" : count(n, "One new message", "# new messages"),
    you: "You",
    bubble: (who: string, time: string, text: string) => `${who}, ${time}: ${text}`,
    tick: (tick: Tick) => ticks[tick],
    readBy: (names: readonly string[]) => names.length === 0 ? "read" : `read by ${list(names, 5)}`,
  },

  composer: {
    label: (room: string) => `Message to ${room}`,
    send: "Send",
    tooLong: (kibibytes: number) =>
      `Cannot send that: it is over ${kibibytes} KiB of text. Make it shorter, or send it in parts.`,
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "Several people are typing"
        : `${list(names, 3)} ${names.length === 1 ? "is" : "are"} typing`,
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
