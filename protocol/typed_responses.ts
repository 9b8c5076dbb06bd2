import { limits } from "./limits.ts";
import { Refused } from "./refusals.ts";
import { because } from "./whys.ts";

/**
 * What is done to messages, as it is typed where there is nothing but a line: the same in the page, in the terminal and
 * at a TCP line. Without a number it is about the last message that it can be about.
 */
export type TypedResponse =
  | { wish: "reply"; seq: number | undefined; text: string }
  | { wish: "react"; seq: number | undefined; emoji: string }
  | { wish: "poll"; question: string; options: string[] }
  /** Without a number in the one poll that is open. */
  | { wish: "vote"; seq: number | undefined; options: number[] }
  | { wish: "close"; seq: number | undefined }
  | { wish: "pin" | "unpin"; seq: number | undefined }
  /** Counted from the end: 1 is what one wrote last. */
  | { wish: "edit"; back: number; text: string }
  | { wish: "delete"; back: number };

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

export const responseHelp = {
  reply: { usage: "/reply [N] TEXT", what: "answer the last message of somebody else, or number N" },
  react: {
    usage: "/react [N] 👍",
    what: "to what others said last; again takes it back; or :heart:",
  },
  poll: { usage: "/poll Q | A | B", what: "ask which of several" },
  vote: {
    usage: "/vote [N] 2",
    what: "choose 2 in the open poll, or in poll N; 0 takes it back",
  },
  close: { usage: "/close [N]", what: "end your poll" },
  pin: { usage: "/pin [N]", what: "pin the last message, or number N, for all to see" },
  unpin: { usage: "/unpin [N]", what: "take the newest pin away, or that of number N" },
  edit: {
    usage: "/edit [N] TEXT",
    what: "mend a message of yours: 1 is the last, 2 the one before",
  },
  delete: { usage: "/delete [N]", what: "take back your last message, or one before it" },
} as const satisfies Record<TypedResponse["wish"], { usage: string; what: string }>;

export type ResponseWord = keyof typeof responseHelp;
export const responseWords = Object.keys(responseHelp) as readonly ResponseWord[];

export function isResponseWord(word: string): word is ResponseWord {
  return Object.hasOwn(responseHelp, word);
}

/** Undefined where the word is none of these. */
export function typedResponse(word: string, rest: string): TypedResponse | undefined {
  if (!isResponseWord(word)) return undefined;
  switch (word) {
    case "reply": {
      const { seq, text } = numberAndText(rest);
      if (text === "") throw unread(word, "Say what you reply");
      return { wish: word, seq, text };
    }
    case "react":
      return typedReaction(rest);
    case "poll":
      return typedPoll(rest);
    case "vote":
      return typedVote(rest);
    case "close":
    case "pin":
    case "unpin":
      return { wish: word, seq: numberAlone(word, rest) };
    case "edit": {
      const { seq: back = 1, text } = numberAndText(rest);
      if (text === "") throw unread(word, "Say how it shall be");
      return { wish: word, back, text };
    }
    case "delete":
      return { wish: word, back: numberAlone(word, rest) ?? 1 };
  }
}

function unread(word: ResponseWord, wish: string): Refused {
  return new Refused("bad_request", `${wish}: ${responseHelp[word].usage}`);
}

/** The number of a message stands in brackets where it is shown. A number and nothing else is a text. */
function numberAndText(rest: string): { seq: number | undefined; text: string } {
  const [, seq, text = ""] = /^(?:\[?(\d{1,15})\]?\s+(?=\S))?([^]*)$/.exec(rest.trim())!;
  return { seq: seq === undefined ? undefined : Number(seq), text };
}

function numberAlone(word: ResponseWord, rest: string): number | undefined {
  const [, seq] = /^\[?(\d{1,15})\]?$/.exec(rest.trim()) ?? [];
  if (seq === undefined && rest.trim() !== "") throw unread(word, "Say which by its number");
  return seq === undefined ? undefined : Number(seq);
}

function typedReaction(rest: string): TypedResponse {
  const [, seq, typed = ""] = /^(?:\[?(\d{1,15})\]?\s+)?(\S+)$/.exec(rest.trim()) ?? [];
  const known = Object.hasOwn(named, typed) ? named[typed]! : typed;
  // Some keyboards leave the sign out that makes an emoji of a character.
  const emoji = [known, `${known}\ufe0f`].find((one) => /^\p{RGI_Emoji}$/v.test(one));
  if (emoji === undefined) {
    throw new Refused("bad_request", "Say with which emoji: /react 👍, or /react :heart:");
  }
  return { wish: "react", seq: seq === undefined ? undefined : Number(seq), emoji };
}

/** Two bars cover words; one stands between options. */
function typedPoll(rest: string): TypedResponse {
  const [question = "", ...options] = rest.split(/(?<!\|)\|(?!\|)/).map((part) => part.trim());
  const isWhole = question !== "" && options.every((option) => option !== "");
  if (!isWhole || options.length < 2 || options.length > limits.pollOptions) {
    throw new Refused(
      "bad_request",
      "Say what you ask, and what can be chosen: /poll Tea or coffee? | tea | coffee",
    );
  }
  return { wish: "poll", question, options };
}

/** One number is a choice; of several the first says which poll, unless commas stand between all of them. */
function typedVote(rest: string): TypedResponse {
  const typed = rest.trim();
  const [, seq, chosen] = /^\[?(\d{1,15})\]?\s+(\d[\d\s,]*)$/.exec(typed) ?? [];
  const isChoice = /^\d{1,15}(?:\s*,\s*\d{1,15})*$/.test(typed);
  if (!isChoice && seq === undefined) throw unread("vote", "Say what you choose by its number");
  const numbers = (isChoice ? typed : chosen!).split(/[\s,]+/).filter((one) => one !== "").map(Number);
  const options = [...new Set(numbers)].sort((a, b) => a - b).filter((one) => one > 0).map((one) => one - 1);
  if (options.some((one) => one >= limits.pollOptions)) {
    throw new Refused("bad_request", because("poll_without_that"));
  }
  return { wish: "vote", seq: isChoice ? undefined : Number(seq), options };
}
