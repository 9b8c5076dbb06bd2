import type { SearchOperator } from "../../../core/search_suggestions.ts";
import { count } from "../counting.ts";

/** What the page says of searching: fetched with what shows it. */
export const searchWords = {
  title: "Search",
  close: "Close the search",
  field: "Search for words",
  placeholder: "Words, or from:, in:, has: …",
  here: (room: string) => `In ${room}`,
  everywhere: "Everywhere",
  where: "Where to search",
  narrow: "Narrow it down",
  operators: {
    from: "From …",
    in: "In a room …",
    after: "Since …",
    before: "Before …",
    has: "With …",
  } satisfies Record<SearchOperator, string>,
  has: { file: "With a file", picture: "With a picture", link: "With a link", poll: "With a poll" } as Record<
    string,
    string
  >,
  me: "From me",
  day: { after: "Since this day", before: "Before this day" } as Record<string, string>,
  recent: "Searched lately on this device",
  forget: "Forget these",
  hint:
    'Words of one’s rooms are found by any three letters of them. "Two words" finds them side by side, -word leaves out what has it.',
  searching: "Searching …",
  found: (shown: number, total: number, isAll: boolean) =>
    isAll
      ? count(shown, "One message", "# messages")
      : total >= 1_000
      ? "More than 1,000 messages, the newest first"
      : `About ${count(total, "one message", "# messages")}, the newest first`,
  none: (typed: string) => `Nothing found for “${typed}”. Try fewer letters, or search everywhere.`,
  noneAnywhere: (typed: string) => `Nothing found for “${typed}” in your rooms. Try fewer letters.`,
  offline: "Cannot search: not connected. Try again when the connection is back.",
  again: "Try again",
  more: "Show more",
  results: "Found messages",
  group: (room: string, day: string) => `${room} · ${day}`,
  gone: "This room is no longer yours.",
};
