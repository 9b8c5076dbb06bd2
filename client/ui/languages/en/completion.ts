import type { Token } from "../../../core/completion.ts";

/** What the list above the field says. */
const lists: Record<Token["sign"], string> = {
  person: "People",
  room: "Rooms",
  emoji: "Emoji",
  command: "Commands",
};

export const completionWords = {
  list: (sign: Token["sign"]) => lists[sign],
  here: "here now",
  everybodyHere: "everybody who is here",
  everybody: "everybody in this room",
};
