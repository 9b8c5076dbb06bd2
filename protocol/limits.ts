/**
 * Every bound a peer can meet, and what happens at it. The rows are printed in docs/protocol.md.
 *
 * `over` names the outcome: a refusal code that leaves the peer connected or ends it, or what happens in a few words.
 */
export const limitRows = {
  nameLength: { value: 32, unit: "characters", what: "A person's or room's name", over: "bad_name" },
  textBytes: { value: 16_384, unit: "bytes of UTF-8", what: "The text of one message", over: "too_long" },
  frameBytes: { value: 65_536, unit: "bytes", what: "One WebSocket message from a peer", over: "close 1009" },
  frameCommands: { value: 64, unit: "commands", what: "Commands in one WebSocket message", over: "too_many" },
  lineBytes: { value: 16_384, unit: "bytes", what: "One line from a TCP peer", over: "too_long" },
  commandsInFlight: {
    value: 1_024,
    unit: "commands",
    what: "Commands of one peer that are not answered yet",
    over: "busy",
  },
  pageEntries: {
    value: 100,
    unit: "entries",
    what: "One page of history or of search results",
    over: "bad_request",
  },
  pageBytes: {
    value: 131_072,
    unit: "bytes",
    what: "Text in one page, or in all pages of one `hello`; the page ends early, never empty",
    over: "page ends",
  },
  roomsMade: {
    value: 60,
    unit: "rooms",
    what: "Rooms made by one person at once, and in an hour on the long run",
    over: "slow_down",
  },
  topicLength: { value: 250, unit: "characters", what: "A room's topic", over: "bad_request" },
  slowSeconds: {
    value: 21_600,
    unit: "seconds",
    what: "The wait between two messages of one person in a slow room",
    over: "bad_request",
  },
  directPeople: { value: 10, unit: "people", what: "In one direct room", over: "bad_request" },
  addedPeople: { value: 50, unit: "people", what: "Added by one `add`", over: "bad_request" },
  resumeRooms: { value: 1_000, unit: "rooms", what: "Rooms named in one `hello`", over: "bad_request" },
  whoPeople: { value: 500, unit: "people", what: "People listed by one `who`", over: "list ends" },
  searchWords: { value: 256, unit: "characters", what: "The words of one search", over: "bad_request" },
  searchTotal: { value: 1_000, unit: "entries", what: "Counted by one search", over: "counting ends" },
  greetMs: { value: 10_000, unit: "ms", what: "From a WebSocket's opening to its `hello`", over: "too_slow" },
  greetLineMs: { value: 600_000, unit: "ms", what: "From a TCP connection to its name", over: "too_slow" },
  queueBytes: {
    value: 262_144,
    unit: "bytes",
    what: "Waiting to be sent to one peer that does not read",
    over: "slow_reader",
  },
  stallMs: {
    value: 10_000,
    unit: "ms",
    what: "Without progress in sending to one peer",
    over: "slow_reader",
  },
  typingMs: {
    value: 6_000,
    unit: "ms",
    what: "A typing sign lives without being renewed",
    over: "sign ends",
  },
  quietMs: {
    value: 75_000,
    unit: "ms",
    what: "A WebSocket peer sends nothing, not even `ping`",
    over: "too_slow",
  },
  fileNameBytes: { value: 180, unit: "bytes of UTF-8", what: "A file's name", over: "cut before its ending" },
  aboutBytes: {
    value: 8_192,
    unit: "bytes of UTF-8",
    what: "What a sender says of a file, as JSON",
    over: "bad_request",
  },
  previewBytes: { value: 131_072, unit: "bytes", what: "The small picture of a file", over: "too_large" },
  uploadsOpen: {
    value: 100,
    unit: "uploads",
    what: "Uploads of one person that are not whole yet",
    over: "busy",
  },
  uploadMs: {
    value: 7 * 24 * 3_600_000,
    unit: "ms",
    what: "An upload that nobody carries on",
    over: "abandoned",
  },
  progressMs: {
    value: 500,
    unit: "ms",
    what: "How far uploads are is told to a room at most this often",
    over: "told together",
  },
  reasonLength: {
    value: 500,
    unit: "characters",
    what: "The reason of a report, a ban, a kick or a mute",
    over: "bad_request",
  },
  openReports: { value: 20, unit: "reports", what: "Open reports of one person", over: "busy" },
  muteMinutes: { value: 43_200, unit: "minutes", what: "How long a mute lasts", over: "bad_request" },
  paceMs: {
    value: 2_000,
    unit: "ms",
    what: "A message that comes too soon waits its turn, if that is not further away",
    over: "slow_down",
  },
  filteredWords: {
    value: 1_000,
    unit: "words",
    what: "Words that a server does not allow",
    over: "bad_request",
  },
  invitationHours: { value: 8_760, unit: "hours", what: "How long an invitation works", over: "bad_request" },
  invitationUses: {
    value: 10_000,
    unit: "people",
    what: "How many may come by one invitation",
    over: "bad_request",
  },
  invitationsOpen: {
    value: 100,
    unit: "invitations",
    what: "Invitations of one person that somebody may still come by",
    over: "too_many",
  },
  peoplePage: { value: 100, unit: "people", what: "One page of everybody's accounts", over: "bad_request" },
  connectionsListed: {
    value: 500,
    unit: "connections",
    what: "Connections and mutes listed by one command",
    over: "list ends",
  },
  storedRooms: {
    value: 100,
    unit: "rooms",
    what: "Rooms listed by `storage`; the others are told together",
    over: "list ends",
  },
  takenBackAtOnce: {
    value: 100,
    unit: "entries",
    what: "Taken back or put back by one command",
    over: "bad_request",
  },
  undoMs: {
    value: 5 * 60_000,
    unit: "ms",
    what: "What one took back oneself can be put back; it is gone for good within a day after that",
    over: "taken_back",
  },
  putBackMs: {
    value: 30 * 24 * 3_600_000,
    unit: "ms",
    what: "What a moderator took back can be put back by one",
    over: "taken_back",
  },
  keyMs: { value: 24 * 3_600_000, unit: "ms", what: "A link with a key in it works", over: "not_found" },
  markedMembers: {
    value: 100,
    unit: "members",
    what: "Members of a room up to which everybody's marks and comings are told to all",
    over: "counts only",
  },
} as const satisfies Record<string, { value: number; unit: string; what: string; over: string }>;

export type LimitName = keyof typeof limitRows;

/** The bounds alone, as numbers. */
export const limits = Object.fromEntries(
  Object.entries(limitRows).map(([name, row]) => [name, row.value]),
) as { readonly [K in LimitName]: number };
