/** What can be done by its name. */
export type Command =
  | "newRoom"
  | "newMessage"
  | "invite"
  | "people"
  | "search"
  | "saved"
  | "readAll"
  | "notifications"
  | "settings"
  | "account"
  | "keys"
  | "light"
  | "dark"
  | "system";

/** What the page says where somebody looks for a way to somewhere else: fetched with what shows it. */
export const switcherWords = {
  label: "Go to",
  placeholder: "Room, @person, ?message or >command",
  results: "Where to go",
  hints: { room: "Room", offer: "Join", person: "Person", command: "Command", messages: "Messages" },
  unread: (n: number) => `${n} new`,
  look: (typed: string) => `Search messages for “${typed}”`,
  none: "Nothing of that name.",
  found: (n: number) => n === 1 ? "One found" : `${n} found`,
  commands: {
    newRoom: "New room",
    newMessage: "New message",
    invite: "Invite people",
    people: "Show people",
    search: "Search in this room",
    saved: "Saved messages",
    readAll: "Mark all rooms as read",
    notifications: "Notifications",
    settings: "Settings",
    account: "Account",
    keys: "Keyboard shortcuts",
    light: "Light colours",
    dark: "Dark colours",
    system: "Colours of the system",
  } satisfies Record<Command, string>,
};
