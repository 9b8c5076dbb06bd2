import { count } from "../counting.ts";

/** What the page says of forwarding and of saved messages: fetched with what shows them. */
export const forwardWords = {
  title: "Forward",
  what: (name: string, line: string) => `${name}: ${line}`,
  search: "Search rooms and people",
  targets: "Where to forward it",
  none: (typed: string) => `Nobody and no room is called “${typed}”.`,
  submit: (n: number) => n < 2 ? "Forward" : `Forward to ${n}`,
  nobody: "Choose a room or a person first.",
  state: { sending: "Sending …", sent: "Sent", lost: "Not connected. Try again in a moment." },
  done: (names: readonly string[]) =>
    names.length === 1 ? `Forwarded to ${names[0]}` : count(
      names.length - 1,
      `Forwarded to ${names[0]} and one more`,
      `Forwarded to ${names[0]} and # others`,
    ),
  some: (sent: number, failed: number) =>
    sent === 0
      ? count(failed, "It did not go. Try again.", "None of the # went. Try again.")
      : count(failed, "All but one went. Try again.", "All but # went. Try again."),
};

export const savedWords = {
  none: "Nothing saved yet. Choose Save at a message, and you find it here, on all your devices.",
  loading: "Loading …",
  offline: "Cannot load them: not connected. Try again when the connection is back.",
  again: "Try again",
  list: "Saved messages, the last saved first",
  saved: (when: string) => `saved ${when}`,
  remove: (name: string) => `Remove what ${name} wrote from saved`,
  removed: "Removed from saved",
  more: "Show more",
};
