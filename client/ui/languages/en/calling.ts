/** Sentences of what is fetched when somebody first wants to be called. */
export const callingWords = {
  title: "Notifications",
  desktop: "Notify me when nobody looks at this page",
  push: "Also when it is closed",
  sound: "Play a sound",
  quiet: "Quiet hours",
  quietOn: "Be quiet every day",
  from: "From",
  to: "Until",
  device: "This is for this browser. What of a room calls you is chosen in the room, for all your devices.",
  refused: "The browser does not allow it. Allow notifications in its settings for this page, and try again.",
  insecure: (host: string) =>
    `Browsers give notifications, and a page that opens offline, only to pages that came by https, and this one came by http from ${host}.`,
  pushFailed:
    "Cannot call this browser when the page is closed: its maker's service was not reached. Try again later.",
  saved: "Saved.",
  test: "Send a test",
  tested: (status: number) => `The service answered ${status}. The notification should be here in a moment.`,
  testFailed: (said: string) => `The service did not take it: ${said}`,
  offline: "This page opens without a connection.",
  notYet: "This page opens without a connection once it was loaded to the end.",
  level: "What calls you here",
  levels: { all: "Everything", mentions: "What names me", nothing: "Nothing" },
  quietLabel: "Mute this room",
  quietFor: { "0": "Not muted", "3600000": "Mute for an hour", "28800000": "Mute for 8 hours" },
  quietUntil: (time: string) => `Muted until ${time}`,
  message: (name: string, room: string, isOfTwo: boolean) => isOfTwo ? name : `${name} in ${room}`,
};
