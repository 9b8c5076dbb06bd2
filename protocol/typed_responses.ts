import { limits } from "./limits.ts";
import { Refused } from "./refusals.ts";

/** How reactions, polls and votes are typed where there is nothing but a line. */
export type TypedResponse =
  /** Without a number to the last message of somebody else. */
  | { wish: "react"; seq: number | undefined; emoji: string }
  | { wish: "poll"; question: string; options: string[] }
  | { wish: "vote"; seq: number; options: number[] }
  | { wish: "close"; seq: number };

/** For keyboards without emoji. */
const named: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  "<3": "❤️",
  ":)": "🙂",
  ":D": "😄",
  ":(": "🙁",
  ":thumbsup:": "👍",
  ":thumbsdown:": "👎",
  ":heart:": "❤️",
  ":smile:": "😄",
  ":joy:": "😂",
  ":open_mouth:": "😮",
  ":cry:": "😢",
  ":tada:": "🎉",
  ":eyes:": "👀",
  ":check:": "✅",
};

export const responseHelp: readonly { usage: string; what: string }[] = [
  {
    usage: "/react 👍",
    what: "to the last message of somebody else; again takes it away; /react 12 :heart: to number 12",
  },
  { usage: "/poll Q | A | B", what: "ask which of several" },
  { usage: "/vote 12 2", what: "choose in poll 12; /vote 12 0 takes it back" },
  { usage: "/close 12", what: "end your poll" },
];

const words: readonly string[] = ["react", "poll", "vote", "close"] satisfies TypedResponse["wish"][];

/** Undefined where the word is none of these. */
export function typedResponse(word: string, rest: string): TypedResponse | undefined {
  if (!words.includes(word)) return undefined;
  switch (word as TypedResponse["wish"]) {
    case "react":
      return typedReaction(rest);
    case "poll":
      return typedPoll(rest);
    case "vote":
      return typedVote(rest);
    case "close": {
      const seq = numberIn(rest.trim());
      if (seq === undefined) throw new Refused("bad_request", "Say which poll: /close 12");
      return { wish: "close", seq };
    }
  }
}

function typedReaction(rest: string): TypedResponse {
  const [, seq, typed = ""] = /^(?:(\d{1,15})\s+)?(\S+)$/.exec(rest.trim()) ?? [];
  const known = Object.hasOwn(named, typed) ? named[typed]! : typed;
  // Some keyboards leave the sign out that makes an emoji of a character.
  const emoji = [known, `${known}\ufe0f`].find((one) => /^\p{RGI_Emoji}$/v.test(one));
  if (emoji === undefined) {
    throw new Refused("bad_request", "Say with which emoji: /react 👍, or /react :heart:");
  }
  return { wish: "react", seq: seq === undefined ? undefined : Number(seq), emoji };
}

function typedPoll(rest: string): TypedResponse {
  const [question = "", ...options] = rest.split("|").map((part) => part.trim());
  if (question === "" || options.length < 2 || options.length > limits.pollOptions) {
    throw new Refused(
      "bad_request",
      "Say what you ask, and what can be chosen: /poll Tea or coffee? | tea | coffee",
    );
  }
  return { wish: "poll", question, options };
}

function typedVote(rest: string): TypedResponse {
  const [seq, ...chosen] = rest.trim().split(/[\s,]+/).map(numberIn);
  const numbers = chosen.filter((one) => one !== undefined);
  if (seq === undefined || chosen.length === 0 || numbers.length < chosen.length) {
    throw new Refused("bad_request", "Say in which poll and what: /vote 12 2");
  }
  const options = numbers.filter((one) => one > 0).map((one) => one - 1);
  if (options.some((one) => one >= limits.pollOptions)) {
    throw new Refused("bad_request", "That poll has no such options.");
  }
  return { wish: "vote", seq, options };
}

function numberIn(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
